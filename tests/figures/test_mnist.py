"""The figures of the Keras lesson: what they say, what they mark, and what stands there without an answer."""

import copy
import json

import numpy as np
import pytest
from pictures import Images, exists_in_words

from autograder import ____
from byhand import digits, figures, guess
from byhand.figures.lesson_07 import history as trained
from byhand.waiting import Waiting, missing

P = np.array([0.02, 0.01, 0.03, 0.2, 0.01, 0.4, 0.01, 0.02, 0.25, 0.05])
TEN = {
    "loss": [1.0, 0.5, 0.4, 0.3, 0.25, 0.2, 0.18, 0.16, 0.15, 0.14],
    "accuracy": [0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.93, 0.94, 0.95, 0.96],
    "val_loss": [0.6, 0.45, 0.4, 0.36, 0.34, 0.33, 0.31, 0.32, 0.33, 0.35],
    "val_accuracy": [0.82, 0.86, 0.88, 0.89, 0.9, 0.9, 0.91, 0.91, 0.9, 0.9],
}
WITHOUT = {name: TEN[name] for name in ("loss", "accuracy")}
RISING = {"loss": [0.5, 0.7], "accuracy": [0.8, 0.7], "val_loss": [0.5, 0.9], "val_accuracy": [0.8, 0.6]}


class History:
    """As Keras's own: the dict is its attribute."""

    def __init__(self, history):
        self.history = history


@pytest.fixture(scope="module")
def mnist(repository):
    file = repository.parent / "shared/data/mnist.npz"
    if not file.is_file():
        images, labels = digits.load_bundled()
        chosen = [int((labels == digit).argmax()) for digit in [5, 0, 4, 1, 9, 2]] + list(range(24))
        return images[chosen], labels[chosen]
    with np.load(file) as arrays:
        return arrays["x_train"][:30], arrays["y_train"][:30]


def run_of(crossing, lowest, epochs=100):
    """A made-up results.json in which the accuracies cross and the validation loss is lowest as asked."""
    epoch = np.arange(1, epochs + 1)
    history = {
        "accuracy": (0.95 + 0.0004 * (epoch - crossing)).round(4),
        "val_accuracy": np.full(epochs, 0.95),
        "loss": (0.5 / epoch).round(4),
        "val_loss": (0.1 + 1e-4 * abs(epoch - lowest)).round(4),
    }
    history["accuracy"][crossing - 1] += 0.0001
    return {
        "A": {
            "history": {name: values.tolist() for name, values in history.items()},
            "epochs": epochs,
            "crossing_epoch": crossing,
            "lowest_val_loss_epoch": lowest,
            "test_accuracy": 0.9778,
            "test_accuracy_at_crossing": 0.9571,
            "test_accuracy_at_lowest_val_loss": 0.9769,
        }
    }


@pytest.fixture
def results(tmp_path, monkeypatch):
    file = tmp_path / "results.json"
    monkeypatch.setattr(digits, "bundled_file", lambda name: tmp_path / name)

    def write(*args):
        file.write_text(json.dumps(run_of(*args)), encoding="utf-8")

    write(16, 73)
    return write


def test_the_first_two_exist_in_words_too(mnist):
    words = ["a 5 and a 0", "28 rows and 28 columns", "0 white to 255 black", "% of the pixels are 0"]
    exists_in_words(lambda: figures.first_two(*mnist), words)


def test_where_the_ink_lies_is_read_off_the_image():
    images = np.zeros((3, 28, 28), np.uint8)
    images[0, 5:9, 4:7] = 200
    images[2] = 255
    alt = figures.first_two(images, [1, 7, 3]).alt
    assert "ink of the first lies in rows 5 to 8 and columns 4 to 6" in alt and "second has no ink" in alt
    assert f"{round(100 * (1 - 12 / 1568))} % of the pixels" in alt


def test_twenty_are_shown_with_their_labels(mnist):
    exists_in_words(lambda: figures.twenty(*mnist), ["20 handwritten digits", "5 0 4 1 9 2"])
    assert figures.twenty(mnist[0][:3], mnist[1][:3]).alt.endswith("its label above: 5 0 4.")


