"""The figures of lessons 01 and 02: what they say, whose function they draw, what follows their sliders."""

import sys

import numpy as np
import pytest
from pictures import (
    compares_a_guess,
    draws_with,
    exists_in_words,
    gives_way,
    image_of,
    note,
    refuses,
    shows_a_widget_below,
)

from autograder import ____
from autograder.exercises import load
from byhand import figures, interactive, reference
from byhand.figures.lesson_01 import line
from byhand.figures.lesson_02 import explore
from byhand.figures.lesson_02.table import ACTIVATIONS

STATED = {
    "fields": (lambda: figures.fields(), ["Artificial intelligence", "inside"]),
    "loop": (lambda: figures.loop("loss"), ["5 boxes", "You are here: loss"]),
    "digits": (lambda: figures.digits(), ["20 handwritten", "28 by 28", "0 1 2 3"]),
    "neuron": (lambda: figures.neuron([18, 1, 1], [-0.05, 1.5, 0.25], -1.0), ["-0.9", "z = -0.15"]),
    "line": (lambda: figures.line(), ["12 points", "slides without turning", "b = 2, 7", "b = -1, 10"]),
    "network": (lambda: figures.network([784, 128, 128, 10]), ["118,282 parameters", "1,280 weights"]),
    "collapse": (lambda: figures.collapse(), ["0.5 times x plus 0.5", "-0.5, 0.5 and 1"]),
    "step": (lambda: figures.activation("step", threshold=2.5), ["jump, z = 2.5", "from -4 to 4"]),
    "linear": (
        lambda: figures.activation("linear", c=2),
        ["c = 2", "8 at z = 4", "slope is 2 everywhere", "never"],
    ),
    "sigmoid": (
        lambda: figures.activation("sigmoid"),
        ["0.0003 at z = -8, 0.5 at 0, 0.9997", "0.25, at z = 0", "from 4.6 to 8"],
    ),
    "tanh": (lambda: figures.activation("tanh"), ["greatest, 1, at z = 0", "from 3 to 5"]),
    "relu": (lambda: figures.activation("relu"), ["0 left of 0 and 1 right", "from -4 to 0"]),
    "leaky_relu": (
        lambda: figures.activation("leaky_relu", a=0.1),
        ["-0.4 at z = -4", "0.1 left", "never flat"],
    ),
    "explore": (lambda: figures.explore(), ["z = 1", "sigmoid 0.731, slope 0.197", "softmax 0.422"]),
    "softmax": (lambda: figures.softmax([0.4, 3.0, 2.2]), ["0.049", "0.656", "0.295", "add up to 1"]),
    "templates": (lambda: figures.templates(), ["28 by 28", "most of all against 0"]),
    "evidence": (lambda: figures.evidence(), ["A handwritten 0", "The template of 0 collects most", "right"]),
}
RIGHT = {
    "side_of_line": lambda points, w, b: (points @ w + b >= 0).astype(int),
    "step": lambda z, threshold=0.0: (z >= threshold) * 1,
    "linear": lambda z, c=1.0: c * z,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": lambda z: np.tanh(z),
    "relu": lambda z: z * (z > 0),
    "leaky_relu": lambda z, a=0.01: np.maximum(a * z, z),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True),
}


def drawn(name: str) -> interactive.Picture:
    if name == "side_of_line":
        return figures.line()
    return figures.softmax([0.4, 3.0, 2.2]) if name == "softmax" else figures.activation(name)


@pytest.mark.parametrize("name", STATED)
def test_a_figure_exists_in_words_too(name, own):
    exists_in_words(*STATED[name], longest=1000, widths=(400, 760))


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_function_is_drawn(name, own):
    draws_with(lambda: drawn(name), RIGHT[name], own, name)


def stops(*args):
    raise RuntimeError("no")


def chatters(*args):
    print("noise")
    print("noise", file=sys.stderr)
    return None


WRONG = {
    "raises": stops,
    "exits": lambda *args: sys.exit(),
    "never ends": lambda *args: [None for _ in iter(int, 1)],
    "prints and returns None": chatters,
    "wrong numbers": lambda z, *rest: np.asarray(z, dtype=float)[..., 0] * 0 + 7,
    "wrong shape": lambda *args: 0.5,
    "text": lambda *args: "text",
    "not a function": 3,
}


