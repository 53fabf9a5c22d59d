"""Writes the messages of verdicts, in Markdown, once the judge has decided."""

import builtins
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.judging.exercise import Exercise, FunctionExercise, TestExercise, ValueExercise
from autograder.judging.explain import is_and_should
from autograder.judging.failures import about_failure, about_syntax
from autograder.judging.item import Item
from autograder.judging.syntax import returns
from autograder.judging.words import (
    capital,
    code,
    kind_of_call,
    listing,
    literal,
    show,
    show_call,
    show_pair,
    signature_text,
)
from byhand.phrases import plural
from observing.observe import Failure, Observation

_PAPER = 8  # digits of a learner's value in a message, so that it does not look rounded
_UNREADABLE = ("SyntaxError", "IndentationError", "TabError")


# Before any number is looked at.


def missing(exercise: Exercise) -> str:
    """Say that the exercise's name has no value."""
    name = exercise.id
    what = f"{name} = …" if isinstance(exercise, ValueExercise) else f"def {name}(…)"
    return (
        f"**Nothing to judge yet.** No `{name}` is defined: write `{what}` in the cell above, "
        "and run that cell. If it shows an error, fix that first."
    )


def blank(exercise: Exercise) -> str:
    """Say that `____` still stands in the answer."""
    return (
        f"**Not attempted.** `____` still stands in `{exercise.id}`. Put your answer in its place, "
        f'run the cell, then check again. Stuck? `hint("{exercise.id}")`'
    )


def no_function(exercise: Exercise, seen: Observation) -> str:
    """Say that a value has the name of a function that is needed."""
    name = exercise.id
    article = "an" if seen.type[:1].lower() in "aeiou" else "a"
    return (
        f"**Not yet.** `{name}` is {article} `{seen.type}` here ({code(seen.text)}), "
        "and a function is needed. Does another cell use the same name? "
        f"Run the cell with `def {name}` again."
    )


def other_parameters(exercise: Exercise, seen: Observation) -> str:
    """Say that the answer takes other arguments than it is called with."""
    name = exercise.id
    wanted = "" if isinstance(exercise, TestExercise) else signature_text(exercise.reference)
    return (
        f"**Not yet.** `{name}` is called as `{name}({wanted})`, and yours is written "
        f"`{name}({seen.takes})`. Compare what stands between the parentheses."
    )


def unfinished(exercise: Exercise, failure: Failure) -> str:
    """Say that the answer's cell ended before it gave the answer a value."""
    if failure.type in _UNREADABLE:
        line = failure.line[:200]
        message = (
            f"**The answer cell did not run.** It ended with `{failure.type}`: Python could not read it. "
            f"Look at the line it marks{f', {code(line)},' if line else ''} and at the one above. "
            f"{about_syntax(failure.text, line)}"
        )
    else:
        message = (
            f"**The answer cell stopped.** It ended with {failure_text(failure)}, "
            f"and `{exercise.id}` got no new value.\n\n{about_failure(failure)}"
        )
    return message.strip()


def cannot_judge(exercise: Exercise, error: BaseException) -> str:
    """Say that the judge itself stopped with an error on the answer."""
    return (
        f"**The check could not finish.** Something in `{exercise.id}` made it stop with "
        f"`{type(error).__name__}`. Does the answer give back numbers or arrays, and nothing else?"
    )


def first_fix(exercise: Exercise, culprits: list[str]) -> str:
    """Say that the learner should fix earlier answers first. culprits: their ids."""
    value = isinstance(exercise, ValueExercise)
    several = len(culprits) > 1
    calls = f"`{exercise.id}` builds on" if value else f"Your `{exercise.id}` calls"
    what = "them, and they do not pass their" if several else "it, and it does not pass its"
    return (
        f"**First fix {listing(culprits)}.** {calls} {what} own check yet. "
        f"Fix or answer {'those, run their cells' if several else 'that one, run its cell'}, "
        f"then run {'the cell of this one and ' if value else ''}this check again."
    )


# Of a value.


def value_in_words(exercise: ValueExercise, got: Any) -> str:
    """Return the value, or its measured facts: "`trained_network`: reads enough, accuracy 0.962"."""
    if not exercise.staging.facts or not isinstance(got, dict):
        return f"`{exercise.id}` is {show(got, _PAPER)}"
    facts = (f"{name} {fact if isinstance(fact, str) else show(fact)}" for name, fact in got.items())
    return f"`{exercise.id}`: {', '.join(facts)}"


def unfit_value(exercise: ValueExercise, failure: Failure) -> str:
    """Say why a value cannot be measured."""
    said = failure.text if failure.unfit else f"looking at it ended with {failure_text(failure)}"
    return f"**Not yet.** Look at your `{exercise.id}`: {said}"


# Of a function.


def call_text(item: Item) -> str:
    """Return the input in words: its numbers if the learner may see them, else its kind."""
    if item.shown:
        return show_call(item.given)
    return f"an input of the grader's own ({kind_of_call(item.given)})"


