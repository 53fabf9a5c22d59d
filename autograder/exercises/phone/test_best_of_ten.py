"""Asks for inputs that expose wrong ways to find the best of ten."""

from typing import Any

from autograder.exercises.phone.best_of_ten import (
    below_0_kept,
    best_of_ten,
    first_of_the_list,
    nothing_dropped,
)
from autograder.exercises.phone.shared import digits_only, surest


def _complaint(results: Any) -> str:
    """Return what is wrong with a learner's results, or why they have no single best; empty if nothing is."""
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


test_best_of_ten = best_of_ten.to_test(points=2, complaint=_complaint)


test_best_of_ten.broken(
    "nothing dropped",
    "it drops nothing. Is there an index outside 0 to 9 in your lists, and is it the largest?",
)(nothing_dropped)


@test_best_of_ten.broken("dropped by confidence")
def dropped_by_confidence(results):
    """it drops what is above 1, digits too. Let a digit have more than 1, beside another."""
    return surest([result for result in digits_only(results) if result[2] <= 1] or results)[0]


@test_best_of_ten.broken("9 dropped")
def nine_dropped(results):
    """it does not count 9 as a digit. Let Nine win."""
    return surest([result for result in results if 0 <= result[1] < 9] or results[:1])[0]


@test_best_of_ten.broken("0 dropped")
def zero_dropped(results):
    """it does not count 0 as a digit. Let Zero win."""
    return surest([result for result in results if 0 < result[1] <= 9] or results[:1])[0]


test_best_of_ten.broken("below 0 kept", "it keeps an index below 0.")(below_0_kept)
test_best_of_ten.broken(
    "first of the list", "it takes the first that is left. Let the best stand further down."
)(first_of_the_list)


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
