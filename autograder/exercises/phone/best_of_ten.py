"""The exercise `best_of_ten`."""

from typing import Any

import numpy as np

from autograder.exercises.search import first_that
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent

Array = np.ndarray
Facts = dict[str, Any]
Result = tuple[str, int, float]


NAMES = "Zero One Two Three Four Five Six Seven Eight Nine".split()


def digits_only(results: Any) -> list[Result]:
    return [result for result in results if 0 <= result[1] <= 9]


def _lists(rng: np.random.Generator) -> list[tuple[list[Result]]]:
    """Lists in which an index that is no digit often has the largest confidence, and each digit may win.

    Zero wins and Nine wins; all confidences are below 0, as logits may be, or far above 1; the winner stands
    first, last and in between; two confidences are nearly alike.
    """
    published = [("Nine", 10, 1.258), ("Three", 3, 0.673), ("Two", 2, 0.992)]
    # Two useless entries side by side: who removes from a list while going through it skips the second.
    useless = [("Ten", -1, 0.9), ("Dash", 11, 0.95), ("Zero", 0, 0.7), ("Nine", 9, 0.8)]
    zero = [("Six", 6, 0.31), ("Zero", 0, 0.62), ("Blank", -1, 0.97), ("One", 1, 0.07)]
    logits = [("Six", 6, -2.31), ("One", 1, -0.47), ("Blank", 12, -0.2), ("Four", 4, -3.9)]
    lower = [("Four", 4, -1.206), ("Seven", 7, -3.5), ("Dash", 10, -0.25), ("Five", 5, -2.75)]
    drawn: list[tuple[list[Result]]] = [(published,), (useless,), (zero,), (logits,), (lower,)]
    for top_is_share in (True, False):
        digits = rng.permutation(10)[:4]
        shares = np.sort(rng.uniform(0.1, 0.9, size=4)).round(3) + np.array([0, 0.01, 0.02, 0.03])
        shares[-1] += 0 if top_is_share else 1
        # Neither the smallest nor the largest first.
        order = first_that(lambda order: order[0] in (1, 2), lambda rng: rng.permutation(4), rng)
        results = [(NAMES[digits[k]], int(digits[k]), float(shares[k].round(3))) for k in order]
        results.insert(2, ("Blank", 10 + int(rng.integers(5)), 0.95 if top_is_share else 2.5))
        drawn.append((results,))
    return [*drawn, (_all_digits(rng, 0.0),), (_all_digits(rng, 25.0),)]


def _all_digits(rng: np.random.Generator, above: float) -> list[Result]:
    """All ten digits and two others; the best comes late, close behind it the second, which stands before it."""
    digits = [int(digit) for digit in rng.permutation(10)]
    shares = rng.uniform(0.1, 0.8, size=10).round(4)
    late = int(rng.integers(6, 10))
    shares[late], shares[late - 3] = 0.8304, 0.8301
    # By name the second is the larger: who compares names when confidences are alike takes that one.
    if NAMES[digits[late]] > NAMES[digits[late - 3]]:
        digits[late], digits[late - 3] = digits[late - 3], digits[late]
    entries = [(NAMES[d], d, float((above + p).round(4))) for d, p in zip(digits, shares, strict=True)]
    return [*entries[:5], ("Blank", 10, above + 0.9), *entries[5:], ("Dash", -1, above + 0.95)]


@exercise(points=1, inputs=_lists)
def best_of_ten(results: Any) -> str:
    return max(digits_only(results), key=lambda result: result[2])[0]


def _best_above(results: Any, floor: float) -> str | None:
    """A search that begins at a floor, and finds nothing below it."""
    kept = [result for result in digits_only(results) if result[2] > floor]
    return best_of_ten(kept) if kept else None


@best_of_ten.mistake("nothing dropped")
def nothing_dropped(results):
    """The largest of all came back. Is its index a digit at all?"""
    return max(results, key=lambda result: result[2])[0]


@best_of_ten.mistake("dropped by confidence")
def dropped_by_confidence(results):
    """This is the best of those up to 1. What is above 1 may win too: what makes an entry useless is its
    index.
    """
    return max((r for r in results if r[2] <= 1), key=lambda result: result[2])[0]


@best_of_ten.mistake("9 dropped")
def a_9_dropped(results):
    """Nine is a digit too."""
    return max((r for r in results if 0 <= r[1] < 9), key=lambda result: result[2])[0]


@best_of_ten.mistake("below 0 kept")
def below_0_kept(results):
    """An index below 0 is no digit either."""
    return max((r for r in results if r[1] <= 9), key=lambda result: result[2])[0]


@best_of_ten.mistake("10 kept")
def a_10_kept(results):
    """Ten is no digit: the digits end at 9."""
    return max((r for r in results if 0 <= r[1] <= 10), key=lambda result: result[2])[0]


@best_of_ten.mistake("0 dropped")
def a_0_dropped(results):
    """Zero is a digit too."""
    return max((r for r in results if 1 <= r[1] <= 9), key=lambda result: result[2])[0]


@best_of_ten.mistake("nothing below 0 wins")
def nothing_below_0_wins(results):
    """Where all confidences are below 0, none wins in yours. Where does the search for the largest begin?"""
    return _best_above(results, 0.0)


@best_of_ten.mistake("nothing below -1 wins")
def nothing_below_1_wins(results):
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
    return max(digits_only(results), key=lambda result: result[2])[1]


@best_of_ten.mistake("the confidence")
def the_confidence(results):
    """That is the confidence. The label is asked for."""
    return max(digits_only(results), key=lambda result: result[2])[2]


@best_of_ten.mistake("the whole entry")
def the_whole_entry(results):
    """The right entry, all three parts of it. The label is the first."""
    return max(digits_only(results), key=lambda result: result[2])


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


best_of_ten.hints(
    start="First leave out what is no digit, then look for the largest confidence.",
    between={
        "How do I take a triple apart?": "`for label, index, confidence in results:` gives the three parts names.",
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
