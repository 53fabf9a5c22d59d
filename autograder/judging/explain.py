"""Sentences about one input of an exercise and what an answer made of it."""

import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.beside.plain import Unfit
from autograder.beside.probes import Failure, Outcome
from autograder.judging.compare import NOTHING, close, difference, first_difference
from autograder.judging.exercise import Exercise
from autograder.judging.syntax import returns
from autograder.judging.words import (
    FEW,
    capital,
    code,
    joined,
    kind_of_call,
    literal,
    plural,
    show_call,
    show_pair,
    show_where,
)

MOST_PARTS = 6  # that are named one by one


@dataclass(frozen=True)
class Item:
    """One input, what was expected for it, what came back, and why that is not right (None if it is).

    shown: whether the learner may see the input's numbers.
    """

    given: dict[str, Any]
    expected: Any
    outcome: Outcome
    reason: str | None
    shown: bool

    def call(self) -> str:
        """The input in words: its numbers where they may be seen, else its kind."""
        return (
            show_call(self.given)
            if self.shown
            else f"an input of the grader's own ({kind_of_call(self.given)})"
        )


def what_happened(exercise: Exercise, item: Item) -> str:
    """The first sentence of a verdict on a wrong answer."""
    if item.outcome.failure and item.outcome.failure.type == Unfit.__name__:
        return f"Look at what `{exercise.id}` gives: {item.outcome.failure.text}"
    call = f"For {item.call()} " if item.given else ""
    if item.outcome.failure:
        failure = failure_text(item.outcome.failure, with_text=item.shown)
        return capital(f"{call}your `{exercise.id}` ended with {failure}.")
    if not item.shown:
        # Of a costly answer the grader asks its own inputs alone.
        which = (
            "One of the grader's own inputs does not agree"
            if exercise.costly
            else "Every input shown to you agrees; one of the grader's own does not"
        )
        return f"{which} ({kind_of_call(item.given)})."
    if item.outcome.value is None and exercise.measure:
        return f"{call}your answer is None." if call else "Your answer is None."
    what, expected, got = _telling_part(exercise, item.expected, item.outcome.value)
    wanted, got = _shown(exercise, expected, got)
    right = _right_parts(exercise, item.expected, item.outcome.value)
    return capital(f"{call}{what} is {got}, expected {wanted}.{right}")


def _shown(exercise: Exercise, expected: Any, got: Any) -> tuple[str, str]:
    """Both as texts that differ: of arrays too large to be written out, the first numbers that do."""
    wanted, given = show_pair(expected, got)
    arrays = isinstance(expected, np.ndarray) and isinstance(got, np.ndarray)
    if not arrays or expected.shape != got.shape or expected.size <= FEW:
        return wanted, given
    if got.dtype.kind not in "biuf" or close(exercise, expected, got):
        return wanted, given
    return show_where(expected, got, first_difference(exercise, expected, got))


def _right_parts(exercise: Exercise, expected: Any, got: Any) -> str:
    """Which parts of an answer are right, as a sentence; empty if it has no parts, or none is."""
    kind = "batch" if exercise.yields else "part"
    if isinstance(expected, dict) and isinstance(got, dict) and exercise.measure is None:
        right = _right_names(exercise, expected, got)
    elif isinstance(expected, tuple) and isinstance(got, list | tuple) and len(got) == len(expected):
        right = []
        for k, (one, part) in enumerate(zip(expected, got, strict=True), start=1):
            if _agree(exercise, one, part):
                right.append(f"{kind} {k}")
            elif isinstance(one, dict) and isinstance(part, dict):
                right += _right_names(exercise, one, part)
    else:
        return ""
    if not right:
        return ""
    if len(right) > MOST_PARTS:
        many = plural(len(expected), kind, f"{kind}es" if kind == "batch" else None)
        return f" {len(right)} of {many} are right."
    return f" {capital(joined(right))} {'is' if len(right) == 1 else 'are'} right."


