"""Wrong answers to lessons 01 and 02 are refused on the public inputs, and on those of each seed alone."""

from functools import cache

import numpy as np
import pytest
import scipy.special
from formulas import collapse, dense, e_as, gaps, leaky, line, linear, logistic, neuron, shares

from autograder.exercises import load
from autograder.judging.compare import compare
from autograder.judging.inputs import questions
from observing.observe import run

SEEDS = range(21)


@cache
def asked(id, seed):
    exercise = load()[id]
    inputs = questions(exercise, (seed,)).inputs
    return [(arguments, exercise.reference(*arguments)) for arguments in inputs]


def refuses(id, answer, seed):
    """Whether some input drawn from this seed tells the answer from the right one."""
    for arguments, expected in asked(id, seed):
        outcome = run(answer, arguments)
        if outcome.failure or compare(expected, outcome.value, load()[id].tolerance):
            return True
    return False


def after(change, function):
    """A function whose numbers are changed before they are handed on."""

    def changed(*given):
        got = function(*given)
        return tuple(map(change, got)) if isinstance(got, tuple) else change(got)

    return changed


def before(change, function, place=0):
    """A function of which one argument is changed before it is used."""

    def changed(*given):
        return function(*given[:place], change(given[place]), *given[place + 1 :])

    return changed


CAPS = [1, 2.5, 7, 10, 20, 33, 64, 100, 500, 1e3, 1e4, 1e5]


SHIFTS = [0.01, 0.02, 0.05, 0.1, 0.3, 0.5, 0.9]


ROUNDINGS = [lambda x, d=d: np.round(x, d) for d in (1, 2, 3)]


WHOLE = [np.trunc, np.round, lambda x: np.round(x, 1), lambda x: np.round(x, 2), lambda x: np.fix(10 * x)]


def capped(function):
    return [after(lambda x, k=k: np.minimum(x, k), function) for k in CAPS]


def floored(function):
    return [after(lambda x, k=k: np.maximum(x, -k), function) for k in CAPS]


def coarse(function):
    return [after(change, function) for change in (*ROUNDINGS, lambda x: np.asarray(x).astype(int))]


def of_given(function, places):
    """Each argument rounded, cast to whole numbers, or cut off."""
    changes = [
        *ROUNDINGS,
        np.trunc,
        *(lambda x, k=k: np.clip(x, -k, k) for k in CAPS if k >= 2),
    ]
    return [before(change, function, place) for place in places for change in changes]


def in_half_precision(function):
    """Compute with numbers in float16 from the beginning."""
    return lambda *given: function(*(np.asarray(part, dtype=np.float16) for part in given))


def no_maximum(z):
    e = np.exp(np.asarray(z, dtype=np.longdouble))
    return (e / np.sum(e, axis=-1, keepdims=True)).astype(float)


def stops_at_zero(z):
    return np.where(z > 0, 1.0, np.where(z < 0, 0.0, np.nan))


