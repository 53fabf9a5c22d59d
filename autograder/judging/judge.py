"""(exercise, what was observed of an answer) -> Verdict.

Pure: no learner's code runs here, and nothing is read or written.
"""

import copy
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.beside.plain import Unfit
from autograder.beside.probes import Failure, Observation, Outcome
from autograder.judging import diagnose
from autograder.judging.compare import NUMBERS_DIFFER, TEXT_DIFFERS, difference
from autograder.judging.exercise import Case, Exercise, State, Verdict
from autograder.judging.explain import Item, failure_text, nothing_came, remarks, what_happened
from autograder.judging.failures import about_failure, about_syntax
from autograder.judging.inputs import extra
from autograder.judging.recognise import recognise
from autograder.judging.tests_by_learners import judge_test
from autograder.judging.words import capital, code, listing, parameter_names, plural, show, signature_text

Inputs = Sequence[tuple[Any, ...]]
_PAPER = 8  # digits of a value shown back, so that nobody's own number comes back rounded


def judge(exercise: Exercise, seen: Observation, inputs: Inputs = (), public: int | None = None) -> Verdict:
    """Judge an answer by what was observed of it.

    inputs: the argument tuples asked, in the order of `seen.outcomes`.
    public: how many of them, from the first on, the learner may see. All, if None.
    """
    public = len(inputs) if public is None else public
    early = _before_the_numbers(exercise, seen)
    if early:
        return early
    # What NumPy warns of here concerns the course's own functions, and is not for learners.
    with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
        if exercise.kind == "test":
            return judge_test(exercise, seen.outcomes[0])
        if exercise.kind == "value":
            return _judge_value(exercise, seen)
        return _judge_calls(exercise, seen, inputs, public)


def earlier(exercise: Exercise, seen: Observation) -> list[str]:
    """The exercises that this answer builds on: those its code mentions; of a value, all it may need."""
    if exercise.kind == "value":
        return list(exercise.needs)
    return [] if "____" in seen.names else [need for need in exercise.needs if need in seen.names]


def first_fix(exercise: Exercise, verdict: Verdict, states: Mapping[str, State]) -> Verdict:
    """The verdict itself, or that earlier answers come first.

    states: how the answers stand that this one builds on.
    """
    # A value may have come about in other ways than through the functions of before.
    harmless = ("passed", "not attempted") if exercise.kind == "value" else ("passed",)
    culprits = [need for need, state in states.items() if state not in harmless]
    if not culprits:
        return verdict
    several = len(culprits) > 1
    calls = f"`{verdict.id}` builds on" if exercise.kind == "value" else f"Your `{verdict.id}` calls"
    what = "them, and they do not pass their" if several else "it, and it does not pass its"
    message = (
        f"**First fix {listing(culprits)}.** {calls} {what} own check yet. "
        f"Fix or answer {'those, run their cells' if several else 'that one, run its cell'}, "
        f"then run {'the cell of this one and ' if exercise.kind == 'value' else ''}this check again."
    )
    return replace(verdict, state="failed", points=0.0, message=message, misconception=None, cases=[])


def unfinished(exercise: Exercise, failure: Failure) -> Verdict:
    """The verdict on an answer whose cell ended before it gave the answer a value."""
    if failure.type in ("SyntaxError", "IndentationError", "TabError"):
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
    return exercise.verdict("error", message.strip())


def cannot_judge(exercise: Exercise, error: BaseException) -> Verdict:
    """The verdict on an answer that made the judge itself stumble."""
    return exercise.verdict(
        "error",
        f"**The check could not finish.** Something in `{exercise.id}` made it stop with "
        f"`{type(error).__name__}`. Does the answer give back numbers or arrays, and nothing else?",
    )


def _before_the_numbers(exercise: Exercise, seen: Observation) -> Verdict | None:
    """The verdict on an answer of which no number needs to be looked at."""
    name = exercise.id
    if seen.found == "missing":
        what = f"{name} = …" if exercise.kind == "value" else f"def {name}(…)"
        return exercise.verdict(
            "not attempted",
            f"**Nothing to judge yet.** No `{name}` is defined: write `{what}` in the cell above, "
            "and run that cell. If it shows an error, fix that first.",
        )
    if seen.blank:
        return exercise.verdict(
            "not attempted",
            f"**Not attempted.** `____` still stands in `{name}`. Put your answer in its place, "
            f'run the cell, then check again. Stuck? `hint("{name}")`',
        )
    if exercise.kind == "value":
        return None
    if seen.found == "value":
        return exercise.verdict(
            "failed",
            f"**Not yet.** `{name}` is {_article(seen.type)} `{seen.type}` here ({code(seen.text)}), "
            "and a function is needed. Does another cell use the same name? "
            f"Run the cell with `def {name}` again.",
        )
    if seen.takes is not None:
        wanted = "" if exercise.kind == "test" else signature_text(exercise.reference)
        return exercise.verdict(
            "failed",
            f"**Not yet.** `{name}` is called as `{name}({wanted})`, and yours is written "
            f"`{name}({seen.takes})`. Compare what stands between the parentheses.",
        )
    return None


