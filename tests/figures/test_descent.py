"""The figures of gradient descent: what they say, what they keep to themselves, what follows a learner."""

import re

import numpy as np
import pytest
from pictures import Images, exists_in_words, note

from byhand import figures, guess, reference
from byhand.figures.lesson_04 import own_step, taxi
from byhand.figures.lesson_04.descent import WAITING
from byhand.figures.lesson_04.descent import playground as rates
from byhand.figures.lesson_04.row_gradients import FARES, RIDES

RIGHT = {
    "gradient": lambda x, w, y: 2 * (x @ w - y) * x,
    "update": lambda w, grad, lr: w - lr * grad,
    "numeric_gradient": lambda f, w: reference.numeric_gradient(f, w),
}
WORKED = {
    "worked_y_pred": 2.439,
    "worked_loss": 12.680721,
    "worked_gradient": np.array([-28.488, -35.61]),
    "worked_update": [1.1904, 2.4555],
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
    calls = []
    own[name] = lambda *args: calls.append(1) or RIGHT[name](*args)
    assert note(name) not in draw().notes and calls


@pytest.mark.parametrize(("name", "draw"), PAIRS)
def test_a_wrong_function_gives_way(name, draw, own):
    expected = draw()
    own[name] = lambda *args: [0.0, 0.0]
    picture = draw()
    assert note(name) in picture.notes and picture.png == expected.png


@pytest.mark.parametrize(
    ("draw", "truth"),
    [
        (figures.slope, "To the right"),
        (figures.own_step, "Larger than before"),
        (figures.steps, "It keeps growing"),
        (figures.rows, "5"),
    ],
)
def test_the_guess_is_put_beside_the_truth(draw, truth, own, capsys):
    own.update(RIGHT, worked_update=WORKED["worked_update"])
    guess("asked", ["elsewhere"], choice="elsewhere")
    assert f"Your guess: elsewhere. What happens: {truth}." in draw(guess="asked").notes


def test_the_worked_step_holds_what_is_entered(own):
    own.update(worked_y_pred=2.439, worked_loss=12.5, worked_gradient=[-28.488, -35.61])
    alt = figures.worked().alt
    assert (
        "ŷ is 2.439, right; the loss is 12.5, to be checked; the gradient is [-28.488, -35.61], right" in alt
    )
    assert "question mark: the new w." in alt
    own.update(WORKED)
    alt = figures.worked().alt
    assert "to be checked" not in alt and "the new w is [1.1904, 2.4555], right" in alt
    assert "Every box is filled" in alt


def test_the_worked_step_tells_right_from_wrong_without_colour(own):
    pictures = set()
    for value in (None, 2.439, 2.44):
        own["worked_y_pred"] = value
        pictures.add(figures.worked().png)
    assert len(pictures) == 3


def test_the_worked_step_reveals_nothing_that_is_not_entered(own):
    from autograder import ____

    empty = figures.worked()
    for nothing in (____, None, True, "2.439", float("nan"), [], [[1], [2, 3]], object(), lambda: 2.439):
        own.update(dict.fromkeys(WORKED, nothing))
        picture = figures.worked()
        assert picture.png == empty.png and picture.alt == empty.alt
    own.update(dict.fromkeys(WORKED, np.array([1.0, 2.0, 3.0])))
    said = figures.worked().alt
    assert said.count("[1, 2, ...], to be checked") == 4
    assert not [number for number in ("2.439", "12.68", "28.488", "1.1904") if number in said]


@pytest.mark.parametrize(
    ("entered", "is_number"), [(None, False), ([1.19, 2.46], True), (1.1904, True), ("text", False)]
)
def test_without_a_right_update_there_is_only_the_start(entered, is_number, own):
    own["worked_update"] = entered
    picture = figures.own_step(guess="never asked")
    (said,) = picture.notes
    assert said.endswith(", and run this cell again to see your step.")
    assert said.startswith("`worked_update` is not right yet" if is_number else "Enter `worked_update` above")
    assert "Step 1" not in picture.alt and "121.86" not in picture.alt


def test_a_right_update_is_drawn_with_its_loss(own):
    start = figures.own_step()
    own["worked_update"] = WORKED["worked_update"]
    picture = figures.own_step()
    assert "Step 1 leads to [1.1904, 2.4555], on the other side of the floor, with loss 121.86" in picture.alt
    assert picture.notes == [] and picture.png != start.png


def enter(play, w1: float, w2: float) -> str:
    entries = play.controls["points"]
    entries.boxes[0].value, entries.boxes[1].value = w1, w2
    entries.add.click()
    return play.readout.value


def test_further_steps_are_drawn_and_answered(own):
    play = own_step.playground()
    assert "The start: w1 = -0.234, w2 = 0.675, ŷ = 2.439, loss 12.68." in play.readout.value
    said = enter(play, 1.1904, 2.4555)
    assert (
        "Step 1: w1 = 1.1904, w2 = 2.4555, ŷ = 17.0391, loss 121.86, up from 12.68. That is the step" in said
    )
    assert 'role="status"' in said
    before = play.picture.value
    assert "Step 2" in enter(play, -3.226, -3.064) and "That is the step" in play.readout.value
    assert play.picture.value != before and "1,171" in Images(play.picture.value).found[0]["alt"]
    said = enter(play, 1.5, 0.0)
    assert "loss 0, down from 1,171" in said and "not the step that" in said
    assert "loss 0, as 0 before" in enter(play, 0, 1.2)
    assert [box.description for box in play.controls["points"].boxes] == ["your w1", "your w2"]
    play.controls["points"].over.click()
    assert "The start" in play.readout.value and len(play.controls["points"].value) == 1


def test_steps_start_with_a_right_update_and_return_to_it(own):
    own["worked_update"] = WORKED["worked_update"]
    play = own_step.playground()
    assert "Step 1" in play.readout.value and "That is the step" in play.readout.value
    enter(play, 0, 0)
    assert "Step 2" in play.readout.value
    play.controls["points"].over.click()
    assert "Step 1" in play.readout.value


@pytest.mark.parametrize("w", [taxi.START, np.array([1.1904, 2.4555])])
@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (lambda w, e: w + 0.1 * e * taxi.X, "uphill"),
        (lambda w, e: w - 0.05 * e * taxi.X, "the 2 of the slope is missing"),
        (lambda w, e: w - 0.1 * e, "not yet multiplied by each weight's own x"),
        (
            lambda w, e: w - 0.1 * np.array([4 * e, 5 * (taxi.error(w - [0.4 * e, 0]))]),
            "taken with the new w1",
        ),
        (lambda w, e: w - 0.1 * e * taxi.X, "That is the step"),
    ],
)
def test_a_wrong_step_is_recognised_from_any_point(w, mistake, said):
    step = mistake(w, taxi.error(w))
    for entered in (step, np.round(step, 2)):
        assert said in own_step._recognised(w, entered)
    assert "not the step that the gradient gives" in own_step._recognised(w, step + 0.1)


