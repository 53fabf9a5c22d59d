"""Every exercise: wrong answers are caught and recognised, right ones pass, whatever the seed."""

import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import scipy.special

from autograder import checks
from autograder.exercise import Misconception
from autograder.exercises import LESSONS, load, of_lesson
from autograder.live import judge_live

EXERCISES = [exercise for lesson in LESSONS for exercise in of_lesson(lesson)]
CALLS = [exercise for exercise in EXERCISES if exercise.kind == "call"]


def by_id(items):
    return pytest.mark.parametrize("exercise", items, ids=lambda exercise: exercise.id)


@cache
def tallied(id):
    return checks.tally(load()[id])


@pytest.mark.xdist_group("tally")  # one worker, so that the page need not measure everything again
@by_id([e for e in EXERCISES if e.kind != "test"])
def test_every_misconception_is_caught_and_recognised_on_every_seed(exercise):
    for row in tallied(exercise.id):
        assert (row.caught, row.recognised) == (row.seeds, row.seeds), row.shortfall


def test_a_misconception_that_cannot_work_is_named():
    linear = load()["linear"]
    twin = Misconception("twin", lambda z, c=1.0: np.asarray(z) / c, "A twin of another.")
    right = Misconception("right", lambda z, c=1.0: c * np.asarray(z), "The right answer.")
    broken = Misconception("broken", lambda z, c=1.0: undefined, "It raises.")  # noqa: F821
    exercise = replace(linear, misconceptions=[*linear.misconceptions, twin, right, broken])
    said = [row.shortfall for row in checks.tally(exercise, range(5)) if row.shortfall]
    assert len(said) == 3
    assert "'twin': recognised on 0 of 5 seeds; elsewhere the verdict says 'divided by the slope'" in said[0]
    assert "'right': it passes on 5 of 5 seeds" in said[1]
    assert "the verdict names none" in said[2]


@pytest.mark.xdist_group("tally")
def test_the_page_of_checks_is_what_the_code_gives(repository):
    rows = [row for exercise in EXERCISES for row in tallied(exercise.id)]
    assert (repository / "docs/checks.md").read_text(encoding="utf-8") == checks.as_markdown(rows)


@by_id(CALLS)
def test_a_formula_has_three_misconceptions_with_messages_of_their_own(exercise):
    assert len(exercise.misconceptions) >= 3
    assert len({m.message for m in exercise.misconceptions}) == len(exercise.misconceptions)


@by_id([e for e in EXERCISES if e.kind == "test"])
def test_broken_functions_differ_from_the_right_one_and_say_how(exercise):
    assert len(exercise.broken) >= 5
    assert len({b.message for b in exercise.broken}) == len(exercise.broken)


@by_id(EXERCISES)
def test_hints_never_give_the_line_away_before_the_last(exercise):
    """A hint before the last quotes no call with everything filled in that would pass as the answer."""
    assert len(exercise.hints) >= 3
    for title, text in exercise.hints[:-1]:
        assert title and not re.search(r"`return [^`…]*[^.`]`", text), title
    last = exercise.hints[-1][1]
    assert exercise.kind == "test" or "..." in last or "…" in last


@by_id(EXERCISES)
def test_messages_keep_the_course_tone(exercise):
    texts = [m.message for m in (*exercise.misconceptions, *exercise.broken)] + [t for _, t in exercise.hints]
    for text in texts:
        assert not re.search(r"\b(simply|just|obviously|wrong!)\b|!(?!=)", text, re.I), text


@by_id(CALLS)
def test_the_reference_passes_without_a_remark(exercise):
    verdict = judge_live(exercise, exercise.reference)
    assert (verdict.state, verdict.points) == ("passed", exercise.points)
    assert [r for r in verdict.fragile if "list" not in r] == []


def neuron_by_loop(x, w, b):
    total = b
    for k in range(len(x)):
        total += x[k] * w[k]
    return total


def dense_by_loops(X, W, b):
    rows = []
    for row in X:
        rows.append([sum(row[i] * W[i][k] for i in range(len(row))) + b[k] for k in range(len(b))])
    return rows


