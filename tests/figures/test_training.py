"""What has come of a training: its curves, its readings and mistakes, and what its weights look like."""

import re

import numpy as np
import pytest
from pictures import draws_with, exists_in_words, gives_way

from autograder import ____
from byhand import digits, figures, guess
from byhand.figures.shared import pixels
from byhand.show import Picture
from byhand.waiting import Waiting


def right_counts(labels, predictions, n_classes):
    table = [[0] * n_classes for _ in range(n_classes)]
    for label, prediction in zip(labels, predictions, strict=True):
        table[label][prediction] += 1
    return table


def some_readings(mistaken, n=60):
    """The first n bundled digits, and probabilities that read them right, but for {i: (digit, P)}."""
    images, labels = (array[:n] for array in digits.load_bundled())
    P = np.full((n, 10), 0.01)
    P[np.arange(n), labels] = 0.91
    for i, (digit, p) in mistaken.items():
        P[i] = (1 - p) / 9
        P[i, digit] = p
    return images, labels, P


def some_weights(columns):
    """Noise along the edge, and in the middle a bright patch and a dark one."""
    W = 0.05 * np.random.default_rng(1).normal(size=(28, 28, columns))
    W[8:20, 8:14] += 0.6
    W[8:20, 14:20] -= np.linspace(0.2, 0.9, columns)
    return W.reshape(784, columns)


LABELS = np.repeat(np.arange(10), 5)
PREDICTIONS = LABELS.copy()
PREDICTIONS[[20, 21, 22, 7, 49]] = [9, 9, 9, 2, 4]
LOSSES, ACCURACIES = [0.9, 0.5, 0.4, 0.35], [0.72, 0.85, 0.9, 0.91]
DRAWN = {
    "training": lambda: figures.training(LOSSES, ACCURACIES),
    "readings": lambda: figures.readings(*some_readings({3: (8, 0.6)})),
    "mistakes": lambda: figures.mistakes(*some_readings({3: (8, 0.6), 5: (1, 0.9996)})),
    "hidden": lambda: figures.hidden(some_weights(40)),
    "ten_templates": lambda: figures.ten_templates(some_weights(10)),
    "confusion": lambda: figures.confusion(LABELS, PREDICTIONS),
}
STATED = {
    "training": [
        "loss falls from 0.9 after the first epoch to 0.35.",
        "accuracy rises from 0.72 after the first epoch to 0.91.",
        "Half of what it gains after the first epoch is there by epoch 2.",
        "4 epochs",
    ],
    "readings": ["19 of 20", "0, 1, 2, 8, 4", "number 4, a 3 read as 8 (0.600)", "number 4, a 3: 0.60."],
    "mistakes": ["2 of 60", "here are the 2", "a 5 read as 1 (>0.999), a 3 read as 8 (0.600)."],
    "hidden": ["16 squares of 28 by 28", "the first hidden neurons of 40", "In the middle", "nothing is"],
    "ten_templates": ["one per digit", "most against 9", "times as large as along the edge"],
    "confusion": ["45 of 50", "4 is read as 9 most often: 3 times; next, 9 as 4: once", "is 4: 3 of its 5"],
}  # fmt: skip


@pytest.mark.parametrize("name", STATED)
def test_a_figure_exists_in_words_too(name, own):
    exists_in_words(DRAWN[name], STATED[name])


def test_a_right_table_of_counts_is_drawn(own):
    draws_with(DRAWN["confusion"], right_counts, own, "confusion_matrix")


@pytest.mark.parametrize(
    "wrong", [lambda a, b, n: right_counts(b, a, n), lambda a, b, n: ____, lambda a, b, n: np.eye(n)]
)
def test_a_wrong_table_of_counts_gives_way(wrong, own):
    gives_way(DRAWN["confusion"], wrong, own, "confusion_matrix")


class Refuses:
    def __array__(self, *args, **kwargs):
        raise RuntimeError("no")


MISSING = [None, ____, [____, ____], [], "text", [None, 0.5], object(), Refuses()]


@pytest.mark.parametrize("value", MISSING, ids=range(len(MISSING)))
def test_what_is_not_there_yet_is_said(value, own):
    images, labels, P = some_readings({})
    for shown in [
        figures.training(value, ACCURACIES),
        figures.training(LOSSES, value, guess="none"),
        figures.readings(value, labels, P),
        figures.readings(images, labels, value),
        figures.mistakes(images, value, P),
        figures.hidden(value),
        figures.ten_templates(value),
        figures.confusion(value, PREDICTIONS),
        figures.confusion(LABELS, value),
    ]:
        assert isinstance(shown, Waiting) and "Nothing to show yet. First comes" in repr(shown)


@pytest.mark.parametrize(
    ("first", "truth"), [(0.1, "0.5"), (0.59, "0.5"), (0.61, "0.7"), (0.79, "0.7"), (0.81, "0.9"), (1, "0.9")]
)
def test_the_guess_is_put_beside_the_nearest_accuracy(first, truth, own, capsys):
    guess("first accuracy", ["elsewhere"], choice="elsewhere")
    picture = figures.training([1.0, 0.5], [first, 0.95], guess="first accuracy")
    assert picture.notes == [f"Your guess: elsewhere. What happens: about {truth}."]


