"""The one way to a verdict, with a witness that only tells what it was told to."""

import time
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from autograder.judging.exercise import FunctionExercise, Mistake, Staging, ValueExercise
from autograder.judging.witness import verdict_on
from observing.observe import Failure, Observation, Outcome

STAGED = FunctionExercise(
    id="built",
    points=2,
    reference=lambda n: {"sides": n},
    inputs=lambda rng: [(3,), (4,)],
    staging=Staging(inspect=np.size, facts=lambda came, n: {"sides": came - 100}),
)
PLAIN = FunctionExercise(
    id="twice", points=2, reference=lambda n: 2 * n, inputs=lambda rng: [(3,), (4,)], needs=("double",)
)
SEEN = Observation("function", outcomes=[Outcome(6), Outcome(8)])
WRONG = replace(SEEN, outcomes=[Outcome(7), Outcome(8)], names=frozenset({"double"}))


@dataclass
class Told:
    """A witness that gives what it was made with, and notes what it is asked."""

    seen: Observation | Failure
    inspected: tuple[int, ...] = ()
    states: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def observe(self, exercise, asked):
        self.asked.append("observe")
        return self.seen

    def inspect(self, exercise, seen, asked):
        self.asked.append("inspect")
        return [Outcome(value) for value in self.inspected]

    def cell(self, id):
        return ""

    def earlier(self):
        return ()

    def redefine(self, exercise, versions, inputs):
        return []

    def state(self, id):
        self.asked.append(id)
        return self.states.get(id, "not attempted")


def test_what_was_observed_is_judged():
    told = Told(SEEN)
    verdict = verdict_on(PLAIN, (0,), told)
    assert (verdict.state, verdict.points, told.asked) == ("passed", 2.0, ["observe"])


def test_what_came_is_inspected_then_measured_then_judged():
    told = Told(SEEN, inspected=(103, 104))
    assert verdict_on(STAGED, (0,), told).state == "passed"
    assert told.asked == ["observe", "inspect"]
    other = verdict_on(STAGED, (0,), Told(SEEN, inspected=(103, 105)))
    assert [case.got for case in other.cases] == [{"sides": 3}, {"sides": 5}]


@pytest.mark.parametrize(
    "seen", [replace(SEEN, blank=True), replace(SEEN, outcomes=[]), Observation("missing")]
)
def test_nothing_is_inspected_where_nothing_came(seen):
    told = Told(seen)
    verdict_on(STAGED, (0,), told)
    assert told.asked == ["observe"]


def test_nothing_is_measured_where_nothing_came():
    """What `____` gives has no sides to count, and a function that takes other arguments gives nothing."""
    for seen in (replace(SEEN, blank=True), Observation("missing")):
        assert verdict_on(STAGED, (0,), Told(seen)).state == "not attempted"
    other = verdict_on(STAGED, (0,), Told(Observation("function", takes="a, b")))
    assert other.state == "failed"


def test_a_cell_that_stopped_is_told_before_all_else():
    verdict = verdict_on(PLAIN, (0,), Told(Failure("NameError", "name 'n' is not defined")))
    assert verdict.state == "error"


@pytest.mark.parametrize(("state", "first"), [("passed", False), ("failed", True), ("not attempted", True)])
def test_an_earlier_answer_that_does_not_pass_comes_first(state, first):
    verdict = verdict_on(PLAIN, (0,), Told(WRONG, states={"double": state}))
    assert verdict.state == "failed" and (verdict.cases == []) is first


def test_an_earlier_answer_is_not_asked_about_where_it_is_not_used():
    told = Told(replace(WRONG, names=frozenset()))
    assert verdict_on(PLAIN, (0,), told).cases and told.asked == ["observe"]


def test_a_value_may_have_come_about_without_the_functions_of_before():
    slip = Mistake("one more", "It is one more.", 4)
    exercise = ValueExercise(id="trained", points=1, reference=3, needs=("fit",), mistakes=(slip,))
    seen = Observation("value", outcomes=[Outcome(4)])
    for state, name in (("failed", None), ("not attempted", "one more")):
        assert verdict_on(exercise, (0,), Told(seen, states={"fit": state})).misconception == name


def test_a_judge_that_stumbles_or_does_not_end_is_a_verdict():
    stumbling = replace(PLAIN, reference=lambda n: 1 / 0, needs=())
    assert verdict_on(stumbling, (0,), Told(SEEN)).state == "error"
    endless = replace(PLAIN, reference=lambda n: time.sleep(60), needs=())
    verdict = verdict_on(endless, (0,), Told(SEEN), seconds=0.2)
    assert (verdict.state, verdict.points) == ("error", 0.0)


@pytest.mark.parametrize("outcomes", [[Outcome(6)], [Outcome(6), Outcome(8), Outcome(10)]])
def test_outcomes_that_do_not_fit_the_inputs_give_no_points(outcomes):
    """What a jail hands out may be anything."""
    for exercise in (PLAIN, replace(STAGED, staging=Staging(facts=lambda came, n: {"sides": n}))):
        verdict = verdict_on(exercise, (0,), Told(replace(SEEN, outcomes=outcomes)))
        assert (verdict.state, verdict.points) == ("error", 0.0)