@pytest.mark.parametrize("answer", WRONG)
@pytest.mark.parametrize("name", ["side_of_line", "sigmoid", "softmax"])
def test_a_wrong_function_gives_way_to_the_reference(name, answer, own, capfd):
    gives_way(lambda: drawn(name), WRONG[answer], own, name)
    assert capfd.readouterr() == ("", "")


def test_a_blank_answer_gives_way(own):
    own["sigmoid"] = lambda z: ____
    assert note("sigmoid") in figures.activation("sigmoid").notes


@pytest.mark.parametrize(
    ("draw", "truth"),
    [
        (lambda guess: figures.fields(guess=guess), "Artificial intelligence"),
        (lambda guess: figures.line(guess=guess), "It slides without turning"),
        (lambda guess: figures.collapse(guess=guess), "Nothing new"),
        (lambda guess: figures.activation("sigmoid", guess=guess), "z = 0"),
        (lambda guess: figures.softmax([0, 1], guess=guess), "about 0.73"),
    ],
)
def test_captions_put_the_guess_beside_the_truth(draw, truth, own):
    compares_a_guess(draw, truth)


def test_a_caption_says_that_nothing_was_guessed(own):
    assert "not guessed yet" in figures.fields(guess="never asked").notes[0]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.loop("sideways"), "The loop has no part 'sideways'"),
        (lambda: figures.neuron([1, 2], [1], 0), "2 inputs, 1 weights"),
        (lambda: figures.network([3]), "at least two layers"),
        (lambda: figures.activation("swish"), "no activation 'swish'"),
        (lambda: figures.activation("relu", a=1), "relu takes no options, not a"),
        (lambda: figures.softmax([1], labels=["a", "b"]), "1 scores and 2 labels"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(draw, message):
    refuses(draw, message)


def test_slopes_are_the_slopes_of_the_curves():
    z, h = np.array([-3.3, -0.7, 0.4, 2.9]), 1e-6
    for name in explore.NAMES:
        curve, slope = explore.curve_and_slope(name)
        np.testing.assert_allclose((curve(z + h) - curve(z - h)) / (2 * h), slope(z), atol=1e-7)


def test_the_points_can_be_separated():
    assert (reference.side_of_line(line.POINTS, [-1.0, 2.0], -1.0) == line.SIDES).all()


def test_moving_a_slider_changes_picture_and_readout():
    play = line.playground()
    assert "7 of 12 points on their own side. w1 = 1, w2 = 1, b = 2." in play.readout.value
    before = play.picture.value
    play.controls["w1"].value, play.controls["w2"].value, play.controls["b"].value = -1.0, 2.0, -1.0
    assert "12 of 12" in play.readout.value and play.picture.value != before
    assert 'role="status"' in play.readout.value and 'aria-live="polite"' in play.readout.value
    assert "12 of 12" in image_of(play)["alt"]
    play.controls["w1"].value = play.controls["w2"].value = 0.0
    assert "there is no line" in play.readout.value
    assert list(play.controls) == [control.box.description for control in play.controls.values()]


def test_choosing_an_activation_and_moving_z_change_the_readout():
    play = explore.playground()
    play.controls["z"].value = 1.2
    assert "sigmoid at z = 1.2: value 0.769, slope 0.178." in play.readout.value
    for name in explore.NAMES:
        play.controls["name"].value = name
        assert f"{name} at z = 1.2" in play.readout.value
    assert "third share 0.472, slope 0.249" in play.readout.value
    assert list(play.controls["name"].options) == explore.NAMES and len(explore.NAMES) == 7


@pytest.mark.parametrize("draw", [figures.line, figures.explore])
def test_the_still_twin_comes_first_and_the_widget_second(draw, kernel):
    shows_a_widget_below(draw(), kernel)


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_what_is_drawn_is_what_the_check_expects(name):
    z = np.linspace(-6, 6, 25)
    np.testing.assert_allclose(ACTIVATIONS[name].curve(z), load()[name].reference(z), atol=1e-12)
