"""Judging comes to an end, whatever a process handed out and whatever a message has to be made of."""

import itertools
import time
from typing import Any

import numpy as np
import pytest
from told import Told

from autograder.exercises import load
from autograder.judging import messages, witness
from autograder.judging.failures import about_failure, about_syntax
from autograder.judging.inputs import questions
from autograder.judging.witness import verdict_on
from observing.observe import FAILURE_CAP, Failure, Observation, Outcome
from observing.plain import Opaque

SECONDS = 2.0  # of work; what has no bound takes minutes


def endlessly(*_):
    while True:
        time.sleep(0.001)


@pytest.mark.parametrize(
    ("slow", "seen"),
    [
        ((messages, "unfinished"), Failure("TypeError", "no")),
        ((messages, "missing"), Observation("missing")),
        ((messages, "other_parameters"), Observation("function", takes="a")),
        ((witness, "judge"), Observation("function")),
        ((witness, "measured"), Observation("function")),
    ],
    ids=["cell that stopped", "missing", "parameters", "judge", "facts"],
)
def test_every_way_to_a_verdict_is_under_the_time_limit(slow, seen, monkeypatch):
    monkeypatch.setattr(*slow, endlessly)
    began = time.monotonic()
    verdict = verdict_on(load()["softmax"], (0,), Told(seen), seconds=0.2)
    assert verdict.state == "error" and time.monotonic() - began < SECONDS


UNITS = (
    "matmul: Input operand ",
    "ufunc 'matmul' did not contain a loop",
    "unsupported operand between instances 'list' ",
    "a",
    "a ",
    "1 ",
    "a.a ",
    "((",
    "'a' ",
    "\"'",
    "-",
    "*/%@",
    "np.max(",
    "range(a/",
    "if and max(min(",
    "math.exp(int(",
)


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_of_a_failure_takes_long_to_explain(unit):
    text = unit * 1_000_000
    failures = [Failure(kind, text, text, 1, text) for kind in ("ValueError", "TypeError", text)]
    began = time.process_time()
    for failure in failures:
        assert len(failure.text) == len(failure.line) == FAILURE_CAP
        about_failure(failure)
        about_syntax(failure.text, failure.line)
        about_syntax("invalid syntax", failure.line)
    assert time.process_time() - began < SECONDS


LETTERS = "a" * 100_000
LARGE: dict[str, Any] = {
    "a list of texts of which one is long": [LETTERS, *["b"] * 50_000],
    "arrays of letters": [np.array(LETTERS), *[np.array("b")] * 20_000],
    "bytes": [LETTERS.encode(), *[b"b"] * 50_000],
    "a text": LETTERS,
    "a list that could not be sent": Opaque("list", "a list of 300,000 things", "object", True),
    "an array that could not be sent": Opaque("ndarray", "an array of shape (9000000,)", "array", True),
}


@pytest.mark.parametrize(
    ("id", "what"),
    list(
        itertools.product(["softmax", "prepare_images", "centre_digit", "fit", "iterate_minibatches"], LARGE)
    ),
)
def test_of_large_things_no_array_is_made(id, what):
    """As an array, all texts of a list are as long as the longest: 50,000 times 400 kilobytes here."""
    exercise = load()[id]
    asked = questions(exercise)
    seen = Observation("function", outcomes=[Outcome(LARGE[what])] * len(asked.inputs))
    began = time.process_time()
    verdict = verdict_on(exercise, (0,), Told(seen), seconds=20)
    assert verdict.points == 0 and verdict.state in ("failed", "error")
    assert time.process_time() - began < 10
