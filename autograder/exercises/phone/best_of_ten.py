"""Gives the label with the largest confidence among results that are digits."""

from typing import Any

from autograder.exercises.phone.result_lists import result_lists
from autograder.exercises.phone.shared import digits_only, surest
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent


@exercise(points=1, inputs=result_lists)
def best_of_ten(results: Any) -> str:
    return surest(digits_only(results))[0]


def _best_above(results: Any, floor: float) -> str | None:
    """Return the label of the best result above a floor."""
    kept = [result for result in digits_only(results) if result[2] > floor]
    return best_of_ten(kept) if kept else None


@best_of_ten.mistake("nothing dropped")
def nothing_dropped(results):
    """The largest of all came back. Is its index a digit at all?"""
    return surest(results)[0]


@best_of_ten.mistake("dropped by confidence")
def dropped_by_confidence(results):
    """This is the best of those up to 1. What is above 1 may win too: what makes an entry useless is its
    index.
    """
    return surest(result for result in results if result[2] <= 1)[0]


@best_of_ten.mistake("9 dropped")
def nine_dropped(results):
    """Nine is a digit too."""
    return surest(result for result in results if 0 <= result[1] < 9)[0]


@best_of_ten.mistake("below 0 kept")
def below_0_kept(results):
    """An index below 0 is not a digit either."""
    return surest(result for result in results if result[1] <= 9)[0]


@best_of_ten.mistake("10 kept")
def ten_kept(results):
    """Ten is not a digit: the digits end at 9."""
    return surest(result for result in results if 0 <= result[1] <= 10)[0]


@best_of_ten.mistake("0 dropped")
def zero_dropped(results):
    """Zero is a digit too."""
    return surest(result for result in results if 1 <= result[1] <= 9)[0]


@best_of_ten.mistake("nothing below 0 wins")
def nothing_below_0_wins(results):
    """Where all confidences are below 0, none wins in yours. Where does the search for the largest begin?"""
    return _best_above(results, 0.0)


@best_of_ten.mistake("nothing below -1 wins")
def nothing_below_minus_1_wins(results):
    """Where all confidences are below -1, none wins in yours. Where does the search for the largest begin?"""
    return _best_above(results, -1.0)


@best_of_ten.mistake("nothing below 0 wins, as text")
def nothing_below_0_wins_as_text(results):
    """Where all confidences are below 0, your answer is an empty text. Where does the search for the largest
    begin?
    """
    return _best_above(results, 0.0) or ""


@best_of_ten.mistake("the index")
def the_index(results):
    """That is the index. The label is asked for."""
    return surest(digits_only(results))[1]


@best_of_ten.mistake("the confidence")
def the_confidence(results):
    """That is the confidence. The label is asked for."""
    return surest(digits_only(results))[2]


@best_of_ten.mistake("the whole entry")
def the_whole_entry(results):
    """The right entry, all three parts of it. The label is the first."""
    return surest(digits_only(results))


@best_of_ten.mistake("largest index")
def largest_index(results):
    """That is the one with the largest index. The confidences decide."""
    return max(digits_only(results), key=lambda result: result[1])[0]


@best_of_ten.mistake("first of the list")
def first_of_the_list(results):
    """That is the first that is left. Nobody promised that the list is sorted."""
    return digits_only(results)[0][0]


@best_of_ten.mistake("smallest")
def smallest(results):
    """That is the least likely one."""
    return min(digits_only(results), key=lambda result: result[2])[0]


@best_of_ten.right
def by_loop(results):
    best, winner = float("-inf"), ""
    for label, index, confidence in results:
        if index in range(10) and confidence > best:
            best, winner = confidence, label
    return winner


@best_of_ten.right
def by_sorting(results):
    kept = [result for result in results if -1 < result[1] < 10]
    return sorted(kept, key=lambda result: -result[2])[0][0]


@best_of_ten.right
def by_sorting_downwards(results):
    kept = [result for result in results if result[1] in range(10)]
    return sorted(kept, key=lambda result: result[2], reverse=True)[0][0]


@best_of_ten.right
def by_exchanged_pairs(results):
    return max((confidence, label) for label, index, confidence in results if 0 <= index < 10)[1]


best_of_ten.hints(
    start="First leave out what is not a digit, then look for the largest confidence.",
    between={
        "How do I take a triple apart?": (
            "`for label, index, confidence in results:` gives the three parts names."
        ),
    },
    almost=(
        "Keep a best label and a best confidence, which begins at `-np.inf`. `if 0 <= index <= 9 and "
        "confidence > best:` both get new values; at the end `return ...`."
    ),
)


best_of_ten.equivalent(
    Equivalent(
        "A pair has two parts, so the second is the last.",
        ("return max(kept)[1] → return max(kept)[-1]",),
    ),
    Equivalent("The answer is text.", ("rounded to *", "clipped at *", "cast to int", "in half precision")),
)
