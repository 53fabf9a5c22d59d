"""Counts the pixels of a picture of 28 by 28."""

from autograder.judging.authoring import value_exercise

first_answer = value_exercise("first_answer", points=1, reference=28 * 28)

first_answer.mistake(
    "sides added",
    28 + 28,
    "56 is one row and one column, end to end. How many rows of 28 pixels does the picture have?",
)

first_answer.mistake(
    "walked round the edge",
    4 * 28,
    "112 is four sides of 28: the way round the edge. Which pixels does that leave out?",
)

first_answer.mistake(
    "caret for power",
    28 ^ 2,
    "30 is what Python makes of `28 ^ 2`: there `^` is not a power. Multiplication is `*`, a power is `**`.",
)

first_answer.mistake("one row", 28, "28 is one row of pixels. How many such rows are there?")

first_answer.mistake(
    "counted from zero",
    28 * 28 - 1,
    "783 is the number of the last pixel if the first one is number 0. How many are there in all?",
)

first_answer.mistake(
    "spaces counted",
    27 * 27,
    "729 is 27 rows of 27. A picture of 28 by 28 has one more in each direction.",
)

first_answer.mistake(
    "shades counted",
    256,
    "256 is how many different numbers one pixel can hold, from 0 to 255. "
    "How many pixels does the picture have?",
)

first_answer.mistake(
    "darkest shade",
    255,
    "255 is the number that stands for ink. How many such numbers does the picture have?",
)

first_answer.mistake(
    "three colours",
    28 * 28 * 3,
    "2352 is three numbers for each pixel, as in a picture with red, green and blue. "
    "These digits are grey: one number for each pixel.",
)

first_answer.mistake(
    "shape given",
    (28, 28),
    "28 and 28 are the rows and the columns. How many numbers do they hold in all?",
)

first_answer.hints(
    start="Picture squared paper, 28 boxes wide. How many boxes are in one row, and how many rows?",
    between={
        "I have no calculator at hand": (
            "The notebook is one: Python multiplies with `*`. The answer may be a calculation."
        ),
    },
    almost="Write `first_answer = 28 * ...` with a number in place of the dots.",
)
