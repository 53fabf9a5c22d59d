"""The figures of gradient descent: what they say, what they keep to themselves, what follows a learner."""

import re

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pictures import (
    compares_a_guess,
    draws_with,
    exists_in_words,
    gives_way,
    image_of,
    shows_a_widget_below,
)

from autograder import ____
from byhand import figures, reference
from byhand.figures.lesson_04 import taxi
from byhand.figures.lesson_04.descent import WAITING
from byhand.figures.lesson_04.descent import playground as rates
from byhand.figures.lesson_04.row_gradients import FARES, RIDES

RIGHT = {
    "gradient": lambda x, w, y: 2 * (x @ w - y) * x,
    "update": lambda w, grad, lr: w - lr * grad,
    "numeric_gradient": lambda f, w: reference.numeric_gradient(f, w),
}
STATED = {
    "slope": (figures.slope, ["at w = 0.5 it is -20", "at w = 2 it is -8", "12, so down is to the left"]),
    "worked": (
        figures.worked,
        ["Nothing is entered", "question mark: ŷ, the loss, the gradient and the new w"],
    ),
    "own_step": (figures.own_step, ["straight valley", "[-0.234, 0.675] with loss 12.68"]),
    "steps": (figures.steps, ["the worked start alone", "its loss, 12.68"]),
    "descent": (
        figures.descent,
        [
            "lr = 0.004: the error keeps its sign and shrinks; after 6 steps the loss is 0.11",
            "lr = 0.01: the error keeps its sign and shrinks",
            "lr = 0.035: the error changes sign at every step and grows",
            "it passes 10 times the start at step 2",
        ],
    ),
    "factor": (figures.factor, ["from 1 at lr = 0 to -3.92 at lr = 0.06", "No learning rate of yours"]),
    "nudge": (figures.nudge, ["by -24.96 over 0.8", "[-31.2, -39]", "They agree to within 0.0001"]),
    "rows": (figures.rows, ["5 rides, and the 5 updates", "27.38 over 3.15 after one epoch down to 5.4e-07"]),
}
# What learners find out themselves: the bound, the one-step rate, and that the worked rate leads away.
KEPT = ["diverge", "1/41", "1/82", "0.0244", "0.02439", "0.0122", "0.01219"]
DRAWN_WITH = {
    "gradient": [figures.descent, figures.nudge, figures.rows],
    "update": [figures.descent, figures.rows],
    "numeric_gradient": [figures.nudge],
}
PAIRS = [(name, draw) for name, draws in DRAWN_WITH.items() for draw in draws]


@pytest.mark.parametrize("name", STATED)
def test_a_figure_exists_in_words_too(name, own):
    exists_in_words(*STATED[name], longest=650)


@pytest.mark.parametrize("name", STATED)
def test_a_figure_keeps_what_learners_find_out(name, own):
    said = repr(STATED[name][0]())
    assert not [word for word in KEPT if word in said]


@pytest.mark.parametrize(("name", "draw"), PAIRS)
def test_a_right_function_is_drawn(name, draw, own):
    draws_with(draw, RIGHT[name], own, name)


@pytest.mark.parametrize(("name", "draw"), PAIRS)
def test_a_wrong_function_gives_way(name, draw, own):
    gives_way(draw, lambda *args: [0.0, 0.0], own, name)


@pytest.mark.parametrize(
    ("draw", "truth"),
    [
        (figures.slope, "To the right"),
        (figures.own_step, "Larger than before"),
        (figures.steps, "It keeps growing"),
        (figures.rows, "5"),
    ],
)
def test_the_guess_is_put_beside_the_truth(draw, truth, own):
    own.update(RIGHT, worked_update=[1.1904, 2.4555])
    compares_a_guess(lambda guess: draw(guess=guess), truth)


@pytest.mark.parametrize("missing", ["gradient", "update"])
def test_steps_waits_for_the_learners_own_functions(missing, own):
    bare = figures.steps()
    own.update(RIGHT)
    own[missing] = lambda *args: [0.0, 0.0]
    picture = figures.steps(guess="never asked")
    assert picture.png == bare.png and picture.notes == [WAITING]
    own.update(RIGHT)
    picture = figures.steps()
    assert "12.68, 121.86, 1,171 and 11,254" in picture.alt
    assert "-3.561, 11.04, -34.22 and 106.1" in picture.alt


def test_steps_takes_as_many_as_asked(own):
    own.update(RIGHT)
    assert "12.68 and 121.86." in figures.steps(count=1).alt
    assert "108,153" in figures.steps(4).alt
    for count in (0, 5):
        with pytest.raises(ValueError, match=f"1 to 4 steps, not {count}"):
            figures.steps(count)


