"""Patterns in wrong numbers that need no exercise's own misconception: a sign, a factor, a transpose."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.compare import as_numbers, close
from autograder.exercise import Exercise
from autograder.probes import Outcome
from autograder.words import show

Pair = tuple[np.ndarray, np.ndarray]


def advice(exercise: Exercise, expected: Sequence[Any], outcomes: Sequence[Outcome], wrong: int) -> str:
    """One sentence on what the wrong numbers have in common, or an empty text.

    A pattern counts only if it holds for every input whose shapes agree, and some input tells.
    """
    pairs = [pair for pair in map(_pair, expected, outcomes) if pair is not None]
    if not pairs or _pair(expected[wrong], outcomes[wrong]) is None:
        return ""
    for pattern in _PATTERNS:
        sentence = pattern(exercise, pairs)
        if sentence:
            return sentence
    return ""


def _pair(expected: Any, outcome: Outcome) -> Pair | None:
    if outcome.failure or outcome.value is None or isinstance(expected, tuple | str):
        return None
    got, _ = as_numbers(outcome.value)
    wanted = np.asarray(expected, dtype=float)
    if got is None or sorted(got.shape) != sorted(wanted.shape) or not np.all(np.isfinite(got)):
        return None
    return wanted, got.astype(float)


def _all_close(exercise: Exercise, pairs: Sequence[Pair], change: Callable[[np.ndarray], np.ndarray]) -> bool:
    return all(w.shape == change(g).shape and close(exercise, w, change(g)) for w, g in pairs)


def _opposite(exercise: Exercise, pairs: Sequence[Pair]) -> str:
    return (
        "Your numbers are the right ones with the opposite sign."
        if _all_close(exercise, pairs, np.negative)
        else ""
    )


def _transposed(exercise: Exercise, pairs: Sequence[Pair]) -> str:
    if _all_close(exercise, pairs, np.transpose):
        return "Your array is the right one with rows and columns exchanged."
    return ""


def _one_minus(exercise: Exercise, pairs: Sequence[Pair]) -> str:
    if _all_close(exercise, pairs, lambda g: 1 - g):
        return "Each of your numbers is 1 minus the right one."
    return ""


def _rounded(exercise: Exercise, pairs: Sequence[Pair]) -> str:
    if all(w.shape == g.shape and np.all(g == np.round(g)) and np.all(abs(w - g) <= 1) for w, g in pairs):
        return (
            "Your numbers are whole, and the right ones are not. Does something round, or use `//` or `int`?"
        )
    return ""


def _factor(exercise: Exercise, pairs: Sequence[Pair]) -> str:
    wanted = np.concatenate([w.ravel() for w, g in pairs if w.shape == g.shape] or [np.zeros(0)])
    got = np.concatenate([g.ravel() for w, g in pairs if w.shape == g.shape] or [np.zeros(0)])
    telling = abs(wanted) > 1e-9
    if telling.sum() < 3:
        return ""
    ratio = float(np.median(got[telling] / wanted[telling]))
    if abs(ratio) > 1e-9 and np.allclose(got, ratio * wanted, rtol=1e-5, atol=1e-7):
        return f"Each of your numbers is {show(ratio)} times the right one."
    return ""


def _offset(exercise: Exercise, pairs: Sequence[Pair]) -> str:
    same = [(w, g) for w, g in pairs if w.shape == g.shape]
    if sum(w.size for w, _ in same) < 3 or len(same) < 2:
        return ""
    shift = float(np.ravel(same[0][1] - same[0][0])[0])
    if abs(shift) > 1e-9 and _all_close(exercise, same, lambda g: g - shift):
        return f"Each of your numbers is {show(abs(shift))} too {'large' if shift > 0 else 'small'}."
    return ""


_PATTERNS = (_opposite, _transposed, _one_minus, _rounded, _factor, _offset)
