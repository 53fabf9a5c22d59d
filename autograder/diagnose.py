"""Patterns in wrong numbers that need no exercise's own misconception: a sign, a factor, a transpose."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from autograder.beside.probes import Outcome
from autograder.compare import as_numbers, close
from autograder.exercise import Exercise
from autograder.words import listing, parameter_names, plural, show

Pair = tuple[np.ndarray, np.ndarray]


def advice(
    exercise: Exercise, expected: Sequence[Any], outcomes: Sequence[Outcome], wrong: int, source: str = ""
) -> str:
    """One sentence on what the wrong numbers have in common, or an empty text.

    A pattern counts only if it holds for every input whose shapes agree, and some input tells.
    """
    if _never_changes(outcomes):
        return "Your answer is the same for each of these inputs. What in it depends on what comes in?"
    if pattern := _pattern(exercise, expected, outcomes, wrong):
        return pattern
    if _in_another_order(expected, outcomes):
        chance = "rng" in parameter_names(exercise.reference)
        source = " Is the order drawn from `rng`, once, and the same for rows and answers?" if chance else ""
        return f"All the right numbers are there, in another order.{source}"
    return ""


def about_value(exercise: Exercise, got: Any) -> str:
    """What a wrong value has to do with the right one: rounded, turned, right in parts; else empty."""
    wanted, given = np.asarray(exercise.reference, dtype=float), np.asarray(got, dtype=float)
    pairs = [(wanted, given)]
    rounded = _rounded_to(pairs)
    if np.any(given) and "decimal" in rounded:  # a whole number may be no more than a guess
        return f"That is the right one, rounded to {rounded}. Enter all its decimals, or a calculation."
    if np.allclose(given, wanted, rtol=0.01, atol=0):
        return "That is close, within one per cent. Was something rounded on the way?"
    if _opposite(exercise, pairs):
        return "The size is right, the sign is not."
    agree = [close(exercise, w, g) for w, g in zip(wanted.flat, given.flat, strict=True)]
    if not any(agree):
        return ""
    return "; ".join(f"number {k} is {'right' if fine else 'not'}" for k, fine in enumerate(agree, 1)) + "."


def is_rounded(number: Any, got: Any) -> bool:
    """Whether `got` is `number` to one decimal or more."""
    wanted, given = np.asarray(number, dtype=float), np.asarray(got, dtype=float)
    return bool(np.any(given)) and "decimal" in _rounded_to([(wanted, given)])


def about_names(exercise: Exercise, names: Iterable[str]) -> str:
    """A name from another cell where an argument was meant: `x` for `X`, or another single letter."""
    arguments = parameter_names(exercise.reference)
    alike = {argument.lower() for argument in arguments}
    stray = [n for n in names if n not in arguments and (n.lower() in alike or (len(n) == 1 and n.isalpha()))]
    if not stray or not arguments:
        return ""
    return (
        f"It uses {listing(sorted(stray))}, which comes from another cell. "
        f"What stands between its parentheses is {listing(arguments)}."
    )


def _pattern(exercise: Exercise, expected: Sequence[Any], outcomes: Sequence[Outcome], wrong: int) -> str:
    pairs = [pair for pair in map(_pair, expected, outcomes) if pair is not None]
    if _pair(expected[wrong], outcomes[wrong]) is None or not all(np.all(np.isfinite(g)) for _, g in pairs):
        return ""
    return next((said for pattern in _PATTERNS if (said := pattern(exercise, pairs))), "")


def _never_changes(outcomes: Sequence[Outcome]) -> bool:
    values = [as_numbers(outcome.value)[0] for outcome in outcomes if outcome.failure is None]
    return (
        len(values) == len(outcomes) > 2
        and all(value is not None and value.shape == () and np.isfinite(value) for value in values)
        and len({float(value) for value in values}) == 1
    )


def _in_another_order(expected: Sequence[Any], outcomes: Sequence[Outcome]) -> bool:
    """Whether every answer holds the numbers asked for, and some in an order of their own."""
    if any(outcome.failure for outcome in outcomes):
        return False
    pairs = [(_numbers_in(e), _numbers_in(o.value)) for e, o in zip(expected, outcomes, strict=True)]
    same = all(sorted(wanted) == sorted(got) for wanted, got in pairs)
    built_alike = all(_build(e) == _build(o.value) for e, o in zip(expected, outcomes, strict=True))
    return same and built_alike and any(wanted != got for wanted, got in pairs)


def _build(value: Any) -> Any:
    """How an answer is put together: shapes, nested as its parts are."""
    if isinstance(value, tuple) or (isinstance(value, list) and any(isinstance(v, tuple) for v in value)):
        return [_build(part) for part in value]
    array, _ = as_numbers(value)
    return None if array is None else array.shape


def _numbers_in(value: Any) -> list[float]:
    """All the numbers of an answer, those of its parts included."""
    if isinstance(value, list | tuple):
        return [number for part in value for number in _numbers_in(part)]
    array, _ = as_numbers(value)
    return [] if array is None else array.astype(float).ravel().tolist()


def _pair(expected: Any, outcome: Outcome) -> Pair | None:
    if outcome.failure or outcome.value is None or isinstance(expected, tuple | dict | str):
        return None
    got, _ = as_numbers(outcome.value)
    wanted = np.asarray(expected, dtype=float)
    if got is None or sorted(got.shape) != sorted(wanted.shape):
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
    if rounded := _rounded_to(pairs):
        return f"Your numbers are the right ones, rounded to {rounded}. Hand them on as they are."
    not_whole = any(np.any(w != np.round(w)) for w, _ in pairs)
    if not_whole and all(
        w.shape == g.shape and np.all(g == np.round(g)) and np.all(abs(w - g) <= 1) for w, g in pairs
    ):
        return "Your numbers are whole, and the right ones are not. Is there a `//` or an `int`?"
    return ""


def _rounded_to(pairs: Sequence[Pair]) -> str:
    for decimals in range(5):
        if all(w.shape == g.shape and np.allclose(np.round(w, decimals), g, atol=1e-12) for w, g in pairs):
            return plural(decimals, "decimal") if decimals else "whole numbers"
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
