"""Brings what an instructor entered in formgrader into the records that pages are made from."""

from dataclasses import replace
from typing import Any

from autograder.grading.keeping.gradebook import ByHand
from autograder.grading.keeping.record import TO_GRADE, Record
from autograder.grading.reading.plan import BY_HAND, Plan

BY_INSTRUCTOR = "graded"  # the state of what only an instructor grades, once that is done
_NOTHING: dict[str, Any] = {"state": "not attempted", "message": "", "misconception": None, "fragile": []}


def with_corrections(plan: Plan, record: Record, held: dict[str, ByHand]) -> Record:
    """Return the record with the points and comments that were entered by hand.

    held: what was entered for this learner, by cell. Each verdict gets `by_hand` (whether its points are
    the instructor's), `comment`, and `look_again` (whether the answer earns other points since).
    """
    verdicts: dict[str, dict[str, Any]] = {}
    for exercise, graded in plan.graded.items():
        commented = graded if graded.role in BY_HAND else plan.answers.get(exercise)
        points = held.get(graded.id, ByHand())
        comment = held.get(commented.id, ByHand()).comment if commented else ""
        if exercise not in record.verdicts and points.points is None and not comment:
            continue
        own = {"points": 0.0, "max_points": graded.points, **_NOTHING, **record.verdicts.get(exercise, {})}
        corrected = points.points is not None
        verdicts[exercise] = {
            **own,
            "points": points.points if corrected else own["points"],
            "by_hand": corrected,
            "comment": comment,
            "look_again": corrected and points.look_again,
            **({"state": BY_INSTRUCTOR} if corrected and own["state"] == TO_GRADE else {}),
        }
    return replace(record, verdicts=verdicts)