def _judge_value(exercise: Exercise, seen: Observation) -> Verdict:
    outcome = _measured(exercise, (), seen.outcomes[0])
    got, failure = outcome.value, outcome.failure
    if failure:
        said = (
            failure.text
            if failure.type == Unfit.__name__
            else f"looking at it ended with {failure_text(failure)}"
        )
        return exercise.verdict("failed", f"**Not yet.** Look at your `{exercise.id}`: {said}")
    reason = difference(exercise, exercise.reference, got)
    if reason is None:
        return exercise.verdict("passed", f"**Right.** {_value_in_words(exercise, got)}.")
    for misconception in exercise.misconceptions:
        if difference(exercise, misconception.wrong, got) is None:
            seen_so = f"{_value_in_words(exercise, got)}.\n\n" if exercise.measure else ""
            message = f"**Not yet.** {seen_so}{misconception.message}"
            return exercise.verdict("failed", message, misconception=misconception.name)
    more = capital(reason)
    if reason == NUMBERS_DIFFER:
        more = capital(diagnose.about_value(exercise, got, seen.source))
        slip = next((m for m in exercise.misconceptions if diagnose.is_rounded(m.wrong, got)), None)
        if slip and not more:
            message = f"**Not yet.** {slip.message} (And the number is rounded: enter all its decimals.)"
            return exercise.verdict("failed", message, misconception=slip.name)
    return exercise.verdict("failed", f"**Not yet.** {_value_in_words(exercise, got)} here. {more}".strip())


def _value_in_words(exercise: Exercise, got: Any) -> str:
    """The value itself, or what was measured of it: "`trained_network`: reads enough, accuracy 0.962"."""
    if exercise.measure is None or not isinstance(got, dict):
        return f"`{exercise.id}` is {show(got, _PAPER)}"
    facts = (f"{name} {fact if isinstance(fact, str) else show(fact)}" for name, fact in got.items())
    return f"`{exercise.id}`: {', '.join(facts)}"


def _judge_calls(exercise: Exercise, seen: Observation, inputs: Inputs, public: int) -> Verdict:
    wanted = _expected(exercise, inputs, seen.outcomes)
    items = [
        _item(exercise, arguments, outcome, expected, shown=k < public or not arguments)
        for k, (arguments, outcome, expected) in enumerate(zip(inputs, seen.outcomes, wanted, strict=True))
    ]
    outcomes = [item.outcome for item in items]
    cases = [
        Case(i.given, i.expected, i.outcome.failure or i.outcome.value, i.reason is None)
        for i in items
        if i.shown
    ]
    wrong = next((k for k, item in enumerate(items) if item.reason is not None), None)
    if wrong is None:
        return _all_agree(exercise, seen, items, cases)

    item = items[wrong]
    expected = [i.expected for i in items]
    stopped = item.outcome.failure is not None and item.outcome.failure.type != Unfit.__name__
    start = f"**{'It stopped' if stopped else 'Not yet'}.** {what_happened(exercise, item)}"
    misconception = recognise(exercise, inputs, expected, outcomes)
    if misconception:
        message = f"{start}\n\n{misconception.message}"
        return exercise.verdict("failed", message, misconception=misconception.name, cases=cases)
    if item.outcome.failure:
        advice = about_failure(item.outcome.failure)
        return exercise.verdict("error", f"{start}\n\n{advice}".strip(), cases=cases)
    told = exercise.measure is not None and isinstance(item.outcome.value, dict)  # the fact that differs
    nothing = nothing_came(exercise, item, seen.source)
    reason = "" if told or nothing or _says_nothing(item.reason) else capital(item.reason or "")
    advice = (
        nothing
        or diagnose.about_names(exercise, seen.names, seen.source)
        or diagnose.advice(exercise, expected, outcomes, wrong, seen.source)
    )
    message = "\n\n".join(part for part in (start, reason, advice) if part)
    return exercise.verdict("failed", message, cases=cases)


