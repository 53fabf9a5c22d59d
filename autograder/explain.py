"""Sentences about one input of an exercise and what an answer made of it."""

import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.beside.plain import Unfit
from autograder.beside.probes import Failure, Outcome
from autograder.compare import difference
from autograder.exercise import Exercise
from autograder.words import capital, kind_of_call, show_call, show_pair


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
    wanted, got = show_pair(expected, got)
    return capital(f"{call}{what} is {got}, expected {wanted}.")


def failure_text(failure: Failure, with_text: bool = True) -> str:
    """`ValueError: no such row`, at line 3: `return rows[5]`.

    with_text: whether the learner may read what the exception says. It could quote an input, and so
    could the name of an exception of their own making.
    """
    kind = failure.type if with_text or hasattr(builtins, failure.type) else "Exception"
    text = f": {failure.text}" if failure.text and with_text else ""
    where = f" of `{failure.function}`" if failure.function.isidentifier() else ""
    line = f", at line {failure.line_number}{where}: `{failure.line}`" if failure.line else ""
    return f"`{kind}{text}`{line}"


def printed_instead(outcome: Outcome) -> str:
    """Advice for an answer that prints and returns nothing; else empty."""
    if outcome.value is None and outcome.printed:
        return "It prints its answer. Printing shows a value to you; `return` hands it to whoever called."
    return ""


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
        if item.reason:
            wanted, got = show_pair(item.expected, item.outcome.value)
            ending = "it stops" if item.outcome.failure else f"it gives {got}, where {wanted} is right"
            cause = ": a number on the way is too large for the computer" if "nan" in got else ""
            yield f"At {item.call()} {ending}{cause}. No points hang on that."
            break
    for item in (*asked, *extra):
        if item.outcome.warned and not item.reason:
            warning = item.outcome.warned[0]
            yield f"At {item.call()} Python warned: {warning}. The value is right all the same."
            break
    if any(item.outcome.printed for item in asked):
        yield "It prints while it works. You can take the `print` out now."


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