def sigmoid_of_one(z):
    return 1 / (1 + np.exp(-z)) if z > -700 else 0.0


def elementwise(of_one):
    """A learner's loop over a number, a row or a table."""

    def loop(z, *more):
        if np.ndim(z) == 0:
            return of_one(float(z), *more)
        return [loop(part, *more) for part in z]

    return loop


def softmax_by_loop(z):
    if np.ndim(z) > 1:
        return [softmax_by_loop(row) for row in z]
    powers = [np.exp(score - max(z)) for score in z]
    return [power / sum(powers) for power in powers]


def float32(function):
    return lambda z, *more: np.asarray(function(np.asarray(z, dtype=np.float32), *more), dtype=np.float32)


RIGHT = {
    "weighted_sum": [
        neuron_by_loop,
        lambda x, w, b: np.dot(x, w) + b,
        lambda x, w, b: np.float32(x @ w) + np.float32(b),
        lambda x, w, b: sum(p * q for p, q in zip(x, w, strict=True)) + b,
        lambda x, w, b: np.array(np.einsum("i,i->", x, w) + b),
    ],
    "perceptron": [
        lambda x, w, b: 1 if neuron_by_loop(x, w, b) >= 0 else 0,
        lambda x, w, b: np.dot(x, w) >= -b,
        lambda x, w, b: float(np.heaviside(np.dot(x, w) + b, 1.0)),
        lambda x, w, b: not (np.sum(x * w) + b < 0),
    ],
    "side_of_line": [
        lambda points, w, b: [1 if p[0] * w[0] + p[1] * w[1] + b >= 0 else 0 for p in points],
        lambda points, w, b: points @ w + b >= 0,
        lambda points, w, b: np.where(np.sum(points * w, axis=1) + b < 0, 0.0, 1.0),
        lambda points, w, b: tuple(np.heaviside(points @ w + b, 1)),
    ],
    "dense": [
        dense_by_loops,
        lambda X, W, b: (W.T @ X.T).T + b,
        lambda X, W, b: np.einsum("ri,io->ro", X, W) + b,
        lambda X, W, b: np.hstack([X, np.ones((len(X), 1))]) @ np.vstack([W, b]),
        lambda X, W, b: X.astype(np.float32) @ W.astype(np.float32) + b.astype(np.float32),
    ],
    "count_parameters": [
        lambda layer_sizes: sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:], strict=False)),
        lambda sizes: sum((sizes[k] + 1) * sizes[k + 1] for k in range(len(sizes) - 1)),
        lambda sizes: float(np.dot(np.array(sizes[:-1]) + 1, sizes[1:])),
    ],
    "collapse": [
        lambda W1, b1, W2, b2: (np.dot(W1, W2), np.dot(b1, W2) + b2),
        lambda W1, b1, W2, b2: [(W2.T @ W1.T).T, W2.T @ b1 + b2],
        lambda W1, b1, W2, b2: (dense_by_loops(W1, W2, 0 * b2), dense_by_loops([b1], W2, b2)[0]),
    ],
    "step": [
        elementwise(lambda z, threshold=0.0: 1 if z >= threshold else 0),
        lambda z, threshold=0.0: np.heaviside(np.asarray(z) - threshold, 1.0),
        lambda z, threshold=0.0: np.asarray(z) >= threshold,
        lambda z, threshold=0.0: 1.0 - (np.asarray(z) < threshold),
    ],
    "linear": [
        lambda z, c=1.0: np.multiply(z, c),
        elementwise(lambda z, c=1.0: z * c),
        float32(lambda z, c=1.0: z * c),
    ],
    "sigmoid": [
        scipy.special.expit,
        elementwise(sigmoid_of_one),
        lambda z: 1 / (1 + np.exp(-z)),
        lambda z: 0.5 * (1 + np.tanh(np.asarray(z) / 2)),
        float32(scipy.special.expit),
    ],
    "tanh": [
        np.tanh,
        lambda z: 2 * scipy.special.expit(2 * np.asarray(z)) - 1,
        lambda z: np.sinh(z) / np.cosh(z),
        lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)),
        float32(np.tanh),
    ],
    "relu": [
        lambda z: np.maximum(0, z),
        lambda z: z * (np.asarray(z) > 0),
        lambda z: (np.asarray(z) + np.abs(z)) / 2,
        elementwise(lambda z: max(0.0, z)),
        float32(lambda z: np.clip(z, 0, None)),
    ],
    "leaky_relu": [
        lambda z, a=0.01: np.where(np.asarray(z) > 0, z, a * np.asarray(z)),
        elementwise(lambda z, a=0.01: z if z > 0 else a * z),
        lambda z, a=0.01: np.maximum(z, 0) + a * np.minimum(z, 0),
        float32(lambda z, a=0.01: np.maximum(a * z, z)),
    ],
    "softmax": [
        lambda z: scipy.special.softmax(z, axis=-1),
        softmax_by_loop,
        lambda z: np.exp(scipy.special.log_softmax(z, axis=-1)),
        lambda z: np.exp(z - scipy.special.logsumexp(z, axis=-1, keepdims=True)),
        float32(lambda z: scipy.special.softmax(z, axis=-1)),
    ],
    "sigmoid_grad": [
        lambda z: scipy.special.expit(z) * scipy.special.expit(-np.asarray(z)),
        lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2,
        lambda z: (1 - np.tanh(np.asarray(z) / 2) ** 2) / 4,
        elementwise(lambda z: sigmoid_of_one(z) * (1 - sigmoid_of_one(z))),
    ],
    "relu_grad": [
        lambda z: np.where(np.asarray(z) > 0, 1, 0),
        lambda z: np.asarray(z) > 0,
        lambda z: np.heaviside(z, 0),
        elementwise(lambda z: 1.0 if z > 0 else 0.0),
    ],
}


