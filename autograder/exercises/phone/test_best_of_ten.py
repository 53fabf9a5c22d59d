"""The exercise `test_best_of_ten`."""

from typing import Any

import numpy as np

from autograder.exercises.phone.best_of_ten import best_of_ten, digits_only

Array = np.ndarray
Facts = dict[str, Any]
Result = tuple[str, int, float]


def _no_results(results: Any) -> str:
    try:
        parts = [(str(label), int(index), float(confidence)) for label, index, confidence in results]
    except (TypeError, ValueError):
        return "Results are a list of triples: label, index, confidence."
    if any(index != result[1] for (_, index, _), result in zip(parts, results, strict=True)):
        return "An index is a whole number."
    kept = sorted(confidence for _, index, confidence in parts if 0 <= index <= 9)
    if len(kept) > 1 and kept[-1] == kept[-2]:
        return "Two digits share the largest confidence. Which one wins is a matter of taste then."
    if len({label for label, _, _ in parts}) < len(parts):
        return "Two entries have the same label, so nobody could tell which one was taken."
    return ""


test_best_of_ten = best_of_ten.to_test(points=2, complaint=_no_results)


@test_best_of_ten.broken("nothing dropped")
def nothing_dropped(results):
    """it drops nothing. Is there an index outside 0 to 9 in your lists, and is it the largest?"""
    return max(results, key=lambda result: result[2])[0]


@test_best_of_ten.broken("dropped by confidence")
def dropped_by_confidence(results):
    """it drops what is above 1, digits too. Let a digit have more than 1, beside another."""
    return max([r for r in digits_only(results) if r[2] <= 1] or results, key=lambda result: result[2])[0]


@test_best_of_ten.broken("9 dropped")
def a_9_dropped(results):
    """it takes 9 for no digit. Let Nine win."""
    return max([r for r in results if 0 <= r[1] < 9] or results[:1], key=lambda result: result[2])[0]


@test_best_of_ten.broken("0 dropped")
def a_0_dropped(results):
    """it takes 0 for no digit. Let Zero win."""
    return max([r for r in results if 0 < r[1] <= 9] or results[:1], key=lambda result: result[2])[0]


@test_best_of_ten.broken("below 0 kept")
def below_0_kept(results):
    """it keeps an index below 0."""
    return max([r for r in results if r[1] <= 9], key=lambda result: result[2])[0]


@test_best_of_ten.broken("first of the list")
def first_of_the_list(results):
    """it takes the first that is left. Let the best stand further down."""
    return digits_only(results)[0][0]


test_best_of_ten.hints(
    start=(
        'One tuple is `([("One", 1, 0.2), ("Two", 2, 0.7)],)`: a list of triples, and a comma. What does it'
        " not tell?"
    ),
    between={
        "One always slips through": (
            "Let each of these win once: Zero, Nine, one with more than 1; and let an index of -1 and one "
            "of 10 have the largest confidence once."
        ),
    },
    almost=(
        '`[([("One", 1, 0.2), ("Zero", 0, 0.7)],), ([("One", 1, 0.2), ("Nine", ..., 1.7), ("Blank", 10, '
        "2.0)],), ...]`"
    ),
)
