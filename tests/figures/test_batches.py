"""The figures of batches: their rows, their counts, and what follows the boxes."""

import re

import numpy as np
import pytest
from formulas import batch_gradient
from pictures import (
    compares_a_guess,
    image_of,
    refuses,
    shows_a_widget_below,
    wide,
)

from byhand import figures, reference
from byhand.figures.lesson_05 import batches, count


def test_the_rows_are_as_described():
    assert batches.X.shape == (64, 2) and batches.Y.shape == (64,)
    assert np.abs(batches.X.mean(axis=0)).max() < 0.01 and (np.round(batches.X, 2) == batches.X).all()
    np.testing.assert_allclose(np.linalg.lstsq(batches.X, batches.Y, rcond=None)[0], [2, 0.5], atol=0.1)


@pytest.mark.parametrize("size", [1, 10, 64])
def test_a_path_is_that_of_fit(size, drawn):
    play = batches.playground()
    play.controls["batch_size"].value, play.controls["epochs"].value = size, 4
    over_the_map, falling = (axes.lines[0] for axes in drawn[-1].axes)
    w, losses = reference.fit(batches.X, batches.Y, batches.START, 0.05, size, 4, np.random.default_rng(0))
    assert len(over_the_map.get_xydata()) == 1 + 4 * -(-64 // size)
    np.testing.assert_allclose(over_the_map.get_xydata()[-1], w)
    assert falling.get_ydata()[-1] == pytest.approx(losses[-1])


@pytest.mark.parametrize(("n_rows", "size"), [(60_000, 128), (20, 6), (12, 4), (3, 8), (1, 1), (8000, 64)])
def test_the_loop_counts_what_arithmetic_says(n_rows, size):
    steps, last = -(-n_rows // size), (n_rows - 1) % size + 1
    assert f"counted {steps} step{'s' * (steps > 1)}, the last of {last}." in figures.count(n_rows, size).alt


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ((12, 4), ["3 steps, the last of 4", "The last batch is full"]),
        ((3, 8), ["1 step, the last of 3", "smaller step"]),
    ],
)
def test_other_sizes_are_counted_too(sizes, words):
    assert all(word in figures.count(*sizes).alt for word in words)
    compares_a_guess(lambda guess: figures.count(*sizes, guess=guess), words[0])


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.count(0, 1), "from 1 as n_rows, not 0"),
        (lambda: figures.count(10, 2.5), "from 1 as batch_size, not 2.5"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(draw, message):
    refuses(draw, message)


def everything_shown(play) -> str:
    return play.readout.value + image_of(play)["alt"]


def test_the_count_comes_after_the_prediction():
    play = count.playground()
    assert "Enter your prediction" in play.readout.value and "469" not in everything_shown(play)
    play.controls["steps"].value = "469"
    assert "Enter your prediction" in play.readout.value and "96" not in everything_shown(play)
    play.controls["last"].value = "128"
    assert (
        "The loop counted 469 steps, the last of 96. Your steps, 469: as counted. "
        "Your last batch, 128: the loop says 96." in play.readout.value
    )
    play.controls["steps"].value = "468"
    play.controls["last"].value = "96"
    assert "Your steps, 468: the loop says 469. Your last batch, 96: as counted." in play.readout.value
    assert 'role="status"' in play.readout.value


@pytest.mark.parametrize(("name", "value"), [("n_rows", "1000"), ("batch_size", "50")])
def test_new_sizes_forget_the_prediction_before_they_are_counted(name, value):
    play, said = count.playground(), []
    play.controls["steps"].value, play.controls["last"].value = "469", "96"
    play.readout.observe(lambda change: said.append(change["new"]), names="value")
    play.controls[name].value = value
    assert play.controls["steps"].value == play.controls["last"].value == ""
    assert said and all("Enter your prediction" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"steps": "468.75"}, "'468.75' is not a whole number"),
        ({"steps": "5", "last": "0", "n_rows": None}, "Your last batch, 0: the loop says 96"),
        ({"n_rows": "20.5"}, "whole numbers from 1 to 100,000"),
        ({"batch_size": "0"}, "whole numbers from 1 to 100,000"),
        ({"n_rows": "1000000"}, "whole numbers from 1 to 100,000"),
        (
            {"n_rows": "10,000", "batch_size": "5", "steps": "2 000", "last": "5"},
            "Your steps, 2,000: as counted",
        ),
    ],
)
def test_what_is_no_whole_number_is_refused_and_zero_is_one(entries, said):
    play = count.playground()
    for name, text in entries.items():
        if text is not None:
            play.controls[name].value = text
    assert said in play.readout.value


def test_boxes_have_names():
    names = [box.description for box in count.playground().controls.values()]
    assert names == ["n_rows", "batch_size", "your steps", "your last batch"]


def test_choosing_batch_size_lr_and_epochs_changes_path_and_readout():
    play = batches.playground()
    first = (
        "Mini-batch descent: 40 updates, last loss 0.501. 1 of 40 made the loss of all rows larger. 8 rows in"
    )
    assert first in play.readout.value and "ms on this computer" in play.readout.value
    before = play.picture.value
    play.controls["batch_size"].value = 1
    assert "Stochastic descent: 320 updates, last loss 0.475. 157 of 320" in play.readout.value
    assert "1 row in memory at once" in play.readout.value and play.picture.value != before
    play.controls["batch_size"].value = 64
    assert "Batch descent: 5 updates, last loss 3.744. 0 of 5" in play.readout.value
    play.controls["epochs"].value, play.controls["lr"].value = 1, 0.1
    w = batches.START - 0.1 * batch_gradient(batches.X, batches.Y, batches.START)
    assert np.mean((batches.X @ w - batches.Y) ** 2) == pytest.approx(5.846, abs=5e-4)
    assert "1 update, last loss 5.846" in play.readout.value
    assert "5.846" in image_of(play)["alt"]
    assert [control.box.description for control in play.controls.values()] == ["batch size", "lr", "epochs"]


def test_an_lr_far_too_large_is_stopped_and_said():
    play = batches.playground()
    play.controls["batch_size"].value, play.controls["lr"].value = 1, 1.2
    assert "the weights ran away, the lr is too large; stopped after" in play.readout.value
    assert int(re.search(r"stopped after (\d+) updates", play.readout.value)[1]) < 320
    assert "leaves the picture" in image_of(play)["alt"]


@pytest.mark.parametrize("draw", [figures.count, figures.kinds])
def test_the_still_twin_comes_first_and_the_widget_second(draw, kernel):
    shows_a_widget_below(draw(), kernel)


@pytest.mark.parametrize(("module", "name", "value"), [(batches, "lr", 0.3), (count, "last", "3")])
def test_what_follows_a_slider_is_drawn_coarser(module, name, value):
    play = module.playground()
    play.controls[name].value = value
    assert wide(play) == 680


def test_what_lesson_05_says_of_two_epochs_is_true():
    """Three rows a batch get lowest, to 0.48; one row takes many times as many updates as 32."""
    rows = batches.X, batches.Y, batches.START
    ends = {
        size: reference.fit(*rows, 0.05, size, 2, np.random.default_rng(0))[1][-1] for size in range(1, 65)
    }
    assert min(ends, key=ends.get) == 3 and round(ends[3], 2) == 0.48