def test_a_long_path_of_steps_still_draws(own):
    play = own_step.playground()
    for k in range(8):
        enter(play, (-2.0) ** k, 1e5 * k)
    assert "Step 8" in play.readout.value
    assert len(Images(play.picture.value).found[0]["alt"]) < 650


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
    assert said in Images(play.picture.value).found[0]["alt"]
    assert list(play.controls) == [control.box.description for control in play.controls.values()]


def test_the_moment_it_blows_up_is_marked_in_the_picture(own, monkeypatch):
    from matplotlib.axes import Axes

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
    from autograder import ____

    bare = figures.factor()
    for nothing in (____, None, "text", np.nan, [0.1, 0.2]):
        own.update(one_step_lr=nothing, largest_stable_lr=lambda x, nothing=nothing: nothing)
        picture = figures.factor()
        assert picture.png == bare.png and picture.notes == bare.notes
    own["largest_stable_lr"] = lambda x: print("noise") or 1 / 0
    assert figures.factor().png == bare.png
    assert capfd.readouterr() == ("", "")


def test_the_worked_numbers_are_those_of_the_course(own):
    for name, value in taxi.worked().items():
        np.testing.assert_allclose(value, WORKED[name], rtol=1e-9)
    np.testing.assert_allclose(RIDES @ [2, 0.5], FARES)


def test_numeric_slopes_are_the_slopes():
    slopes = reference.numeric_gradient(taxi.loss, taxi.START)
    np.testing.assert_allclose(slopes, reference.gradient(taxi.X, taxi.START, taxi.Y), rtol=1e-6)


def test_losses_are_written_for_reading():
    written = [taxi.amount(v) for v in (0, 2e-6, 3.9e-5, 0.05, 12.680721, 121.86, 11254.4, 6.8e24, 1e-9)]
    assert written == ["0", "0.000002", "0.000039", "0.05", "12.68", "121.86", "11,254", "6.8e+24", "1.0e-09"]


@pytest.mark.parametrize("draw", [figures.own_step, figures.descent])
def test_the_still_twin_comes_first_and_the_widget_second(draw, kernel):
    draw()._ipython_display_()
    assert len(kernel) == 2
    assert "<img" in kernel[0]["text/html"] and type(kernel[1]).__name__ == "VBox"


def test_no_level_line_is_named_off_the_picture(own):
    """Labels of the valley stay inside its square at every size of path."""
    from matplotlib.figure import Figure

    for lr, count in [(0.001, 1), (0.0122, 3), (0.05, 3), (0.06, 20)]:
        axes = Figure().add_subplot()
        taxi.valley(axes, taxi.path(count, lr, (reference.gradient, reference.update)))
        texts = [text for text in axes.texts if re.search(r"\d", text.get_text())]
        assert "loss 0" in [text.get_text() for text in texts]
        for text in texts:
            x, y = text.get_position()
            assert axes.get_xlim()[0] < x < axes.get_xlim()[1] and axes.get_ylim()[0] < y < axes.get_ylim()[1]
