"""Sentences of the lessons whose truth can be computed, and words that have to agree with one another."""

import json
import re

import numpy as np
import pytest

from autograder.exercises import load
from autograder.judging.exercise import FunctionExercise, TestExercise
from byhand import reference
from byhand.figures.shared import maps

RIDES = np.array([[1.0, 4.0], [3.0, 1.0], [2.0, 2.0], [4.0, 3.0], [1.0, 1.0]])
KEEPING = [e.id for e in load().values() if isinstance(e, FunctionExercise) and e.keeps]
EUROS = np.array([4.0, 6.5, 5.0, 9.5, 2.5])


@pytest.fixture
def text(repository):
    def of(number):
        return next((repository / "lessons").glob(f"{number}_*.md")).read_text(encoding="utf-8")

    return of


def spread(lr, rows=RIDES):
    """The factor of the slowest part of the error over one epoch, row by row."""
    whole = np.eye(2)
    for x in rows:
        whole = (np.eye(2) - 2 * lr * np.outer(x, x)) @ whole
    return max(abs(np.linalg.eigvals(whole)))


def test_which_rates_are_safe_row_by_row(text):
    said = text("04")
    assert "More may work. In this order, rates up to about 0.085 do, and about 0.05 is the fastest" in said
    assert all(spread(lr) < 1 for lr in np.arange(0.001, 0.0845, 0.0005)) and spread(0.087) > 1
    rates = np.arange(0.005, 0.085, 0.001)
    assert abs(rates[np.argmin([spread(lr) for lr in rates])] - 0.05) < 0.006
    # Below 0.04 no row moves the weights away from where all valleys meet, in any order.
    bound = min(1 / np.sum(x**2) for x in RIDES)
    assert round(float(bound), 9) == 0.04
    assert all(
        np.linalg.norm(np.eye(2) - 2 * lr * np.outer(x, x), 2) <= 1 + 1e-12
        for x in RIDES
        for lr in (0.01, bound)
    )
    losses = reference.train_by_row(RIDES, EUROS, np.zeros(2), 0.05, 5)[1]
    assert losses[-1] < 1e-6, "the valleys meet at 2 euros a kilometre and 0.5 a minute"


def test_how_many_epochs_the_published_networks_take(text, repository):
    written = json.dumps(json.loads((repository / "data/results.json").read_text(encoding="utf-8")))
    epochs = sorted({int(number) for number in re.findall(r'"epochs": (\d+)', written)})
    assert "take 10, 20 and 100 epochs" in text("05")
    assert epochs == [10, 20, 100]


def test_one_to_three_rows_a_batch_come_to_about_the_same(text):
    assert "With 1, 2 or 3 rows a batch, the loss comes to between 0.48 and 0.5." in text("05")
    from byhand.figures.lesson_05 import batches

    play = batches.playground()
    ends = {
        size: float(re.search(r"last loss (\d+\.\d+)", play.draw(size, 0.05, 2)[1])[1])
        for size in (1, 2, 3, 8)
    }
    assert all(0.48 <= ends[size] <= 0.5 for size in (1, 2, 3)) and 0.8 < ends[8] < 1.2


def test_the_loop_has_a_backward_pass_and_the_activation_inside_forward(text):
    assert [*maps.LOOP] == ["forward", "loss", "backward", "optimiser", "new weights"]
    assert maps.INSIDE == "activation"
    for number in ("01", "02", "03", "04", "05", "06"):
        for part in re.findall(r'figures\.loop\("([^"]+)"\)', text(number)):
            maps.loop(part)
    assert 'figures.loop("backward")' in text("06")


@pytest.mark.parametrize("id", KEEPING)
def test_what_has_to_stay_is_said_in_the_docstring(id, repository):
    """An answer fails that changes it, so whoever writes the answer has to be told."""
    lesson = next(p for p in (repository / "lessons").glob("*.md") if f"def {id}(" in p.read_text("utf-8"))
    docstring = re.search(rf'def {id}\(.*?"""(.*?)"""', lesson.read_text("utf-8"), re.DOTALL)[1]
    said = re.search(r"([\w, and]+?) stays? as (it is|they are)", docstring)
    assert said and all(re.search(rf"\b{name}\b", said[1]) for name in load()[id].keeps)


def test_the_contract_names_what_has_to_stay():
    keeps = {e.id: set(e.keeps) for e in (load()[id] for id in KEEPING)}
    assert keeps.keys() == {"update", "train_by_row", "fit", "apply_gradients", "gradient_check"}
    assert keeps["update"] == keeps["train_by_row"] == keeps["fit"] == {"w"}


def test_each_task_of_writing_a_test_says_how_many_inputs_are_the_most(repository):
    for id in (e.id for e in load().values() if isinstance(e, TestExercise)):
        lesson = next(
            p for p in (repository / "lessons").glob("*.md") if f"def {id}(" in p.read_text("utf-8")
        )
        before = lesson.read_text("utf-8").split(f"def {id}(")[0].rsplit("### ", 1)[1]
        assert re.search(r"\b(twenty|20)\b", before), id


def test_the_middle_is_where_mnist_has_it(text):
    assert "13.5" not in text("08") and "14" in text("08")
    from byhand.drawings import rasterise, strokes
    from byhand.preparing import prepared

    for one in strokes():
        image = prepared(rasterise(one["strokes"]))
        for axis in (0, 1):
            place = (image.sum(axis=1 - axis) * np.arange(28)).sum() / image.sum()
            assert abs(place - 14) <= 0.51, one["label"]
