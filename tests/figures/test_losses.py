"""The figures of losses: their numbers, and what follows the slider."""

import re

import numpy as np
import pytest
from formulas import mean_bce, mse
from pictures import (
    image_of,
    note,
    refuses,
    shows_a_widget_below,
    wide,
)

from byhand import figures, reference
from byhand.figures.lesson_03 import costs, losses


def test_an_entropy_that_breaks_at_zero_gives_way(own):
    own["binary_cross_entropy"] = lambda y, p: -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    assert figures.losses().notes == [note("binary_cross_entropy")]


def test_what_is_drawn_is_what_a_learner_should_write():
    y, p = np.array([1.0, 0.0, 1.0]), np.array([0.0, 0.3, 1.0])
    assert reference.binary_cross_entropy(y, p) == pytest.approx(mean_bce(y, p))


def test_the_two_predictions_are_probabilities_with_one_argmax():
    for P in (costs.UNSURE, costs.SURE):
        assert P.sum() == pytest.approx(1) and P.argmax() == 5


@pytest.mark.parametrize("p", [0.01, 0.27, 0.62, 0.95])
@pytest.mark.parametrize("y", [0, 1])
def test_the_readout_has_each_loss_and_its_slope_in_z(y, p):
    play = losses.playground()
    play.controls["p"].value, play.controls["y"].value = p, y
    said = re.findall(r"(?:squared error|cross-entropy) ([\d.]*\d)", play.readout.value)
    z, h = np.log(p / (1 - p)), 1e-6
    right = [loss(y, p) for loss in (mse, mean_bce)]
    for loss in (mse, mean_bce):
        above, below = (loss(y, reference.sigmoid(z + step)) for step in (h, -h))
        right.append(abs(above - below) / (2 * h))
    # To three digits at least.
    assert [float(number) for number in said] == pytest.approx(right, rel=0.0051, abs=0)


def test_other_scores_and_another_right_class_can_be_drawn():
    picture = figures.logits([2.0, -1.0], true=1)
    for words in ("class 1 being right", "-1 is clipped to 0.0000001", "loss is 16.118", "loss 3.049"):
        assert words in picture.alt
    assert "loss is 0.693" in figures.logits([0.5, 0.5], true=0).alt


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.logits([1.0]), "1 scores and true = 1"),
        (lambda: figures.logits([1.0, 2.0], true=2), "2 scores and true = 2"),
        (lambda: figures.logits([1.0, 2.0], true=-1), "counted from 0"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(draw, message):
    refuses(draw, message)


def test_moving_p_and_choosing_y_change_picture_and_readout():
    play = losses.playground()
    assert (
        "y = 1, p = 0.01: squared error 0.98, cross-entropy 4.605; pull on z: squared error 0.0196, "
        "cross-entropy 0.99." in play.readout.value
    )
    before = play.picture.value
    play.controls["p"].value = 0.97
    assert "cross-entropy 0.0305; pull on z: squared error 0.00175, cross-entropy 0.03." in play.readout.value
    play.controls["y"].value = 0
    assert "y = 0, p = 0.97: squared error 0.941, cross-entropy 3.507" in play.readout.value
    assert 'role="status"' in play.readout.value and play.picture.value != before
    assert "y = 0, p = 0.97" in image_of(play)["alt"]
    assert play.controls["p"].box.description == "p" and play.controls["y"].description == "truth"
    assert (play.controls["p"].box.min, play.controls["p"].box.max) == (0.001, 0.999)


def test_the_still_twin_comes_first_and_the_widget_second(kernel):
    shows_a_widget_below(figures.losses(), kernel)


def test_what_follows_a_slider_is_drawn_coarser():
    play = losses.playground()
    play.controls["p"].value = 0.3
    assert wide(play) == 680
