"""Lesson 08: the best of ten, prepared drawings and what the interpreter gives, right and wrong."""

import answers_centre_digit
import numpy as np
import pytest
from answers import is_refused, passes, verdict_on

from autograder.exercises import load
from autograder.exercises.phone.image_facts import longest_side
from autograder.exercises.phone.read_digit import DIGIT
from autograder.judging.inputs import draw


def best_of(kept, start=-np.inf):
    def best_of_ten(results):
        best, winner = start, ""
        for label, index, confidence in results:
            if kept(index) and confidence > best:
                best, winner = confidence, label
        return winner

    return best_of_ten


def test_zero_wins_and_logits_below_0_win():
    assert passes("best_of_ten", best_of(lambda index: 0 <= index <= 9))
    for kept in (
        lambda index: index in range(1, 10),
        lambda index: 0 <= index < 9,
        lambda index: 0 <= index <= 10,
        lambda index: -1 <= index <= 9,
    ):
        assert is_refused("best_of_ten", best_of(kept))
    assert is_refused("best_of_ten", best_of(lambda index: 0 <= index <= 9, start=0))
    assert is_refused("best_of_ten", best_of(lambda index: 0 <= index <= 9, start=-1))


def whole_sizes(drawing):
    ink = answers_centre_digit.box(drawing)
    sides = [int(20 * side / max(ink.shape)) for side in ink.shape]
    image = answers_centre_digit.Image.fromarray((255 * ink).astype(np.uint8)).resize(sides[::-1])
    return answers_centre_digit.lay(np.asarray(image) / 255)


def without_an_edge(drawing):
    small = answers_centre_digit.means(answers_centre_digit.box(drawing))
    row, column = answers_centre_digit.mass(small)
    return answers_centre_digit.put(small, round(14 - row), round(14 - column))


@pytest.mark.parametrize("answer", [whole_sizes, without_an_edge])
def test_a_thin_line_and_a_lopsided_drawing_stop_what_does_not_provide_for_them(answer):
    assert all(verdict_on("centre_digit", answer, seed).state == "error" for seed in range(3))


@pytest.mark.parametrize(
    "name",
    [
        "scaled by the height",
        "box in the middle sideways",
        "box in the middle upwards",
        "wraps round",
        "width and height exchanged",
        "shades lost",
    ],
)
def test_wide_lopsided_and_pale_drawings_tell(name):
    verdict = verdict_on("centre_digit", answers_centre_digit.WRONG[name])
    assert (verdict.state, verdict.misconception) == ("failed", name)


def test_every_way_of_resampling_passes():
    for answer in answers_centre_digit.RIGHT:
        for seed in range(3):
            verdict = verdict_on("centre_digit", answer, seed)
            assert verdict.state == "passed"


def test_what_aims_at_12_is_off_and_what_aims_at_14_is_not():
    aimed = {middle: answers_centre_digit.with_pil(middle=middle) for middle in (12, 13.5, 14, 16)}
    states = {middle: verdict_on("centre_digit", answer).state for middle, answer in aimed.items()}
    assert states == {12: "failed", 13.5: "passed", 14: "passed", 16: "failed"}


def test_rows_that_no_model_gave_are_refused():
    model = next(iter(draw(load()["run_tflite"], 0)))[0]
    for rows in (np.full((1, 10), 1.5e24), np.zeros((1, 10)), np.full((1, 10), np.nan)):
        with pytest.raises(ValueError, match=r"is `invoke\(\)`|Is `invoke\(\)`"):
            load()["run_tflite"].staging.facts(rows, model, None)
    assert load()["run_tflite"].staging.facts(np.full((1, 10), 0.1), model, None).shape == (1, 10)


def test_one_number_may_come_as_an_array_of_one():
    assert load()["read_digit"].staging.facts(np.array([3])) == {"kind of result": DIGIT, "digit": 3}
    assert load()["read_digit"].staging.facts(np.array([[3]]))["kind of result"] != DIGIT


@pytest.mark.parametrize(
    ("fading", "side"),
    [
        ([(20, 1.0), (26, 0.2)], "about 20 pixels"),
        ([(14, 1.0), (20, 0.2), (28, 0.1)], "about 20 pixels"),
        ([(14, 1.0), (20, 0.1), (26, 0.03)], "about 20 pixels"),
        ([(14, 1.0), (20, 0.03)], "about 20 pixels"),
        ([(17, 1.0)], "less than 20 pixels"),
        ([(23, 1.0)], "more than 20 pixels"),
        ([], "none"),
    ],
)
def test_soft_edges_belong_to_the_ink_or_not(fading, side):
    """A column whose ink fades outwards: any of the usual places to end it may make it 20 long."""
    image = np.zeros((28, 28))
    for length, shade in reversed(fading):
        image[14 - length // 2 : 14 - length // 2 + length, 12:15] = shade
    assert longest_side(image) == side
