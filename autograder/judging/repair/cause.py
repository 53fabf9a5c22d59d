"""Names the cause of a wrong answer, in the order: a listed mistake, an edit, a twin."""

from collections.abc import Collection

from autograder.judging.exercise import Exercise, FunctionExercise
from autograder.judging.inputs import Questions
from autograder.judging.repair import evidence
from autograder.judging.repair.search import Found, Run, search
from autograder.judging.repair.templates import SLIPS
from autograder.judging.repair.twins import twin_of
from autograder.judging.verdict import Cause, Verdict
from observing.observe import Observation

SHORTEST = 4  # characters of an excerpt: a name alone may stand in several places of a line


def cause_of(
    exercise: Exercise,
    verdict: Verdict,
    seen: Observation,
    asked: Questions,
    cell: str,
    run: Run,
    earlier: Collection[str],
) -> Cause | None:
    """Return the cause of a wrong answer, or None if none is proven.

    cell: the text of the answer's cell, empty if it is not known.
    run: calls versions of the answer beside the learner's code.
    earlier: names of the functions that exercises ask for.
    """
    wanted = evidence.is_wanted()
    if verdict.misconception:
        shown = _of_listed(exercise, verdict) if wanted else ""
        return Cause("listed", verdict.misconception, evidence=shown)
    if not isinstance(exercise, FunctionExercise) or not _is_cheap(exercise) or not verdict.cases:
        return None
    wrong = next((k for k, case in enumerate(verdict.cases) if not case.ok), None)
    if cell and wrong is not None:
        public = asked.inputs[: asked.public]
        found = search(exercise, cell, public[wrong], public, run, earlier)
        if found and found.place:
            return _of_edit(found, found.place, wanted)
    twin = twin_of(exercise, verdict.cases)
    return Cause("twin", twin.summary, evidence=twin.source if wanted else "") if twin else None


def _of_listed(exercise: Exercise, verdict: Verdict) -> str:
    mistakes = exercise.mistakes if isinstance(exercise, FunctionExercise) else ()
    found = next((m for m in mistakes if m.name == verdict.misconception), None)
    return evidence.listed(exercise.id, found.name, found.gives, verdict.cases) if found else ""


def _is_cheap(exercise: FunctionExercise) -> bool:
    staging = exercise.staging
    return not (staging.costly or staging.keras or staging.facts or staging.call or staging.inspect)


def _of_edit(found: Found, place: tuple[int, int], wanted: bool) -> Cause:
    code = found.code
    first = min(found.edits, key=lambda edit: (edit.place[1] - edit.place[0], len(edit.new)))
    start, end = code.enlarged(place, SHORTEST)
    excerpt = code.text[start:end].partition("\n")[0]
    shown = first.apply(code.text) if wanted else ""
    return Cause("edit", SLIPS[first.kind][0], code.line_at(start), excerpt, shown)