def _all_agree(exercise: Exercise, seen: Observation, items: list[Item], cases: list[Case]) -> Verdict:
    for first, outcome in zip(items, seen.again, strict=False):
        again = _measured(exercise, tuple(first.given.values()), outcome)
        beside = " from anything but `rng`" if "rng" in first.given else ""
        if _why_not(exercise, first.expected, again):
            message = (
                f"**Not yet.** Asked twice with {first.call()}, your `{exercise.id}` gives two different "
                f"answers. Does it keep something from earlier calls, or draw random numbers{beside}? "
                "Everything it uses should come in as an argument."
            )
            return exercise.verdict("failed", message, cases=cases)
    if changed := _changed(exercise, items):
        message, name = _values_right_but(exercise, items, changed), f"changes {changed} in place"
        return exercise.verdict("failed", message, misconception=name, cases=cases)
    also = extra(exercise)[: len(seen.extra)]
    extras = [
        _item(exercise, arguments, outcome, expected, shown=True)
        for arguments, outcome, expected in zip(
            also, seen.extra, (exercise.reference(*arguments) for arguments in also), strict=True
        )
    ]
    said = list(remarks(items, extras))
    refuses_lists = seen.listed is not None and seen.listed.failure is not None
    # Lessons pass arrays only, so a card that complained of lists each time would be nagging.
    fragile = [*said, "It refuses a plain list where it takes an array."] if refuses_lists else said
    count = f"All {plural(len(cases), 'input')} agree" if len(cases) > 1 else "It agrees"
    asked_more = len(items) > len(cases)
    grader = "so do the grader's own" if asked_more else "the grader will ask the same with other numbers"
    message = f"**Right.** {count}, and {grader}." if items[0].given else "**Right.** It agrees."
    return exercise.verdict("passed", "\n\n".join([message, *said]), cases=cases, fragile=fragile)


def _changed(exercise: Exercise, items: Sequence[Item]) -> str:
    """Return the first argument that has to stay as it is and was changed, by its name; empty if none was."""
    names = (list(item.given)[k] for item in items for k in item.outcome.changed)
    return next((name for name in names if name in exercise.keeps), "")


def _values_right_but(exercise: Exercise, items: Sequence[Item], changed: str) -> str:
    """Return what to say of an answer that is right and changes an argument that has to stay."""
    inner = "{name: values.copy() for name, values in " + changed + ".items()}"
    a_copy = inner if isinstance(items[0].given[changed], dict) else f"{changed}.copy()"
    return (
        f"The values are right, and **`{exercise.id}` changes `{changed}`**, which has to stay as it is: "
        "whoever called it still needs those numbers. `+=`, `-=` and `[…] = …` write into the array that "
        f"came in, and a second name for it is no copy. Work with a copy: `new = {a_copy}`."
    )


def _expected(exercise: Exercise, inputs: Inputs, outcomes: Sequence[Outcome]) -> list[Any]:
    if exercise.expecting:
        return exercise.expecting(inputs, [outcome.value for outcome in outcomes])
    # A random generator moves on when it is used.
    return [exercise.reference(*copy.deepcopy(arguments)) for arguments in inputs]


def _item(
    exercise: Exercise, arguments: tuple[Any, ...], outcome: Outcome, expected: Any, shown: bool
) -> Item:
    given = dict(zip(parameter_names(exercise.reference), arguments, strict=False))
    outcome = _measured(exercise, arguments, outcome)
    return Item(given, expected, outcome, _why_not(exercise, expected, outcome), shown)


def _measured(exercise: Exercise, arguments: tuple[Any, ...], outcome: Outcome) -> Outcome:
    if exercise.measure is None or outcome.failure or outcome.value is None:
        return outcome
    try:
        return replace(outcome, value=exercise.measure(outcome.value, *copy.deepcopy(arguments)))
    except Unfit as unfit:
        return replace(outcome, value=None, failure=Failure(Unfit.__name__, str(unfit)))


def _why_not(exercise: Exercise, expected: Any, outcome: Outcome) -> str | None:
    return "it stopped." if outcome.failure else difference(exercise, expected, outcome.value)


def _says_nothing(reason: str | None) -> bool:
    return reason is not None and reason.endswith((NUMBERS_DIFFER, TEXT_DIFFERS))


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"
