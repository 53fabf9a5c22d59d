"""Loops over batches and epochs as learners write them, and ways to vary them."""

import math
import textwrap

import numpy as np
import sklearn.utils


def cell(code, **names):
    """The function that an answer cell defines, as it stands in a learner's notebook."""
    space = {"np": np, "math": math, "sklearn": sklearn, **names}
    text = textwrap.dedent(code).strip()
    exec(compile(text, "<cell>", "exec"), space)
    return space[text.split("def ")[1].split("(")[0]]


BATCHES = """
def iterate_minibatches(X, y, batch_size, rng):
    order = {order}
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
"""


FIT = """
def fit(X, y, w, lr, batch_size, epochs, rng):
    losses = []
    {before}
    for epoch in range(epochs):
        {shuffle}
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            w = w - lr * 2 * X[rows].T @ (X[rows] @ w - y[rows]) / len(rows)
        loss = np.mean((X @ w - y) ** 2)
        losses.append(loss)
        {after}
    return w, losses
"""


BY_ROW = """
def train_by_row(X, y, w, lr, epochs):
    losses = []
    for epoch in range(epochs):
        for x, target in zip(X, y):
            w = w - lr * 2 * (x @ w - target) * x
        loss = np.mean((X @ w - y) ** 2)
        losses.append(loss)
        {after}
    return w, losses
"""


def fitting(before="order = np.arange(len(X))", shuffle="rng.shuffle(order)", after="pass"):
    return cell(FIT.format(before=before, shuffle=shuffle, after=after))


def pieces(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
