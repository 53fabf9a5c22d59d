"""How an exercise is written, and what comes of it."""

import sys
import types

import pytest
from small_exercise import double_it

from autograder import exercises
from autograder.judging.authoring import Written, exercise, value_exercise
from autograder.judging.exercise import (
    FunctionExercise,
    Mistake,
    Staging,
    Symptom,
    TestExercise,
    ValueExercise,
)
from autograder.kernel.check import judge_live


@pytest.fixture
def double():
    return double_it()


def test_a_function_becomes_an_exercise_and_stays_a_function(double):
    made = double.exercise
    assert isinstance(made, FunctionExercise) and (made.id, made.points) == ("double", 2)
    assert double(4) == 8 and made.reference(4) == 8
    assert made.hints == (
        ("I don't know where to start", "Begin."),
        ("And then?", "Go on."),
        ("Show me most of it", "`return 2 * ...`"),
    )
    assert [answer(3) for answer in made.right] == [6] and made.equivalent[0].changes == ("a change",)


def test_a_mistake_is_a_function_that_is_recognised_by_its_numbers(double):
    (mistake,) = double.exercise.mistakes
    assert isinstance(mistake, Mistake) and mistake.wrong(3) == 9
    verdict = judge_live(double.exercise, lambda x: x**2)
    assert verdict.misconception == "squared"


def test_a_mistake_without_a_message_is_refused(double):
    with pytest.raises(ValueError, match="silent in .* needs a docstring"):

        @double.mistake("silent")
        def silent(x):
            return x


def test_facts_that_are_measured_are_a_symptom():
    @exercise(
        points=1, inputs=lambda rng: [(1,)], staging=Staging(facts=lambda made, n: {"length": len(made)})
    )
    def listed(n):
        return {"length": n}

    @listed.symptom("one too many")
    def one_too_many(n):
        """There is one too many."""
        return {"length": n + 1}

    assert isinstance(listed.exercise.mistakes[0], Symptom)
    assert judge_live(listed.exercise, lambda n: [0] * n).state == "passed"
    assert judge_live(listed.exercise, lambda n: [0] * (n + 1)).misconception == "one too many"


def test_a_value_has_rows_of_mistakes():
    answer = value_exercise("answer", points=1, reference=42)
    answer.mistake("turned", 24, "The digits have changed places.")
    made = answer.exercise
    assert isinstance(made, ValueExercise)
    assert judge_live(made, 24).misconception == "turned"


def test_a_test_of_a_function_is_made_of_it(double):
    asked = double.to_test(points=2)

    @asked.broken("squared")
    def squared(x):
        """it squares."""
        return x * x

    asked.broken("zero", "it gives zero.")(lambda x: 0 * x)
    made = asked.exercise
    assert isinstance(made, TestExercise) and made.id == "test_double" and made.reference(4) == 8
    assert [one.name for one in made.broken] == ["squared", "zero"]
    assert judge_live(made, lambda: [(2.0,)]).points == 1.0
    assert judge_live(made, lambda: [(3.0,)]).points == 2.0


def test_an_exercise_may_go_on_in_a_second_module_and_order_is_that_of_the_package(monkeypatch):
    first = exercise(points=1, inputs=lambda rng: [])(lambda: 0)
    first.exercise = FunctionExercise(id="first", points=1, reference=abs, inputs=lambda rng: [])
    second = value_exercise("second", points=1, reference=2)
    made = {
        "made": types.SimpleNamespace(__name__="made", __path__=[], ORDER=("second", "first")),
        "made.a": types.SimpleNamespace(first=first, second=second),
        "made.b": types.SimpleNamespace(first=first),
    }

    def load(name):
        if name == "made.b":
            first.knows(Mistake("late", "It comes late.", abs))
        return made[name.removeprefix(f"{exercises.__name__}.")]

    monkeypatch.setattr(exercises, "LESSONS", {"made": "made"})
    monkeypatch.setattr(exercises, "import_module", load)
    monkeypatch.setattr(
        exercises.pkgutil, "iter_modules", lambda path: [types.SimpleNamespace(name=n) for n in "ab"]
    )
    of_lesson = exercises.of_lesson.__wrapped__
    assert [one.id for one in of_lesson("made")] == ["second", "first"]
    assert [m.name for m in of_lesson("made")[1].mistakes][0] == "late"
    made["made"].ORDER = ("second", "third")
    with pytest.raises(LookupError, match="made: ORDER names third, and no module writes it"):
        of_lesson("made")


def test_every_exercise_is_listed_once_and_none_is_left_out():
    """One that ORDER forgets would never be asked."""
    for lesson, package in exercises.LESSONS.items():
        listed = [one.id for one in exercises.of_lesson(lesson)]
        modules = [
            m for name, m in sys.modules.items() if name.startswith(f"autograder.exercises.{package}.")
        ]
        written = {one.exercise.id for m in modules for one in vars(m).values() if isinstance(one, Written)}
        assert len(set(listed)) == len(listed) and written <= set(exercises.load()) and set(listed) <= written