def test_the_largest_of_ten_bars_is_named():
    image = digits.load_bundled()[0][0]
    exists_in_words(
        lambda: figures.prediction(image, P), ["bars is 5, with 0.4", "next is 8, with 0.25", "to 1."]
    )
    for alike in (P[None], P.astype(np.float32)):
        assert figures.prediction(image.reshape(784) / 255, alike).png == figures.prediction(image, P).png


def test_numbers_that_are_no_probabilities_are_called_so():
    image = digits.load_bundled()[0][0]
    assert figures.prediction(image, P).notes == ["The ten add up to 1."]
    for wrong in (P * 4, np.r_[-0.5, 1.5, np.zeros(8)]):
        assert "Probabilities would be" in figures.prediction(image, wrong).notes[0]


def test_curves_exist_in_words_too():
    words = [
        "lowest at epoch 7 of 10: 0.31.",
        "training loss from 1 to 0.14",
        "validation accuracy from 0.82 to 0.9",
    ]
    exists_in_words(lambda: figures.curves(TEN), words)
    assert figures.curves(History(TEN)).png == figures.curves(TEN).png


@pytest.mark.parametrize("history", [WITHOUT, {name: values[:1] for name, values in TEN.items()}, RISING])
def test_short_runs_and_runs_without_validation_are_drawn(history):
    picture = figures.curves(history)
    assert len(picture.png) < 60_000
    epochs = len(history["loss"])
    assert f"Over {epochs} epoch{'s' if epochs > 1 else ''}:" in picture.alt
    assert ("Nothing was held back" in repr(picture)) == ("val_loss" not in history)


def test_a_history_without_accuracy_is_drawn_and_says_so():
    picture = figures.curves({"loss": TEN["loss"], "val_loss": TEN["val_loss"]})
    assert "accuracy" not in picture.alt and "`compile` was not given" in picture.notes[-1]


def test_accuracy_by_its_full_name_is_found():
    full = {name.replace("accuracy", "sparse_categorical_accuracy"): values for name, values in TEN.items()}
    assert figures.curves(full).alt == figures.curves(TEN).alt


def test_losses_that_are_no_numbers_any_more_leave_the_others():
    gone = copy.deepcopy(TEN)
    gone["val_loss"][6:] = [float("nan")] * 4
    assert "lowest at epoch 6 of 10" in figures.curves(gone).alt
    gone["val_loss"] = gone["loss"] = [float("nan")] * 10
    assert "lowest" not in figures.curves(gone).alt


@pytest.mark.parametrize(
    ("history", "truth"),
    [(TEN, "Earlier"), ({name: values[:7] for name, values in TEN.items()}, "In the last epoch")],
)
def test_curves_put_the_guess_beside_the_truth(history, truth, capsys):
    guess("lowest", ["In the last epoch", "Earlier"], choice="Earlier")
    assert f"What happens: {truth}" in figures.curves(history, guess="lowest").notes[0]


def test_the_long_run_exists_in_words_too(results):
    words = [
        "crossing is not yet overfitting",
        "at epoch 16 of 100, where validation accuracy is 0.95; at the end it is 0.95",
        "0.1057 at the crossing, lowest at epoch 73 with 0.1, and 0.1027 at the end",
    ]
    exists_in_words(figures.long_run, words)
    assert figures.long_run().notes == [
        "On the test images: 95.7 % with the weights of epoch 16, 97.7 % with those of epoch 73, "
        "97.8 % after epoch 100."
    ]


@pytest.mark.parametrize(
    ("crossing", "lowest", "truth"),
    [(16, 73, "Far later"), (16, 17, "At the crossing"), (16, 20, "A little after it")],
)
def test_the_truth_of_the_long_run_is_that_of_its_numbers(crossing, lowest, truth, results, capsys):
    options = ["At the crossing", "A little after it", "Far later"]
    results(crossing, lowest)
    guess("crossing", options, choice=truth)
    picture = figures.long_run(guess="crossing")
    assert picture.notes[0] == f"What happens: {truth}, as you guessed."
    assert ("not yet overfitting" in picture.alt) == (truth == "Far later")


