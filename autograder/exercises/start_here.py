"""Lesson 00: one value, to learn how answering works."""

from autograder.exercise import Exercise, Misconception

first_answer = Exercise(
    id="first_answer",
    kind="value",
    points=1,
    reference=28 * 28,
    misconceptions=[
        Misconception(
            "sides added",
            28 + 28,
            "56 is one row and one column laid end to end. How many rows of 28 pixels does the picture have?",
        ),
        Misconception(
            "walked round the edge",
            4 * 28,
            "112 is the way round the edge of the picture. Which pixels does that leave out?",
        ),
        Misconception(
            "caret for power",
            28 ^ 2,
            "In Python `^` is no power (`28 ^ 2` is 30, for reasons of its own). Multiplication is `*`, a power is `**`.",
        ),
        Misconception("one row", 28, "28 is one row of pixels. How many such rows are there?"),
    ],
    hints=[
        (
            "I don't know where to start",
            "Picture squared paper, 28 boxes wide. How many boxes are in one row, and how many rows?",
        ),
        (
            "I have no calculator at hand",
            "The notebook is one: Python multiplies with `*`. The answer may be a calculation.",
        ),
        ("Show me most of it", "Write `first_answer = 28 * ...` with a number in place of the dots."),
    ],
)

EXERCISES = [first_answer]
