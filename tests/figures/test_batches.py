"""The figures of batches: what they say, whose function they draw, and what follows the boxes."""

import re

import numpy as np
import pytest
from pictures import Images, draws_with, exists_in_words, gives_way, wide

from byhand import figures, guess, reference
from byhand.figures.lesson_05 import batches, count

STATED = {
    "count": ["20 rows", "6, 6, 6 and 2 rows", "60,000 rows, 128 at a time", "469 steps, the last of 96"],
    "kinds": [
        "5 epochs or 320 rows",
        "0 of 5",
        "8 updates an epoch",
        "1 of 40",
        "157 of 320",
        "Batch, 64 rows in",
    ],
    "fitted": [
        "20 epochs",
        "3.409 with 64 rows, 1.286 with 8 rows and 0.557 with 1 row",
        "is the one with 8",
        "0.471",
    ],
}
TRUTHS = {"count": "469 steps, the last of 96", "kinds": "Stochastic", "fitted": "1 row"}


def right_gradient(X, y, w):
    return sum(2 * (x @ w - t) * x for x, t in zip(X, y, strict=True)) / len(X)


def right_fit(X, y, w, lr, batch_size, epochs, rng):
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for k in range(0, len(X), batch_size):
            rows = order[k : k + batch_size]
            w = w - lr * right_gradient(X[rows], y[rows], w)
        losses.append(np.mean((X @ w - y) ** 2))
    return w, losses


RIGHT = {"batch_gradient": ("kinds", right_gradient), "fit": ("fitted", right_fit)}
WRONG = {
    "batch_gradient": lambda X, y, w: right_gradient(X, y, w) * len(X),
    "fit": lambda X, y, w, lr, batch_size, epochs, rng: right_fit(X, y, w, lr, len(X), epochs, rng),
}


@pytest.mark.parametrize("name", STATED)
def test_a_figure_exists_in_words_too(name, own):
    exists_in_words(getattr(figures, name), STATED[name])


@pytest.mark.parametrize("name", TRUTHS)
def test_captions_put_the_guess_beside_the_truth(name, own, capsys):
    guess(f"about {name}", ["elsewhere"], choice="elsewhere")
    picture = getattr(figures, name)(guess=f"about {name}")
    assert picture.notes[0] == f"Your guess: elsewhere. What happens: {TRUTHS[name]}."


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_function_is_drawn(name, own):
    figure, right = RIGHT[name]
    draws_with(getattr(figures, figure), right, own, name)


@pytest.mark.parametrize("name", RIGHT)
def test_a_missing_or_wrong_function_gives_way(name, own):
    gives_way(getattr(figures, RIGHT[name][0]), WRONG[name], own, name)


def test_the_reference_trains_as_the_lesson_says():
    rng = np.random.default_rng(3)
    w, losses = reference.fit(batches.X, batches.Y, np.ones(2), 0.05, 10, 3, rng)
    expected = right_fit(batches.X, batches.Y, np.ones(2), 0.05, 10, 3, np.random.default_rng(3))
    np.testing.assert_allclose(w, expected[0])
    np.testing.assert_allclose(losses, expected[1])


def test_the_rows_are_as_described():
    assert batches.X.shape == (64, 2) and batches.Y.shape == (64,)
    assert np.abs(batches.X.mean(axis=0)).max() < 0.01 and (np.round(batches.X, 2) == batches.X).all()
    np.testing.assert_allclose(np.linalg.lstsq(batches.X, batches.Y, rcond=None)[0], [2, 0.5], atol=0.1)


@pytest.mark.parametrize("size", [1, 10, 64])
def test_a_path_is_that_of_fit(size):
    path = batches._descend(reference.batch_gradient, size, 0.05, 4)
    w, losses = reference.fit(batches.X, batches.Y, batches.START, 0.05, size, 4, np.random.default_rng(0))
    assert len(path) == 1 + 4 * -(-64 // size)
    np.testing.assert_allclose(path[-1], w)
    assert batches._losses(path)[-1] == pytest.approx(losses[-1])


@pytest.mark.parametrize(("n_rows", "size"), [(60_000, 128), (20, 6), (12, 4), (3, 8), (1, 1), (8000, 64)])
def test_the_loop_counts_what_arithmetic_says(n_rows, size):
    assert count._take_all(n_rows, size) == (-(-n_rows // size), (n_rows - 1) % size + 1)


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ((12, 4), ["3 steps, the last of 4", "The last batch is full"]),
        ((3, 8), ["1 step, the last of 3", "smaller step"]),
    ],
)
def test_other_sizes(sizes, words, own, capsys):
    guess("other sizes", ["none"], choice="none")
    picture = figures.count(*sizes, guess="other sizes")
    assert all(word in picture.alt for word in words)
    assert f"What happens: {words[0]}." in picture.notes[0]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.count(0, 1), "from 1 as n_rows, not 0"),
        (lambda: figures.count(10, 2.5), "from 1 as batch_size, not 2.5"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(draw, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        draw()


def everything_shown(play) -> str:
    return play.readout.value + Images(play.picture.value).found[0]["alt"]


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


def test_choosing_batch_size_lr_and_epochs():
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
    w = batches.START - 0.1 * right_gradient(batches.X, batches.Y, batches.START)
    assert np.mean((batches.X @ w - batches.Y) ** 2) == pytest.approx(5.846, abs=5e-4)
    assert "1 update, last loss 5.846" in play.readout.value
    assert "5.846" in Images(play.picture.value).found[0]["alt"]
    assert [control.box.description for control in play.controls.values()] == ["batch size", "lr", "epochs"]


def test_an_lr_far_too_large_is_stopped_and_said():
    play = batches.playground()
    play.controls["batch_size"].value, play.controls["lr"].value = 1, 1.2
    assert "the weights ran away, the lr is too large; stopped after" in play.readout.value
    assert int(re.search(r"stopped after (\d+) updates", play.readout.value)[1]) < 320
    assert "leaves the picture" in Images(play.picture.value).found[0]["alt"]


@pytest.mark.parametrize("draw", [figures.count, figures.kinds])
def test_the_still_twin_comes_first_and_the_widget_second(draw, kernel):
    draw()._ipython_display_()
    assert len(kernel) == 2
    assert "<img" in kernel[0]["text/html"] and type(kernel[1]).__name__ == "VBox"


@pytest.mark.parametrize(("module", "name", "value"), [(batches, "lr", 0.3), (count, "last", "3")])
def test_what_follows_a_slider_is_drawn_coarser(module, name, value):
    play = module.playground()
    play.controls[name].value = value
    assert wide(play) == 680


def test_what_lesson_05_says_of_two_epochs():
    """Three rows a batch get lowest, to 0.48; one row takes many times as many updates as 32."""
    ends = {
        size: batches._losses(batches._descend(reference.batch_gradient, size, 0.05, 2))[-1]
        for size in range(1, 65)
    }
    assert min(ends, key=ends.get) == 3 and round(ends[3], 2) == 0.48
