"""The worked step of gradient descent: the numbers that are entered, and the learner's further steps."""

import numpy as np
import pytest
from pictures import image_of

from autograder import ____
from byhand import figures
from byhand.figures.lesson_04 import own_step, taxi

WORKED = {
    "worked_y_pred": 2.439,
    "worked_loss": 12.680721,
    "worked_gradient": np.array([-28.488, -35.61]),
    "worked_update": np.array([1.1904, 2.4555]),
}


def test_the_worked_numbers_are_those_of_the_course(own):
    for name, value in taxi.worked().items():
        np.testing.assert_allclose(value, WORKED[name], rtol=1e-9)


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
    assert play.picture.value != before and "1,171" in image_of(play)["alt"]
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


@pytest.mark.parametrize("w", [taxi.START, WORKED["worked_update"]])
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
def test_a_wrong_step_is_recognised_from_any_point(w, mistake, said, own):
    own["worked_update"] = w
    step = mistake(w, taxi.error(w))
    play = own_step.playground()
    for entered, expected in [
        (step, said),
        (np.round(step, 2), said),
        (step + 0.1, "not the step that the gradient gives"),
    ]:
        assert expected in enter(play, *entered)
        play.controls["points"].over.click()


def test_a_long_path_of_steps_still_draws(own):
    play = own_step.playground()
    for k in range(8):
        enter(play, (-2.0) ** k, 1e5 * k)
    assert "Step 8" in play.readout.value
    assert len(image_of(play)["alt"]) < 650