WRONG = {
    "weighted_sum": [
        *coarse(neuron),
        *capped(neuron),
        *floored(neuron),
        *of_given(neuron, (0, 1, 2)),
        in_half_precision(neuron),
        *(lambda x, w, b, k=k: neuron(x[:k], w[:k], b) for k in range(1, 12)),
        *(lambda x, w, b, k=k: neuron(x[-k:], w[-k:], b) for k in range(1, 12)),
        lambda x, w, b: sum(int(p) for p in x * w) + b,
        lambda x, w, b: np.sum(np.abs(x) * w) + b,
        lambda x, w, b: sum(p * q for p in x for q in w) + b,
    ],
    "perceptron": [
        lambda x, w, b: int(neuron(x, w, b)) >= 0,
        lambda x, w, b: round(neuron(x, w, b)) >= 0,
        *(lambda x, w, b, f=f: f(neuron(x, w, b)) >= 0 for f in WHOLE),
        *(lambda x, w, b, t=t: neuron(x, w, b) >= t for t in SHIFTS),
        *(lambda x, w, b, t=t: neuron(x, w, b) >= -t for t in SHIFTS),
        lambda x, w, b: neuron(x, w, b) > -1,
        lambda x, w, b: neuron(x, w, b) > -0.9,
        lambda x, w, b: neuron(x, w, b) >= 1,
        lambda x, w, b: neuron(x, w, b) > 0,
        lambda x, w, b: neuron(x, w, b) + b >= 0,
        lambda x, w, b: np.mean(x * w) + b >= 0,
        lambda x, w, b: np.all(x * w + b >= 0),
        lambda x, w, b: np.any(x * w + b >= 0),
        lambda x, w, b: 1 if (x >= 0).all() else 0,
        *of_given(lambda x, w, b: neuron(x, w, b) >= 0, (0, 1, 2)),
        *(lambda x, w, b, k=k: neuron(x[:k], w[:k], b) >= 0 for k in range(1, 12)),
        *(lambda x, w, b, k=k: neuron(x[-k:], w[-k:], b) >= 0 for k in range(1, 12)),
    ],
    "side_of_line": [
        *(lambda points, w, b, f=f: f(line(points, w, b)) >= 0 for f in WHOLE),
        *(lambda points, w, b, t=t: line(points, w, b) >= t for t in SHIFTS),
        *(lambda points, w, b, t=t: line(points, w, b) >= -t for t in SHIFTS),
        lambda points, w, b: np.round(points @ w + b) >= 0,
        lambda points, w, b: line(points, w, b) > 0,
        lambda points, w, b: line(points, w, b) + b >= 0,
        *of_given(lambda points, w, b: line(points, w, b) >= 0, (0, 1, 2)),
    ],
    "dense": [
        *coarse(dense),
        *capped(dense),
        *floored(dense),
        *of_given(dense, (0, 1, 2)),
        in_half_precision(dense),
    ],
    "count_parameters": [
        *(lambda sizes, k=k: gaps(sizes[: k + 1]) for k in range(1, 11)),
        *(lambda sizes, k=k: gaps(sizes[-k - 1 :]) for k in range(1, 11)),
        *capped(gaps),
        lambda sizes: gaps(sizes) - sizes[-1],
        lambda sizes: gaps([min(size, 300) for size in sizes]),
    ],
    "collapse": [
        *coarse(collapse),
        *capped(collapse),
        *floored(collapse),
        *of_given(collapse, (0, 1, 2, 3)),
        in_half_precision(collapse),
    ],
    "step": [
        *(lambda z, threshold=0.0, f=f: f(z) >= threshold for f in WHOLE),
        *(lambda z, threshold=0.0, f=f: f(z - threshold) >= 0 for f in WHOLE),
        *(lambda z, threshold=0.0, t=t: z >= threshold - t for t in SHIFTS),
        *(lambda z, threshold=0.0, t=t: z >= threshold + t for t in SHIFTS),
        *(lambda z, threshold=0.0, k=k: np.clip(z, -k, k) >= threshold for k in CAPS),
        *(lambda z, threshold=0.0, k=k: z >= np.clip(threshold, -k, k) for k in CAPS),
        lambda z, threshold=0.0: z >= int(threshold),
        lambda z, threshold=0.0: z > threshold,
        lambda z, threshold=0.0: np.float16(z) >= threshold,
        lambda z, threshold: z >= threshold,
    ],
    "linear": [
        *coarse(linear),
        *capped(linear),
        *floored(linear),
        *(lambda z, c=1.0, f=f: f(z) * c for f in ROUNDINGS),
        *(lambda z, c=1.0, f=f: z * f(c) for f in (*ROUNDINGS, int)),
        *(lambda z, c=1.0, k=k: z * np.clip(c, -k, k) for k in CAPS),
        lambda z, c=1.0: np.clip(c * z, -20, 20),
        lambda z, c=1.0: np.float16(z) * c,
    ],
    "sigmoid": [
        *coarse(logistic),
        *(before(change, logistic) for change in (*ROUNDINGS, np.trunc, np.abs)),
        *(before(lambda z, k=k: np.clip(z, -k, k), logistic) for k in (1, 2, 3, 5, 6, 8, 10, 12)),
        in_half_precision(lambda z: 1 / (1 + np.exp(-z))),
        *map(e_as, (2.7, 2.71, 2.718, 2.7183, 2.72)),
        lambda z: np.clip(0.2 * z + 0.5, 0, 1),
        lambda z: np.exp(np.longdouble(z)) / (1 + np.exp(np.longdouble(z))),
    ],
    "sigmoid_grad": [
        *coarse(lambda z: logistic(z) * (1 - logistic(z))),
        *(
            before(change, lambda z: logistic(z) * (1 - logistic(z)))
            for change in (*ROUNDINGS, np.trunc, lambda z: np.clip(z, -5, 5), lambda z: np.clip(z, -10, 10))
        ),
        in_half_precision(lambda z: 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))),
        lambda z: logistic(z) * 1 - logistic(z),
        lambda z: logistic(z + 1) - logistic(z),
        lambda z: (logistic(z + 0.01) - logistic(z)) / 0.01,
    ],
    "tanh": [
        *coarse(np.tanh),
        *(before(change, np.tanh) for change in (*ROUNDINGS, np.trunc, np.abs)),
        *(before(lambda z, k=k: np.clip(z, -k, k), np.tanh) for k in (1, 2, 3, 5)),
        *(lambda z, e=e: (e**z - e**-z) / (e**z + e**-z) for e in (2.7, 2.71, 2.718, 2.72)),
    ],
    "relu": [
        *coarse(lambda z: np.maximum(0, z)),
        *capped(lambda z: np.maximum(0, z)),
        *(before(change, lambda z: np.maximum(0, z)) for change in (*ROUNDINGS, np.trunc)),
        lambda z: np.clip(z, 0, 6),
        lambda z: np.where(z > 0.01, z, 0),
        lambda z: np.maximum(0, np.float16(z)),
    ],
    "relu_grad": [
        *(lambda z, t=t: z >= t for t in SHIFTS),
        *(lambda z, t=t: z > -t for t in SHIFTS),
        *(lambda z, f=f: f(z) > 0 for f in WHOLE),
        lambda z: z >= 1,
        stops_at_zero,
        lambda z: np.heaviside(z, 0.5),
    ],
    "leaky_relu": [
        *coarse(leaky),
        *capped(leaky),
        *floored(leaky),
        *(lambda z, a=0.01, f=f: leaky(f(z), a) for f in (*ROUNDINGS, np.trunc)),
        *(lambda z, a=0.01, f=f: leaky(z, f(a)) for f in ROUNDINGS),
        lambda z, a=0.01: leaky(z, max(a, 0.1)),
        lambda z, a=0.01: leaky(z, min(a, 0.3)),
        lambda z, a=0.01: np.maximum(leaky(z, a), -1),
        lambda z, a=0.01: np.minimum(leaky(z, a), 8),
        lambda z, a=0.01: leaky(np.float16(z), a),
    ],
    "softmax": [
        *(after(change, scipy.special.softmax) for change in ROUNDINGS),
        lambda z: shares(z, z[..., :1]),
        lambda z: shares(z, z[..., -1:]),
        lambda z: shares(z, z[..., 1:2]),
        lambda z: shares(z, np.min(z, axis=-1, keepdims=True)),
        lambda z: shares(z, np.mean(z, axis=-1, keepdims=True)),
        lambda z: shares(z, np.median(z, axis=-1, keepdims=True)),
        lambda z: shares(z, np.sum(z, axis=-1, keepdims=True)),
        lambda z: shares(z, np.max(np.abs(z), axis=-1, keepdims=True)),
        lambda z: shares(z, np.max(z)),
        lambda z: shares(z, 1000.0),
        *(lambda z, k=k: shares(np.longdouble(z), k(z)).astype(float) for k in (np.min, np.mean, np.sum)),
        lambda z: shares(np.longdouble(z), z[..., :1]).astype(float),
        lambda z: shares(np.longdouble(z), z[..., -1:]).astype(float),
        lambda z: shares(np.clip(z, -500, 500), 0),
        lambda z: shares(np.clip(z, -700, 700), 0),
        lambda z: shares(
            np.clip(z, -10000, 10000), np.max(np.clip(z, -10000, 10000), axis=-1, keepdims=True)
        ),
        no_maximum,
        in_half_precision(lambda z: shares(z, np.max(z, axis=-1, keepdims=True))),
        lambda z: np.nan_to_num(shares(z, 0)),
        lambda z: (e := np.exp(z.T - np.max(z, axis=-1))) and (e / e.sum(axis=0)).T,
        *(lambda z, e=e: scipy.special.softmax(np.log(e) * z, axis=-1) for e in (2.7, 2.718, 2.72)),
    ],
}


@pytest.mark.parametrize("id", WRONG)
def test_wrong_answers_are_refused_on_every_seed(id):
    escaped = {
        (number, seed)
        for number, answer in enumerate(WRONG[id])
        for seed in SEEDS
        if not refuses(id, answer, seed)
    }
    assert escaped == set()


@pytest.mark.parametrize("id", WRONG)
def test_the_same_questions_let_the_right_answer_through(id):
    """Without this the test above would hold for inputs that refuse everything."""
    assert not any(refuses(id, load()[id].reference, seed) for seed in SEEDS)