@pytest.mark.parametrize(
    ("losses", "accuracies", "words"),
    [
        ([0.5], [0.9], ["The loss after the first epoch is 0.5.", "1 epoch:"]),
        ([0.5, 0.3, 0.4], [0.9, 0.95, 0.94], ["lowest at epoch 2, 0.3", "highest at epoch 2, 0.95"]),
        ([0.3, 0.5], [0.9, 0.9], ["The loss rises from 0.3", "The accuracy stays at 0.9."]),
        ([2.0, np.nan, np.inf], [0.4, 0.1, 0.1], ["not a number from epoch 2 on", "falls from 0.4"]),
        ([np.nan], [0.1], ["never a number"]),
        (np.linspace(1, 0.1, 100), np.linspace(0.5, 0.9, 100), ["100 epochs", "by epoch 51"]),
    ],
)  # fmt: skip
def test_any_training_can_be_drawn(losses, accuracies, words, own):
    picture = figures.training(losses, accuracies)
    assert all(word in picture.alt for word in words), picture.alt
    assert any("smaller lr" in note for note in picture.notes) == (not np.isfinite(losses).all())


def test_readings_of_a_few_and_without_a_mistake(own):
    images, labels, P = (array[:3] for array in some_readings({}))
    picture = figures.readings(images, labels, P)
    assert "3 of 3" in picture.alt and "None is wrong." in picture.alt
    prepared = figures.readings(images.reshape(3, 784) / np.float32(255), labels, P)
    assert prepared.alt == picture.alt and prepared.png == picture.png


def test_readings_of_a_network_that_has_learned_nothing(own):
    images, labels, P = some_readings({i: ((i + 1) % 10, 0.2) for i in range(20)})
    picture = figures.readings(images, labels, P)
    assert "0 of 20" in picture.alt and ", and 16 more" in picture.alt and len(picture.alt) < 600


def test_the_worst_mistakes_come_first_and_are_twelve(own, monkeypatch):
    texts = []
    monkeypatch.setattr(
        "byhand.figures.lesson_06.readings._draw", lambda axes, image, text, **how: texts.append(text)
    )
    mistaken = {i: ((i + 1) % 10, 0.5 + 0.01 * i) for i in range(30)}
    picture = figures.mistakes(*some_readings(mistaken))
    assert "30 of 60" in picture.alt and "here are the 12" in picture.alt
    assert len(texts) == 12 and texts[0] == "read as 0\nP = 0.790\nis a 9"
    assert texts[1] == "read as 9\nP = 0.780\nis an 8" and texts[-1].startswith("read as 9\nP = 0.680")


def test_no_mistake_is_said(own):
    picture = figures.mistakes(*some_readings({}))
    assert isinstance(picture, Picture) and picture.alt.startswith("All 60 digits are read right")


def test_a_mistake_is_marked_by_more_than_colour(own, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "byhand.figures.lesson_06.readings._draw",
        lambda axes, image, text, framed=False: drawn.append((text, bool(framed))),
    )
    figures.readings(*some_readings({3: (8, 0.6)}))
    assert drawn[3] == ("✗ 8\n0.60\nis a 3", True) and drawn[4] == ("4\n0.91", False)
    assert sum(framed for _, framed in drawn) == 1


def test_a_table_without_mistakes(own):
    assert "No digit is read as another." in figures.confusion(LABELS, LABELS).alt


def test_weights_that_nothing_has_trained(own):
    for shown in (np.random.default_rng(2).normal(size=(784, 5)), np.zeros((784, 20))):
        assert "training has left no mark yet" in figures.hidden(shown).alt
    assert len(figures.hidden(np.random.default_rng(2).normal(size=(784, 64))).png) < 60_000
    assert "5 squares" in figures.hidden(some_weights(5)).alt


def test_a_template_marks_what_counts_for_and_against(own, monkeypatch):
    marks = []
    monkeypatch.setattr(
        "matplotlib.axes.Axes.text", lambda axes, x, y, text, **look: marks.append((text, int(y), int(x)))
    )
    figures.hidden(some_weights(1))
    (plus, high, left), (minus, low, right) = marks
    assert (plus, minus) == ("+", "-") and 8 <= high < 20 and 8 <= low < 20 and left < 14 <= right


def test_smoothing_is_a_mean_of_means():
    spot = np.zeros((9, 9))
    spot[4, 4] = 81.0
    soft = pixels.smooth(spot)
    assert (
        soft[4, 4] == pytest.approx(9) and soft[2, 2] == pytest.approx(1) and soft.sum() == pytest.approx(81)
    )
    np.testing.assert_allclose(pixels.smooth(np.ones((4, 4))), 1)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.training([1, 2], [0.5]), "the same length"),
        (lambda: figures.training([1, 2], [50, 90]), "share from 0 to 1, but these go from 50 to 90"),
        (lambda: figures.hidden(np.ones((10, 784))), "W1 has the shape (10, 784), but (784, n_hidden)"),
        (lambda: figures.ten_templates(np.ones((784, 9))), "W has the shape (784, 9), but (784, 10)"),
        (lambda: figures.confusion(LABELS, np.eye(10)[PREDICTIONS]), "predictions must hold one digit"),
        (lambda: figures.confusion(LABELS, LABELS[:9]), "50 labels and 9 predictions"),
        (lambda: figures.confusion(LABELS, LABELS + 1), "one digit from 0 to 9"),
        (lambda: figures.readings(np.ones((2, 28, 28)), [1, 2], np.ones((3, 10))), "P has the shape (3, 10)"),
        (lambda: figures.mistakes(np.ones((2, 20, 20)), [1, 2], np.ones((2, 10))), "one image for each"),
        (lambda: figures.mistakes(np.ones((1, 28, 28)), [1], np.full((1, 10), np.nan)), "a smaller lr"),
    ],
)  # fmt: skip
def test_a_wrong_argument_gets_a_sentence(draw, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        draw()