def what_happened(exercise: FunctionExercise, item: Item) -> str:
    """Return the first sentence of a verdict on a wrong answer."""
    failure = item.outcome.failure
    if failure and failure.unfit:
        return f"Look at what `{exercise.id}` gives: {failure.text}"
    call = f"For {call_text(item)} " if item.given else ""
    if failure:
        ended = failure_text(failure, with_text=item.shown)
        return capital(f"{call}your `{exercise.id}` ended with {ended}.")
    if not item.shown:
        # If an answer is costly, the grader asks only its own inputs.
        which = (
            "One of the grader's own inputs does not agree"
            if exercise.staging.costly
            else "Every input shown to you agrees; one of the grader's own does not"
        )
        return f"{which} ({kind_of_call(item.given)})."
    if item.outcome.value is None and exercise.staging.facts:
        return f"{call}your answer is None." if call else "Your answer is None."
    assert item.difference is not None  # or the item would be right
    return capital(call + is_and_should(exercise, item.expected, item.outcome.value, item.difference))


def failure_text(failure: Failure, with_text: bool = True) -> str:
    """Return an exception and its place: `ValueError: no such row`, at line 3: `return rows[5]`.

    with_text: whether the learner may read the exception's text. It could quote an input, and so could
    the name of an exception that the learner defines.
    """
    kind = failure.type if with_text or hasattr(builtins, failure.type) else "Exception"
    text = f": {failure.text}" if failure.text and with_text else ""
    where = f" of `{failure.function}`" if failure.function.isidentifier() else ""
    line = f", at line {failure.line_number}{where}: {code(failure.line)}" if failure.line else ""
    return f"{code(kind + text)}{line}"


def nothing_came(exercise: FunctionExercise, item: Item, source: str) -> str:
    """Return advice for an answer that gives back nothing."""
    if item.outcome.printed:
        return "It prints its answer. Printing shows a value to you; `return` hands it to whoever called."
    word = "yield" if exercise.yields else "return"
    if not source:
        forgotten = f"Did you forget `{word}` in `{exercise.id}`?"
    elif returns(source):
        forgotten = "For this input no `return` is reached that gives something back."
    else:
        forgotten = f"There is no `{word}` with a value in `{exercise.id}`."
    methods = " (What `compile`, `add` and `summary` give back is `None` too.)"
    return f"It gives back nothing (`None`). {forgotten}{methods if exercise.staging.keras else ''}"


def two_answers(exercise: FunctionExercise, first: Item) -> str:
    """Say that the same input gave two different answers."""
    beside = " from anything but `rng`" if "rng" in first.given else ""
    return (
        f"**Not yet.** Asked twice with {call_text(first)}, your `{exercise.id}` gives two different "
        f"answers. Does it keep something from earlier calls, or draw random numbers{beside}? "
        "Everything it uses should come in as an argument."
    )


def changes_argument(exercise: FunctionExercise, item: Item, name: str) -> str:
    """Say that an answer is right, but changes an argument that must not change."""
    inner = "{name: values.copy() for name, values in " + name + ".items()}"
    a_copy = inner if isinstance(item.given[name], dict) else f"{name}.copy()"
    return (
        f"The values are right, and **`{exercise.id}` changes `{name}`**, which has to stay as it is: "
        "whoever called it still needs those numbers. `+=`, `-=` and `[…] = …` write into the array that "
        f"came in, and a second name for it is not a copy. Work with a copy: `new = {a_copy}`."
    )


def right(items: Sequence[Item], shown: int) -> str:
    """Say that all inputs agree. shown: how many of them the learner may see."""
    if not items[0].given:
        return "**Right.** It agrees."
    count = f"All {plural(shown, 'input')} agree" if shown > 1 else "It agrees"
    more = "so do the grader's own"
    if len(items) == shown:
        more = "the grader will ask the same with other numbers"
    return f"**Right.** {count}, and {more}."


def remarks(asked: Sequence[Item], extra: Sequence[Item]) -> Iterator[str]:
    """Yield remarks on an answer that passed, one sentence of each kind at most.

    asked: the inputs that were graded. extra: those that were not.
    """
    for item in asked:
        if item.outcome.changed:
            names = ", ".join(f"`{list(item.given)[k]}`" for k in item.outcome.changed)
            yield f"It changes {names} in place: whoever calls it finds their own numbers altered."
            break
    for item in extra:
        if not item.right:
            yield _about_extra(item, plain=_is_plain(item, asked))
            break
    for item in (*asked, *extra):
        if item.outcome.warned and item.right:
            warning = literal(item.outcome.warned[0])
            yield f"At {call_text(item)} Python warned: {warning}. The value is right all the same."
            break
    if any(item.outcome.printed for item in asked):
        yield "It prints while it works. You can take the `print` out now."


def _about_extra(item: Item, plain: bool) -> str:
    if plain:
        ending = "it stops" if item.outcome.failure else "it gives something else"
        return (
            f"For a plain number, {call_text(item)}, {ending}. No points hang on that: arrays are asked. "
            "(Arithmetic, `np.where` and `np.maximum` take both; `[…]`, `for` and methods need an array.)"
        )
    wanted, got = show_pair(item.expected, item.outcome.value)
    ending = "it stops" if item.outcome.failure else f"it gives {got}, where {wanted} is right"
    cause = ": a number on the way is too large for the computer" if "nan" in got else ""
    return f"At {call_text(item)} {ending}{cause}. No points hang on that."


def _is_plain(item: Item, asked: Sequence[Item]) -> bool:
    """Tell whether a plain number was given where arrays are meant."""
    return any(
        isinstance(value, int | float) and isinstance(asked[0].given.get(name), np.ndarray)
        for name, value in item.given.items()
    )
