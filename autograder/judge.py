"""(exercise, what was observed of an answer) -> Verdict.

Pure: no learner's code runs here, and nothing is read or written.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder import diagnose
from autograder.compare import difference
from autograder.exercise import Case, Exercise, Misconception, Verdict
from autograder.probes import Failure, Observation, Outcome, run
from autograder.words import (
    kind_of_call,
    listing,
    parameter_names,
    plural,
    show,
    show_call,
    show_pair,
    signature_text,
)

Inputs = Sequence[tuple[Any, ...]]


def judge(exercise: Exercise, seen: Observation, inputs: Inputs = (), public: int | None = None) -> Verdict:
    """Judge an answer by what was observed of it.

    inputs: the argument tuples asked, in the order of `seen.outcomes`.
    public: how many of them, from the first on, the learner may see. All, if None.
    """
    public = len(inputs) if public is None else public
    early = _before_the_numbers(exercise, seen)
    if early:
        return early
    if exercise.kind == "test":
        from autograder.tests_by_learners import judge_test

        return judge_test(exercise, seen.outcomes[0])
    if exercise.kind == "value":
        return _judge_value(exercise, seen)
    return _judge_calls(exercise, seen, inputs, public)


def first_mend(verdict: Verdict, culprits: list[str]) -> Verdict:
    """The verdict on an answer that calls earlier answers which are not right yet."""
    message = (
        f"**First mend {listing(culprits)}.** Your `{verdict.id}` builds on that, and cannot come out right "
        "before it does. Then run this check again."
    )
    return replace(verdict, state="failed", points=0.0, message=message, misconception=None, cases=[])


def verdict_of(exercise: Exercise, state: str, message: str, **more: Any) -> Verdict:
    """A verdict with the points that go with its state."""
    points = float(exercise.points) if state == "passed" else 0.0
    return Verdict(exercise.id, state, points, float(exercise.points), message, **more)  # type: ignore[arg-type]


def _before_the_numbers(exercise: Exercise, seen: Observation) -> Verdict | None:
    """The verdict on an answer of which no number needs to be looked at."""
    name = exercise.id
    if seen.found == "missing":
        what = f"{name} = …" if exercise.kind == "value" else f"def {name}(…)"
        return verdict_of(
            exercise,
            "not attempted",
            f"**Nothing to judge yet.** No `{name}` is defined: write `{what}` in the cell above, "
            "and run that cell.",
        )
    if seen.blank:
        return verdict_of(
            exercise,
            "not attempted",
            f"**Not attempted.** `____` still stands in `{name}`. Put your answer in its place, "
            f'run the cell, then check again. Stuck? `hint("{name}")`',
        )
    if exercise.kind == "value":
        return None
    if seen.found == "value":
        return verdict_of(
            exercise,
            "failed",
            f"**Not yet.** `{name}` is {_article(seen.type)} `{seen.type}` here (`{seen.text}`), "
            f"and a function is needed. Does another cell use the same name? Run the cell with `def {name}` again.",
        )
    if seen.takes is not None:
        wanted = "" if exercise.kind == "test" else signature_text(exercise.reference)
        return verdict_of(
            exercise,
            "failed",
            f"**Not yet.** `{name}` is called as `{name}({wanted})`, and yours is written "
            f"`{name}({seen.takes})`. Compare what stands between the parentheses.",
        )
    return None


def _judge_value(exercise: Exercise, seen: Observation) -> Verdict:
    got = seen.outcomes[0].value
    reason = difference(exercise, exercise.reference, got)
    if reason is None:
        return verdict_of(exercise, "passed", f"**Right.** `{exercise.id}` is {show(got)}.")
    name, message = None, _sentence(f"**Not yet.** `{exercise.id}` is {show(got)} here.", reason)
    for misconception in exercise.misconceptions:
        if difference(exercise, misconception.wrong, got) is None:
            name, message = misconception.name, f"**Not yet.** {misconception.message}"
            break
    return verdict_of(exercise, "failed", message, misconception=name)


def _judge_calls(exercise: Exercise, seen: Observation, inputs: Inputs, public: int) -> Verdict:
    expected = [exercise.reference(*arguments) for arguments in inputs]
    outcomes = seen.outcomes
    reasons = [_why_not(exercise, *pair) for pair in zip(expected, outcomes, strict=True)]
    names = parameter_names(exercise.reference)
    cases = [
        Case(dict(zip(names, arguments, strict=False)), wanted, outcome.value, reason is None)
        for arguments, wanted, outcome, reason in zip(inputs, expected, outcomes, reasons, strict=True)
    ][:public]
    wrong = next((k for k, reason in enumerate(reasons) if reason is not None), None)
    if wrong is None:
        return _passed_unless_it_remembers(exercise, seen, inputs, names, cases)

    misconception = recognise(exercise, inputs, expected, outcomes)
    failure = outcomes[wrong].failure
    if misconception:
        where = _where(exercise, inputs[wrong], expected[wrong], outcomes[wrong], names, wrong < public)
        message = f"**Not yet.** {where}\n\n{misconception.message}"
    elif failure:
        where = f"For {_asked(names, inputs[wrong], wrong < public)} "
        message = f"**It stopped.** {where}{_tell_failure(exercise, failure)}"
    else:
        where = _where(exercise, inputs[wrong], expected[wrong], outcomes[wrong], names, wrong < public)
        reason = reasons[wrong] if reasons[wrong] != "the numbers differ." else ""
        advice = _printed_instead(outcomes[wrong]) or diagnose.advice(exercise, expected, outcomes, wrong)
        message = "\n\n".join(
            part for part in (f"**Not yet.** {where}", _capital(reason or ""), advice) if part
        )
    state = "error" if failure and not misconception else "failed"
    return verdict_of(
        exercise, state, message, misconception=misconception and misconception.name, cases=cases
    )


def recognise(
    exercise: Exercise, inputs: Inputs, expected: Sequence[Any], outcomes: Sequence[Outcome]
) -> Misconception | None:
    """The misconception whose outputs these are.

    First one that agrees on every input; else one that agrees wherever both gave finite numbers and
    that is wrong there: two people with the same idea may differ in how they overflow.
    """
    wrong = [[run(m.wrong, arguments) for arguments in inputs] for m in exercise.misconceptions]
    for misconception, theirs in zip(exercise.misconceptions, wrong, strict=True):
        telling = any(a.failure is None for a in theirs)
        if telling and all(_same(exercise, a, b) for a, b in zip(theirs, outcomes, strict=True)):
            return misconception
    for misconception, theirs in zip(exercise.misconceptions, wrong, strict=True):
        finite = [k for k in range(len(inputs)) if _finite(theirs[k]) and _finite(outcomes[k])]
        telling = [k for k in finite if difference(exercise, expected[k], theirs[k].value)]
        if telling and len(finite) > 1 and all(_same(exercise, theirs[k], outcomes[k]) for k in finite):
            return misconception
    return None


def _same(exercise: Exercise, theirs: Outcome, yours: Outcome) -> bool:
    if theirs.failure or yours.failure:
        return bool(theirs.failure and yours.failure and theirs.failure.type == yours.failure.type)
    if theirs.value is None or yours.value is None:
        return theirs.value is None and yours.value is None
    return difference(exercise, theirs.value, yours.value) is None


def _finite(outcome: Outcome) -> bool:
    try:
        parts = outcome.value if isinstance(outcome.value, tuple) else (outcome.value,)
        return outcome.failure is None and all(np.all(np.isfinite(np.asarray(p, dtype=float))) for p in parts)
    except (TypeError, ValueError):
        return False


def _why_not(exercise: Exercise, expected: Any, outcome: Outcome) -> str | None:
    if outcome.failure:
        return "it stopped."
    return difference(exercise, expected, outcome.value)


def _passed_unless_it_remembers(
    exercise: Exercise, seen: Observation, inputs: Inputs, names: list[str], cases: list[Case]
) -> Verdict:
    for arguments, outcome in zip(inputs, seen.again, strict=False):
        if _why_not(exercise, exercise.reference(*arguments), outcome):
            message = (
                f"**Not yet.** Asked twice with {show_call(names, arguments)}, your `{exercise.id}` gives "
                "two different answers. Does it keep something from earlier calls, or draw random numbers? "
                "Everything it uses should come in as an argument."
            )
            return verdict_of(exercise, "failed", message, cases=cases)
    count = f"All {plural(len(cases), 'input')} agree" if len(cases) > 1 else "It agrees"
    remarks = list(_remarks(exercise, seen, inputs, names))
    refuses_lists = seen.listed is not None and seen.listed.failure is not None
    # Lessons pass arrays only, so a card that complained of lists each time would be nagging.
    fragile = [*remarks, "It refuses a plain list where it takes an array."] if refuses_lists else remarks
    message = f"**Right.** {count}, and the grader will ask the same with other numbers."
    return verdict_of(exercise, "passed", "\n\n".join([message, *remarks]), cases=cases, fragile=fragile)


def _remarks(exercise: Exercise, seen: Observation, inputs: Inputs, names: list[str]) -> Any:
    """What full marks still leave unsaid."""
    asked = [*zip(inputs, seen.outcomes, strict=True)]
    extra = [*zip(exercise.extremes if seen.extra else (), seen.extra, strict=False)]
    for _, outcome in asked:
        if outcome.changed:
            changed = ", ".join(f"`{names[k]}`" for k in outcome.changed)
            yield f"It changes {changed} in place: whoever calls it finds their own numbers altered."
            break
    for arguments, outcome in extra:
        reason = _why_not(exercise, exercise.reference(*arguments), outcome)
        if reason:
            wanted, got = show_pair(exercise.reference(*arguments), outcome.value)
            ending = "it stops" if outcome.failure else f"it gives {got}, where {wanted} is right"
            yield f"At {show_call(names, arguments)} {ending}. No points hang on that."
            break
    for arguments, outcome in (*asked, *extra):
        if outcome.warned and not _why_not(exercise, exercise.reference(*arguments), outcome):
            where = show_call(names, arguments)
            yield f"At {where} NumPy warned: {outcome.warned[0]}. The value is right all the same."
            break
    if any(outcome.printed for outcome in seen.outcomes):
        yield "It prints while it works. Once it is right, nobody needs to hear it count."


def _where(
    exercise: Exercise,
    arguments: tuple[Any, ...],
    expected: Any,
    outcome: Outcome,
    names: list[str],
    public: bool,
) -> str:
    if not public:
        kind = kind_of_call(names, arguments)
        return f"Every input shown to you agrees; one of the grader's own does not ({kind})."
    if outcome.failure:
        return f"For {_asked(names, arguments, public)} {_tell_failure(exercise, outcome.failure)}"
    what, expected, got = _telling_part(exercise, expected, outcome.value)
    wanted, got = show_pair(expected, got)
    return f"For {show_call(names, arguments)} {what} is {got}, expected {wanted}."


def _telling_part(exercise: Exercise, expected: Any, got: Any) -> tuple[str, Any, Any]:
    """Of an answer in several parts, the first that is wrong."""
    if isinstance(expected, tuple) and isinstance(got, list | tuple) and len(got) == len(expected):
        for position, (wanted, part) in enumerate(zip(expected, got, strict=True), start=1):
            if difference(exercise, wanted, part):
                return f"part {position} of your answer", wanted, part
    return "your answer", expected, got


def _asked(names: list[str], arguments: tuple[Any, ...], public: bool) -> str:
    return (
        show_call(names, arguments)
        if public
        else f"an input of the grader's own ({kind_of_call(names, arguments)})"
    )


def _tell_failure(exercise: Exercise, failure: Failure) -> str:
    line = f", at line {failure.line_number}: `{failure.line}`" if failure.line else ""
    text = f": {failure.text}" if failure.text else ""
    return f"your `{exercise.id}` ended with `{failure.type}{text}`{line}."


def _printed_instead(outcome: Outcome) -> str:
    if outcome.value is None and outcome.printed:
        return "It prints its answer. Printing shows a value to you; `return` hands it to whoever called."
    return ""


def _sentence(start: str, reason: str) -> str:
    return start if reason == "the numbers differ." else f"{start} {_capital(reason)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"
