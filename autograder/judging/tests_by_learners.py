"""Judges a test that a learner wrote: its inputs should expose broken functions."""

from typing import Any

import numpy as np

from autograder.judging.compare import Tolerance, compare
from autograder.judging.exercise import Broken, TestExercise
from autograder.judging.messages import failure_text
from autograder.judging.verdict import Verdict
from autograder.judging.words import literal, parameter_names, show_call
from byhand.phrases import plural
from observing.observe import Outcome, clip, run

MOST_INPUTS = 20
MOST_NUMBERS = 1_000  # in one input: a function may combine each number with each other one


def judge_test(exercise: TestExercise, outcome: Outcome) -> Verdict:
    """Run the right function and each broken one on the learner's inputs.

    An input exposes a broken function if it answers otherwise than the right one, or if its fault is that it
    stops. Points are the share of exposed functions. They are zero if the right function cannot answer an
    input.
    """
    if outcome.failure:
        return exercise.verdict("error", f"**It stopped.** It ended with {failure_text(outcome.failure)}.")
    problem = _no_inputs(exercise, outcome.value)
    if problem:
        return exercise.verdict("failed", f"**Not yet.** {problem}")
    inputs: list[tuple[Any, ...]] = [tuple(map(_widened, arguments)) for arguments in outcome.value]
    right = [run(exercise.reference, arguments) for arguments in inputs]
    names = parameter_names(exercise.reference)
    for arguments, answer in zip(inputs, right, strict=True):
        given = show_call(dict(zip(names, arguments, strict=True)))
        if complaint := _complaint(exercise, arguments):
            return exercise.verdict("failed", f"**Not yet.** Look at {given}. {complaint}")
        if answer.failure or compare(answer.value, answer.value, exercise.tolerance):
            return exercise.verdict(
                "failed",
                f"**Not yet.** With {given} even a right function has no answer. "
                "So this input cannot tell right from wrong: leave it out.",
            )
    exposed = [
        any(
            _exposes(a, run(b.function, args), b, exercise.tolerance)
            for a, args in zip(right, inputs, strict=True)
        )
        for b in exercise.broken
    ]
    return _share(exercise, len(inputs), exposed)


def _complaint(exercise: TestExercise, arguments: tuple[Any, ...]) -> str:
    """Return what is wrong with an input; empty if nothing is, or if the complaint cannot read the input."""
    try:
        return exercise.complaint(*arguments)
    except Exception:  # a learner may give anything, and then the right function stops as well
        return ""


def _no_inputs(exercise: TestExercise, value: Any) -> str:
    names = ", ".join(parameter_names(exercise.reference))
    one = f"({names}{',' if ',' not in names else ''})"
    shape = f"`{exercise.id}` gives back a list of inputs, each a tuple `{one}`."
    if value is None:
        return f"{shape} Yours gives back nothing. Did you forget `return`?"
    is_list = isinstance(value, list | tuple)
    if not is_list or not value:
        return f"{shape} Yours gives back {'an empty one' if is_list else literal(clip(value))}."
    if len(value) > MOST_INPUTS:
        return (
            f"A test has {MOST_INPUTS} inputs at most, and yours has {len(value)}. Which of them do you need?"
        )
    count = len(parameter_names(exercise.reference))
    for position, arguments in enumerate(value, start=1):
        if not isinstance(arguments, tuple) or len(arguments) != count:
            comma = " A comma makes it one: `(z,)`." if count == 1 else ""
            return f"{shape} Look at number {position}: it is not a tuple of {plural(count, 'thing')}.{comma}"
        if said := _tells_nothing(arguments):
            return f"Look at number {position}. {said}"
        if _size(arguments) > MOST_NUMBERS:
            return (
                f"Look at number {position}: an input has {MOST_NUMBERS:,} numbers at most. "
                "A mistake that shows in large arrays shows in small ones too."
            )
    return ""


def _size(value: Any) -> int:
    """Count the numbers or letters in a value; for an array with an empty side, return the longest side."""
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    if isinstance(value, list | tuple | frozenset):
        return sum(map(_size, value))
    if isinstance(value, np.ndarray):
        return int(max(value.size, *value.shape, 0))
    return len(value) if isinstance(value, str | bytes) else 1


def _widened(value: Any) -> Any:
    """Return the same numbers in int64 or float64: a test is about a function, not about uint8."""
    if isinstance(value, dict):
        return {name: _widened(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_widened, value))
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "iu":
        return value.astype(np.int64)
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind == "f":
        return value.astype(np.float64)
    return value


def _tells_nothing(value: Any) -> str:
    """Return a sentence on why an input has no right answer; empty if it may have one."""
    if isinstance(value, dict):
        return next((said for part in value.values() if (said := _tells_nothing(part))), "")
    if isinstance(value, list | tuple) and value:
        return next((said for part in value if (said := _tells_nothing(part))), "")
    if isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.size == 0):
        return "Something in it is empty, so there is nothing to answer."
    numbers = isinstance(value, float | np.floating | np.ndarray) and np.asarray(value).dtype.kind == "f"
    if numbers and not np.all(np.isfinite(value)):
        return "It holds nan or inf, which are not numbers to compute with."
    return ""


def _exposes(right: Outcome, broken: Outcome, fault: Broken, tolerance: Tolerance) -> bool:
    """Tell whether an input exposes a broken function, by what both functions gave for it."""
    if broken.failure:
        return fault.raises
    return compare(right.value, broken.value, tolerance) is not None


def _share(exercise: TestExercise, inputs: int, exposed: list[bool]) -> Verdict:
    caught, all_of_them = sum(exposed), len(exposed)
    points = round(exercise.points * caught / all_of_them, 2)
    yours = f"Your {plural(inputs, 'input')} {'exposes' if inputs == 1 else 'expose'}"
    if caught == all_of_them:
        message = f"**Right.** {yours} all {all_of_them} broken functions."
        return exercise.verdict("passed", message)
    escaped = next(b for b, seen in zip(exercise.broken, exposed, strict=True) if not seen)
    message = (
        f"**Not yet.** {yours} {caught} of {all_of_them} broken functions. "
        f"One that slips through: {escaped.message}"
    )
    return exercise.verdict("failed", message, points=points)