@pytest.mark.parametrize(
    ("lr", "steps", "said"),
    [
        (0.03, 12, "changes sign at every step and grows; after 12 steps the loss is 111,587; it passes 10"),
        (0.03, 12, "at step 4."),
        (0.03, 3, "after 3 steps the loss is 122.82."),
        (0.024, 20, "changes sign at every step and shrinks"),
        (0.025, 20, "changes sign at every step and grows"),
        (0.0122, 1, "changes sign at every step and shrinks; after 1 step the loss is 0.000002."),
        (0.02439, 3, "changes sign at every step and hardly shrinks"),
        (0.0122, 20, "the loss is 0, as far as the computer can tell."),
        (0.0121, 5, "keeps its sign and shrinks"),
        (0.001, 1, "keeps its sign and shrinks; after 1 step the loss is 10.69."),
        (0.06, 20, "it passes 10 times the start at step 1"),
    ],
)
def test_the_readout_tells_what_a_learning_rate_does(lr, steps, said, own):
    play = rates()
    play.controls["lr"].value, play.controls["steps"].value = lr, steps
    assert said in play.readout.value and f"lr = {lr}:" in play.readout.value
    assert play.readout.value.count("blows") == 0
    assert said in image_of(play)["alt"]
    assert list(play.controls) == [control.box.description for control in play.controls.values()]


def test_the_moment_it_blows_up_is_marked_in_the_picture(own, monkeypatch):
    written = []
    monkeypatch.setattr(Axes, "annotate", lambda self, text, *args, **how: written.append((text, args[0])))
    play = rates()
    assert not [text for text, _ in written if "blows up" in text]
    play.controls["lr"].value, play.controls["steps"].value = 0.03, 12
    spot = [spot for text, spot in written if "blows up" in text][-1]
    assert spot[0] == 4 and spot[1] == pytest.approx(12.680721 * 1.46**8)


def test_own_learning_rates_are_marked_right_or_not(own):
    bare = figures.factor()
    assert (
        len(bare.notes) == 2 and "`one_step_lr`" in bare.notes[0] and "`largest_stable_lr`" in bare.notes[1]
    )
    own.update(one_step_lr=0.05, largest_stable_lr=lambda x: print(x) or 1 / np.sum(x**2))
    picture = figures.factor()
    assert "your one_step_lr, 0.05, gives -3.1; your largest_stable_lr, 0.02439, gives -1." in picture.alt
    assert picture.notes == [] and picture.png != bare.png
    own.update(one_step_lr=1 / 82, largest_stable_lr=lambda x: 1.0)
    picture = figures.factor()
    assert "your one_step_lr, 0.0122, gives 0." in picture.alt
    assert picture.notes == ["Your `largest_stable_lr` gives 1, which is outside this picture."]


def test_rates_that_are_none_are_not_marked(own, capfd):
    bare = figures.factor()
    for nothing in (____, None, "text", np.nan, [0.1, 0.2]):
        own.update(one_step_lr=nothing, largest_stable_lr=lambda x, nothing=nothing: nothing)
        picture = figures.factor()
        assert picture.png == bare.png and picture.notes == bare.notes
    own["largest_stable_lr"] = lambda x: print("noise") or 1 / 0
    assert figures.factor().png == bare.png
    assert capfd.readouterr() == ("", "")


def test_the_fares_are_those_of_the_prices():
    np.testing.assert_allclose(RIDES @ [2, 0.5], FARES)


def test_numeric_slopes_are_the_slopes():
    slopes = reference.numeric_gradient(taxi.loss, taxi.START)
    np.testing.assert_allclose(slopes, reference.gradient(taxi.X, taxi.START, taxi.Y), rtol=1e-6)


def test_losses_are_written_for_reading():
    written = [taxi.amount(v) for v in (0, 2e-6, 3.9e-5, 0.05, 12.680721, 121.86, 11254.4, 6.8e24, 1e-9)]
    assert written == ["0", "0.000002", "0.000039", "0.05", "12.68", "121.86", "11,254", "6.8e+24", "1.0e-09"]


@pytest.mark.parametrize("draw", [figures.own_step, figures.descent])
def test_the_still_twin_comes_first_and_the_widget_second(draw, kernel):
    shows_a_widget_below(draw(), kernel)


def test_no_level_line_is_named_off_the_picture(own):
    """Labels of the valley stay inside its square at every size of path."""
    for lr, count in [(0.001, 1), (0.0122, 3), (0.05, 3), (0.06, 20)]:
        axes = Figure().add_subplot()
        taxi.valley(axes, taxi.path(count, lr, (reference.gradient, reference.update)))
        texts = [text for text in axes.texts if re.search(r"\d", text.get_text())]
        assert "loss 0" in [text.get_text() for text in texts]
        for text in texts:
            x, y = text.get_position()
            assert axes.get_xlim()[0] < x < axes.get_xlim()[1] and axes.get_ylim()[0] < y < axes.get_ylim()[1]
