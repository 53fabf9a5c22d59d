"""Takes one step against the slope, in a new array: w - lr·grad."""

from typing import Any

import numpy as np

from autograder.exercises.descent.shared import LR1, off_zero
from autograder.exercises.shared import OF_A_RATE_ABOVE_0
from autograder.judging.authoring import exercise
from byhand import reference


def _steps(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw (w, grad, lr): one to compute by hand, a long one, large numbers, a large rate on a flat slope."""
    drawn = [
        ((rng.normal(size=n) + 0.05).round(digits), (rng.normal(size=n) * 5 + 0.05).round(digits), lr)
        for n, digits, lr in (
            (2, 2, round(rng.uniform(0.01, 0.5), 2)),
            (3, 2, round(rng.uniform(0.01, 0.5), 2)),
            (8, 4, round(rng.uniform(0.01, 0.04), 4)),
        )
    ]
    large = (rng.uniform(0.5, 1.5, size=(2, 3)) * [1e6, -1e6, 1e6] * [[1], [-1]]).round(1)
    flat = (off_zero(rng, 3), off_zero(rng, 3) / 10, round(rng.uniform(25, 50), 1))
    return [(np.array([1.0, -2.0]), np.array([10.0, 20.0]), 0.1), *drawn, (*large, 0.25), flat]


update = exercise(points=1, inputs=_steps, keeps=("w",))(reference.update)


@update.mistake("uphill")
def uphill(w, grad, lr):
    """That is uphill. Look at the sign between the old weights and the step."""
    return w + lr * grad


@update.mistake("learning rate forgotten")
def learning_rate_forgotten(w, grad, lr):
    """You take the whole gradient. How much of it does lr allow?"""
    return w - grad


@update.mistake("only the step")
def only_the_step(w, grad, lr):
    """That is the step. From where is it taken?"""
    return lr * grad


@update.mistake("only the step, turned")
def only_the_step_downhill(w, grad, lr):
    """That is the step, in the right direction. From where is it taken?"""
    return -lr * grad


@update.mistake("learning rate on both")
def learning_rate_on_both(w, grad, lr):
    """The learning rate shrinks the old weights too. It belongs to the gradient alone."""
    return lr * (w - grad)


@update.mistake("divided by the learning rate")
def divided_by_the_learning_rate(w, grad, lr):
    """You divide by lr. A small learning rate should give a small step."""
    return w - grad / lr


@update.mistake("rate of the worked example")
def rate_of_the_worked_example(w, grad, lr):
    """You take 0.05 of the gradient, whatever the rate: that was the worked example's. Which rate comes
    in?
    """
    return update(w, grad, LR1)


@update.mistake("rate taken from the weights")
def rate_taken_from_the_weights(w, grad, lr):
    """As if the learning rate were taken from the weights, and the rest multiplied. What should lr be a
    factor of?
    """
    return (w - lr) * grad


@update.mistake("mean of the slopes")
def mean_of_the_slopes(w, grad, lr):
    """All your weights move by the same amount, that of the mean slope. Each has a slope of its own."""
    return update(w, np.mean(grad), lr)


@update.mistake("learning rate subtracted")
def learning_rate_subtracted(w, grad, lr):
    """Every weight moves by lr, whatever its slope. Where did the gradient go?"""
    return w - lr


@update.right
def weight_by_weight(w, grad, lr):
    return [a - lr * g for a, g in zip(w, grad, strict=True)]


@update.right
def by_names_of_numpy(w, grad, lr):
    return np.subtract(w, np.multiply(lr, grad))


@update.right
def handed_over_in_float32(w, grad, lr):
    return (w - lr * grad).astype(np.float32)


update.hints(
    start="Old weights minus a step. What is the step?",
    between={
        "`-=` or `-`?": "`w -= …` changes the array of whoever called. `w - …` makes a new one, "
        "which is what is wanted.",
    },
    almost="`return w - ...`",
)

update.equivalent(OF_A_RATE_ABOVE_0)
