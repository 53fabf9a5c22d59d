"""Finds a simpler input for which a wrong answer is wrong in the same way: fewer rows, rounder numbers."""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.judging.compare import leaves
from autograder.judging.exercise import FunctionExercise, Inputs
from autograder.judging.item import Item, items_of
from byhand.time_limit import time_limit
from observing.observe import Outcome

MOST_CALLS = 60  # of the learner's function
SECONDS = 5.0  # for judging what some calls gave
_Ask = Callable[[Inputs], list[Outcome]]


def simplest(exercise: FunctionExercise, wrong: Item, ask: _Ask) -> Item:
    """Return the simplest item found; the wrong one itself if there is no simpler one.

    ask: calls the learner's function with each of some inputs, or the first of them. It is not told what they
        should give.
    Raises TimeLimit if judging takes too long.
    """
    if exercise.expecting or any(not _is_simple(part) for part in _parts(wrong.arguments)):
        return wrong
    left = MOST_CALLS
    best = wrong
    while left > 0:
        before = _parts(best.arguments)
        candidates = [
            arguments
            for parts in _simpler(before)
            if not _equal(parts, before) and _keep_their_kind(before, parts)
            if _is_answered(exercise, arguments := _with_parts(best.arguments, parts))
        ][:left]
        if not candidates:
            break
        left -= len(candidates)
        outcomes = ask(candidates)
        candidates = candidates[: len(outcomes)]
        with time_limit(SECONDS):  # for what comes out of a jail may be anything
            expected = [exercise.reference(*copy.deepcopy(one)) for one in candidates]
            items = items_of(exercise, candidates, expected, outcomes, len(candidates))
            found = next((item for item in items if _alike(item, wrong)), None)
        if found is None:
            break
        best = found
    return best


def _alike(item: Item, wrong: Item) -> bool:
    """Tell whether two items are wrong in the same way."""
    one, other = item.outcome.failure, wrong.outcome.failure
    if one is not None and other is not None:
        return (one.type, one.line_number) == (other.type, other.line_number)
    a, b = item.difference, wrong.difference
    return one is other and a is not None and b is not None and (a.kind, a.path) == (b.kind, b.path)


def _is_simple(argument: Any) -> bool:
    return type(argument) in (bool, int, float, np.ndarray, np.float64)


def _equal(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def _simpler(arguments: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield simpler inputs, the simplest first."""
    sizes = sorted({n for one in arguments for n in np.shape(one) if n > 2}, reverse=True)
    for size in sizes:
        # Not one alone: a row of one number does not show which axis is meant.
        for fewer in sorted({2, size // 2, size - 1} - {1, size}):
            for axis in (None, 0, 1):
                yield tuple(_cut(one, size, fewer, axis) for one in arguments)
    for change in (_small, np.round, lambda x: np.round(x, 1)):
        yield tuple(_changed(one, change) for one in arguments)


def _cut(argument: Any, size: int, fewer: int, only: int | None = None) -> Any:
    if not isinstance(argument, np.ndarray):
        return argument
    keep = [
        slice(fewer) if n == size and only in (None, axis) else slice(None)
        for axis, n in enumerate(argument.shape)
    ]
    return argument[tuple(keep)].copy()


def _small(x: Any) -> Any:
    whole = np.clip(np.round(x), -3, 3)
    return np.where(whole == 0, np.sign(x), whole)


def _changed(argument: Any, change: Callable[[Any], Any]) -> Any:
    if type(argument) in (float, np.float64):
        return float(change(argument))
    if isinstance(argument, np.ndarray) and argument.dtype.kind == "f":
        return change(argument) + 0.0  # no -0
    return argument


def _parts(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the arguments, with the values of a dictionary in its place."""
    return tuple(part for one in arguments for part in (one.values() if isinstance(one, dict) else (one,)))


def _with_parts(arguments: tuple[Any, ...], parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the arguments with other parts."""
    left = iter(parts)
    return tuple(
        {name: next(left) for name in one} if isinstance(one, dict) else next(left) for one in arguments
    )


def _is_answered(exercise: FunctionExercise, arguments: tuple[Any, ...]) -> bool:
    """Tell whether the right function gives finite numbers for an input."""
    try:
        with np.errstate(all="ignore"):
            right = exercise.reference(*copy.deepcopy(arguments))
        return all(bool(np.all(np.isfinite(np.asarray(leaf, dtype=float)))) for leaf in leaves(right))
    except Exception:  # whatever the right function refuses is no input
        return False


def _keep_their_kind(before: tuple[Any, ...], after: tuple[Any, ...]) -> bool:
    """Tell whether parts of an input stay what the exercise could ask: probabilities, distinct numbers."""
    return all(map(_keeps_its_kind, before, after))


def _keeps_its_kind(before: Any, after: Any) -> bool:
    old, new = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if np.all((old > 0) & (old < 1)) and not np.all((new > 0) & (new < 1)):
        return False
    if old.shape == new.shape and np.any((new == 0) & (old != 0)):
        return False  # a 0 hides what is done with it
    rows = old.ndim > 0 and old.shape[-1] > 1 and bool(np.allclose(old.sum(axis=-1), 1))
    distinct = len(np.unique(old)) == len(np.unique(new)) or old.shape != new.shape
    return distinct and (not rows or bool(np.allclose(new.sum(axis=-1), 1)))