@by_id(CALLS)
def test_right_answers_of_every_make_pass_on_every_seed(exercise):
    answers = RIGHT[exercise.id]
    assert len(answers) >= 3
    for number, answer in enumerate(answers):
        for seed in checks.SEEDS:
            verdict = judge_live(exercise, answer, (seed,))
            assert verdict.state == "passed", (number, seed, verdict.message)


@pytest.mark.parametrize("value", [784, 784.0, np.int64(784), np.array(784), 28 * 28])
def test_a_value_may_come_as_any_number(value):
    assert judge_live(load()["first_answer"], value).state == "passed"


class TestALearnersOwnTest:
    def ask(self, value):
        return judge_live(load()["test_perceptron"], lambda: value)

    def test_earns_a_share_for_each_broken_function_exposed(self):
        ones = np.ones(2)
        one_fault = self.ask([(ones, ones, 0.0)])
        more = self.ask([(ones, ones, 0.0), (ones, ones, -2.0), (ones, ones, -9.0)])
        assert 0 < one_fault.points < more.points < 2
        assert "slips through" in one_fault.message

    def test_every_broken_function_can_be_exposed_and_is_needed(self):
        for id in ("test_perceptron", "test_softmax"):
            exercise = load()[id]
            assert all(b.function is not exercise.reference for b in exercise.broken)

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            (None, "forget `return`"),
            ([], "an empty one"),
            (3, "back `3`"),
            ([1, 2], "number 1"),
            ([(np.ones(2), np.ones(2))], "tuple of 3"),
            ([(np.ones(2), np.ones(3), 0.0)], "even a right function has no answer"),
            ([(np.ones(2), np.ones(2), 0.0)] * 21, "20 inputs are the most"),
            ([("a", "b", "c")], "even a right function has no answer"),
        ],
    )
    def test_says_what_is_the_matter_with_inputs_that_prove_nothing(self, value, said):
        verdict = self.ask(value)
        assert (verdict.state, verdict.points) == ("failed", 0)
        assert said in verdict.message

    def test_an_exception_of_its_own_is_told(self):
        verdict = judge_live(load()["test_softmax"], lambda: [1 / 0])
        assert verdict.state == "error"
        assert "ZeroDivisionError" in verdict.message