def _right_names(exercise: Exercise, expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """Return the names under which the right thing stands, as code."""
    return [code(name) for name, one in expected.items() if name in got and _agree(exercise, one, got[name])]


def _agree(exercise: Exercise, expected: Any, got: Any) -> bool:
    return got is not None and difference(exercise, expected, got) is None


def failure_text(failure: Failure, with_text: bool = True) -> str:
    """`ValueError: no such row`, at line 3: `return rows[5]`.

    with_text: whether the learner may read what the exception says. It could quote an input, and so
    could the name of an exception of their own making.
    """
    kind = failure.type if with_text or hasattr(builtins, failure.type) else "Exception"
    text = f": {failure.text}" if failure.text and with_text else ""
    where = f" of `{failure.function}`" if failure.function.isidentifier() else ""
    line = f", at line {failure.line_number}{where}: {code(failure.line)}" if failure.line else ""
    return f"{code(kind + text)}{line}"


def nothing_came(exercise: Exercise, item: Item, source: str) -> str:
    """Return advice for an answer that gives back nothing; empty for any other."""
    if item.outcome.value is not None or item.reason != NOTHING:
        return ""
    if item.outcome.printed:
        return "It prints its answer. Printing shows a value to you; `return` hands it to whoever called."
    word = "yield" if exercise.yields else "return"
    if not source:
        forgotten = f"Did you forget `{word}` in `{exercise.id}`?"
    elif returns(source):
        forgotten = "For this input no `return` is reached that gives something back."
    else:
        forgotten = f"There is no `{word}` with a value in `{exercise.id}`."
    methods = " (What `compile`, `add` and `summary` give back is `None` too.)" if exercise.measure else ""
    return f"It gives back nothing (`None`). {forgotten}{methods}"


def remarks(asked: Sequence[Item], extra: Sequence[Item]) -> Iterator[str]:
    """What full marks still leave unsaid, one sentence of each kind at most.

    asked: the inputs that were graded. extra: those that were not.
    """
    for item in asked:
        if item.outcome.changed:
            names = ", ".join(f"`{list(item.given)[k]}`" for k in item.outcome.changed)
            yield f"It changes {names} in place: whoever calls it finds their own numbers altered."
            break
    for item in extra:
        if item.reason and _is_plain(item, asked):
            ending = "it stops" if item.outcome.failure else "it gives something else"
            yield (
                f"For a plain number, {item.call()}, {ending}. No points hang on that: arrays are asked. "
                "(Arithmetic, `np.where` and `np.maximum` take both; `[…]`, `for` and methods need an array.)"
            )
            break
        if item.reason:
            wanted, got = show_pair(item.expected, item.outcome.value)
            ending = "it stops" if item.outcome.failure else f"it gives {got}, where {wanted} is right"
            cause = ": a number on the way is too large for the computer" if "nan" in got else ""
            yield f"At {item.call()} {ending}{cause}. No points hang on that."
            break
    for item in (*asked, *extra):
        if item.outcome.warned and not item.reason:
            warning = item.outcome.warned[0]
            yield f"At {item.call()} Python warned: {literal(warning)}. The value is right all the same."
            break
    if any(item.outcome.printed for item in asked):
        yield "It prints while it works. You can take the `print` out now."


def _is_plain(item: Item, asked: Sequence[Item]) -> bool:
    """Whether a plain number was given where arrays are meant."""
    return any(
        isinstance(value, int | float) and isinstance(asked[0].given.get(name), np.ndarray)
        for name, value in item.given.items()
    )


def _telling_part(exercise: Exercise, expected: Any, got: Any, whole: str = "") -> tuple[str, Any, Any]:
    """Of an answer in several parts, and of a part in parts of its own, the first that is wrong."""
    if isinstance(expected, tuple) and isinstance(got, list | tuple) and len(got) == len(expected):
        for position, (wanted, part) in enumerate(zip(expected, got, strict=True), start=1):
            if difference(exercise, wanted, part):
                kind = "batch" if exercise.yields and not whole else "part"
                return _telling_part(exercise, wanted, part, f"{kind} {position} of {whole or 'your answer'}")
    if isinstance(expected, dict) and isinstance(got, dict):
        for name, wanted in expected.items():
            if name in got and difference(exercise, wanted, got[name]):
                return _telling_part(exercise, wanted, got[name], f"`{name}` of {whole or 'your answer'}")
    return whole or "your answer", expected, got
