"""Judges an answer by what was observed of it: (exercise, observation, what was asked) -> Verdict.

No learner's code runs here, and models, files and drawings are measured before. Other modules write most
sentences. `witness` may replace a verdict by the message that an earlier answer comes first.
"""

import copy
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.judging import diagnose, messages
from autograder.judging.compare import compare
from autograder.judging.exercise import Exercise, FunctionExercise, TestExercise, ValueExercise
from autograder.judging.explain import sentence
from autograder.judging.failures import about_failure
from autograder.judging.inputs import Questions
from autograder.judging.item import Item, difference, items_of
from autograder.judging.recognise import recognise
from autograder.judging.tests_by_learners import judge_test
from autograder.judging.verdict import Verdict
from autograder.judging.words import capital
from observing.observe import Observation, Outcome


def judge(exercise: Exercise, seen: Observation, asked: Questions) -> Verdict:
    """Judge an answer by what was observed of it.

    asked: the argument tuples, in the order of `seen.outcomes`.
    """
    early = _before_the_numbers(exercise, seen)
    if early:
        return early
    # NumPy's warnings here come from the course's own functions, and are not for learners.
    with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
        match exercise:
            case TestExercise():
                return judge_test(exercise, seen.outcomes[0])
            case ValueExercise():
                return _judge_value(exercise, seen)
            case FunctionExercise():
                return _judge_function(exercise, seen, asked)
    raise TypeError(f"{exercise.id} is of an unknown kind.")


def _before_the_numbers(exercise: Exercise, seen: Observation) -> Verdict | None:
    """Return the verdict on an answer that is missing, blank or of the wrong kind; else None."""
    if seen.found == "missing":
        return exercise.verdict("not attempted", messages.missing(exercise))
    if seen.blank:
        return exercise.verdict("not attempted", messages.blank(exercise))
    if isinstance(exercise, ValueExercise):
        return None
    if seen.found == "value":
        return exercise.verdict("failed", messages.no_function(exercise, seen))
    if seen.takes is not None:
        return exercise.verdict("failed", messages.other_parameters(exercise, seen))
    return None


def _judge_value(exercise: ValueExercise, seen: Observation) -> Verdict:
    got, failure = seen.outcomes[0].value, seen.outcomes[0].failure
    if failure:
        return exercise.verdict("failed", messages.unfit_value(exercise, failure))
    found = compare(exercise.reference, got, exercise.tolerance)
    itself = messages.value_in_words(exercise, got)
    if found is None:
        return exercise.verdict("passed", f"**Right.** {itself}.")
    for mistake in exercise.mistakes:
        if compare(mistake.gives, got, exercise.tolerance) is None:
            measured = f"{itself}.\n\n" if exercise.staging.facts else ""
            message = f"**Not yet.** {measured}{mistake.message}"
            return exercise.verdict("failed", message, misconception=mistake.name)
    more = capital(sentence(exercise, found))
    if found.kind == "numbers":
        more = capital(diagnose.about_value(exercise, got, seen.source))
        slip = next((m for m in exercise.mistakes if diagnose.is_rounded(m.gives, got)), None)
        if slip and not more:
            message = f"**Not yet.** {slip.message} (And the number is rounded: enter all its decimals.)"
            return exercise.verdict("failed", message, misconception=slip.name)
    return exercise.verdict("failed", f"**Not yet.** {itself} here. {more}".strip())


def _judge_function(exercise: FunctionExercise, seen: Observation, asked: Questions) -> Verdict:
    expected = _expected(exercise, asked.inputs, seen.outcomes)
    items = items_of(exercise, asked.inputs, expected, seen.outcomes, asked.public)
    cases = [item.case for item in items if item.shown]
    wrong = next((item for item in items if not item.right), None)
    if wrong is None:
        return _all_agree(exercise, seen, items, asked)
    failure = wrong.outcome.failure
    stopped = failure is not None and not failure.unfit
    start = f"**{'It stopped' if stopped else 'Not yet'}.** {messages.what_happened(exercise, wrong)}"
    mistake = recognise(exercise, items)
    if mistake:
        message = f"{start}\n\n{mistake.message}"
        return exercise.verdict("failed", message, misconception=mistake.name, cases=cases)
    if failure:
        return exercise.verdict("error", f"{start}\n\n{about_failure(failure)}".strip(), cases=cases)
    more = [part for part in (start, *_more(exercise, seen, items, wrong)) if part]
    return exercise.verdict("failed", "\n\n".join(more), cases=cases)


def _more(exercise: FunctionExercise, seen: Observation, items: Sequence[Item], wrong: Item) -> list[str]:
    """Return sentences on a wrong answer that is not a known mistake: what differs, and what may help."""
    assert wrong.difference is not None  # an answer that stopped has its verdict already
    if wrong.difference.kind == "nothing" and not wrong.difference.path:
        return [messages.nothing_came(exercise, wrong, seen.source)]
    facts = exercise.staging.facts is not None and isinstance(wrong.outcome.value, dict)
    return [
        "" if facts else capital(sentence(exercise, wrong.difference)),  # `start` names it
        diagnose.about_names(exercise, seen.names, seen.source)
        or diagnose.advice(exercise, items, wrong, seen.source),
    ]


def _all_agree(
    exercise: FunctionExercise, seen: Observation, items: Sequence[Item], asked: Questions
) -> Verdict:
    cases = [item.case for item in items if item.shown]
    for first, again in zip(items, seen.again, strict=False):
        if again.failure or difference(first.expected, again, exercise.tolerance):
            return exercise.verdict("failed", messages.two_answers(exercise, first), cases=cases)
    if changed := _changed(exercise, items):
        message, name = messages.changes_argument(exercise, items[0], changed), f"changes {changed} in place"
        return exercise.verdict("failed", message, misconception=name, cases=cases)
    also = asked.extra[: len(seen.extra)]
    expected = [exercise.reference(*arguments) for arguments in also]
    said = list(messages.remarks(items, items_of(exercise, also, expected, seen.extra, len(also))))
    refuses_lists = seen.listed is not None and seen.listed.failure is not None
    # Lessons pass arrays only, so the message does not complain of lists each time.
    fragile = [*said, "It refuses a plain list where it takes an array."] if refuses_lists else said
    message = "\n\n".join([messages.right(items, len(cases)), *said])
    return exercise.verdict("passed", message, cases=cases, fragile=fragile)


def _changed(exercise: FunctionExercise, items: Sequence[Item]) -> str:
    """Return the name of the first argument that was changed and must not be; empty if there is none."""
    names = (list(item.given)[k] for item in items for k in item.outcome.changed)
    return next((name for name in names if name in exercise.keeps), "")


def _expected(
    exercise: FunctionExercise, inputs: Sequence[tuple[Any, ...]], outcomes: Sequence[Outcome]
) -> list[Any]:
    if exercise.expecting:
        return exercise.expecting(inputs, [outcome.value for outcome in outcomes])
    # A random generator moves on when it is used.
    return [exercise.reference(*copy.deepcopy(arguments)) for arguments in inputs]
