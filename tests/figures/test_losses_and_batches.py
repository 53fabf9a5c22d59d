"""The figures of losses and of batches: what they say, and whose function they draw."""

import numpy as np
import pytest
from formulas import batch_gradient, fit, mean_bce, mse
from pictures import compares_a_guess, draws_with, exists_in_words, gives_way

from byhand import figures, reference
from byhand.figures.lesson_05 import batches

STATED = {
    "squares": ["1, 0, 4 and 0.25", "1.3125", "4 of the 5.25", "misses of 1 make four", "MSE 1;", "MSE 4."],
    "doubt": ["70 % for 5, 20 % for 3", "97 % for 5", "10 % for the other", "argmax is the same"],
    "log_loss": ["0 at p = 1", "0.693", "2.303 at p = 0.1", "4.605 at p = 0.01", "ends at 16.1"],
    "losses": ["0.98, cross-entropy 4.605", "0.0196, cross-entropy 0.99", "51 times", "flat in z"],
    "logits": ["0.4, 3 and 2.2", "clipped to 0.9999999", "loss is 0.0000001", "loss 0.421", "loss 0.807"],
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
TRUTHS = {
    "squares": "One miss of 4",
    "log_loss": "about 4.6",
    "losses": "Cross-entropy",
    "logits": "0.0000001, as if perfect",
    "count": "469 steps, the last of 96",
    "kinds": "Stochastic",
    "fitted": "1 row",
}
RIGHT = {
    "mse": ("squares", mse),
    "binary_cross_entropy": ("losses", mean_bce),
    "batch_gradient": ("kinds", batch_gradient),
    "fit": ("fitted", fit),
}
WRONG = {
    "mse": lambda y_true, y_pred: np.abs(y_true - y_pred).mean(),
    "binary_cross_entropy": lambda y_true, p: -np.mean(y_true * np.log(np.clip(p, 1e-7, 1))),
    "batch_gradient": lambda X, y, w: batch_gradient(X, y, w) * len(X),
    "fit": lambda X, y, w, lr, batch_size, epochs, rng: fit(X, y, w, lr, len(X), epochs, rng),
}


@pytest.mark.parametrize("name", STATED)
def test_a_figure_exists_in_words_too(name, own):
    exists_in_words(getattr(figures, name), STATED[name])


@pytest.mark.parametrize("name", TRUTHS)
def test_captions_put_the_guess_beside_the_truth(name, own):
    compares_a_guess(lambda guess: getattr(figures, name)(guess=guess), TRUTHS[name])


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
    expected = fit(batches.X, batches.Y, np.ones(2), 0.05, 10, 3, np.random.default_rng(3))
    np.testing.assert_allclose(w, expected[0])
    np.testing.assert_allclose(losses, expected[1])