def test_the_bundled_long_run_says_what_lesson_07_says(repository):
    if not (repository / "data/results.json").is_file():
        pytest.fail("data/results.json is missing: make results")
    run = json.loads((repository / "data/results.json").read_text(encoding="utf-8"))["A"]
    history = {name: np.array(values) for name, values in run["history"].items()}
    assert run["crossing_epoch"] == int(np.argmax(history["accuracy"] > history["val_accuracy"])) + 1
    assert run["lowest_val_loss_epoch"] == int(history["val_loss"].argmin()) + 1
    assert trained._when(run["crossing_epoch"], run["lowest_val_loss_epoch"]) == "Far later"
    exists_in_words(figures.long_run, [f"at epoch {run['crossing_epoch']} of 100"])


@pytest.mark.parametrize("nothing", [None, ____])
@pytest.mark.parametrize(
    "draw",
    [
        lambda x: figures.first_two(x, x),
        lambda x: figures.twenty(x, [1]),
        lambda x: figures.prediction(np.zeros((28, 28)), x),
        lambda x: figures.prediction(x, P),
        figures.curves,
    ],
)
def test_without_an_answer_a_sentence_says_what_comes_first(draw, nothing):
    said = draw(nothing)
    assert isinstance(said, Waiting) and repr(said).startswith("Nothing to show yet. First comes a")
    assert Images(said._repr_html_()).found == []


def test_a_training_that_was_stopped_at_once_has_nothing_to_show():
    assert isinstance(figures.curves({"loss": [], "accuracy": []}), Waiting)


def test_words_between_backticks_are_code():
    assert "pass on what <code>model.fit</code> returns" in figures.curves(None)._repr_html_()
    assert Waiting("a < b")._repr_html_() == (
        "<p>Nothing to show yet. First comes a &lt; b. Then run this cell again.</p>"
    )


@pytest.mark.parametrize("value", [0, "", [], np.zeros(3), np.array(None), {"loss": []}, b""])
def test_what_is_there_is_not_missing(value):
    assert not missing(value) and missing(value, ____) and missing(None, value)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.first_two(np.zeros((3, 784)), [1, 2, 3]), "before they are reshaped"),
        (lambda: figures.twenty(np.zeros((3, 28, 28)), [1, 2]), "Each of the 3 images needs a label"),
        (lambda: figures.twenty(np.zeros((3, 28, 28)), np.eye(10)[:3]), "one-hot"),
        (lambda: figures.prediction(np.zeros((2, 28, 28)), P), "must have 28 by 28 pixels"),
        (lambda: figures.prediction(np.zeros((28, 28)), np.ones((2, 10))), "pass one row, P\\[0\\]"),
        (lambda: figures.prediction(np.zeros((28, 28)), np.full(10, np.nan)), "have run away"),
        (lambda: figures.curves([1, 2]), "this is a list"),
        (lambda: figures.curves({"accuracy": [1]}), "a dict with a list of losses"),
        (lambda: figures.curves({"loss": [1, 2], "val_loss": [1]}), "differ in length"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()


def test_an_image_keeps_its_shades_whatever_its_scale():
    """0-255 and 0-1 look alike, and faint ink stays faint."""
    image = digits.load_bundled()[0][0]
    assert figures.prediction(image, P).png == figures.prediction(image / 255, P).png
    assert figures.prediction(image // 2, P).png != figures.prediction(image, P).png


def test_no_loss_below_zero_is_drawn_and_names_keep_apart():
    from matplotlib.figure import Figure

    for last in [(0.016, 0.092), (0.0, 0.0), (0.5, 0.5), (0.2, 0.9)]:
        curves = {"training": np.array([1.0, last[0]]), "validation": np.array([0.9, last[1]])}
        axes = Figure(figsize=(3.6, 3.3)).add_subplot()
        trained._plot(axes, curves, upwards=False)
        assert axes.get_ylim()[0] >= 0
        boxes = sorted((text.get_window_extent() for text in axes.texts), key=lambda box: box.y0)
        assert boxes[0].y1 <= boxes[1].y0 + 1 and boxes[0].y0 >= axes.get_window_extent().y0 - 1


def test_only_values_that_can_occur_are_numbered():
    from matplotlib.figure import Figure

    for high, largest, expected in [(1.15, 1, 1.0), (1.15, np.inf, 1.0), (2.3, np.inf, 2.0)]:
        axes = Figure().add_subplot()
        trained._reach(axes, -0.3, high, largest)
        ticks = axes.get_yticks()
        assert ticks.min() == pytest.approx(0) and ticks.max() == pytest.approx(expected)
        assert axes.get_ylim() == (-0.3, high)
