"""Counts how often each digit is read as each: in the digit's row, in the column of what it was read as."""

from collections import Counter

import numpy as np

from autograder.exercises.changes import changes
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray


def _read_and_meant(rng: np.random.Generator) -> list[tuple[Array, Array, int]]:
    """Draw (labels, predictions, n_classes): few rows to count by hand, more, and many.

    The last input has so many equal pairs that a byte overflows. The last class that is drawn never occurs.
    """
    drawn = []
    for n_rows, n_classes in ((12, 4), (30, 6), (40, 5)):
        labels = rng.integers(n_classes - 1, size=n_rows)
        is_right = rng.uniform(size=n_rows) < 0.5
        predictions = np.where(is_right, labels, rng.integers(n_classes - 1, size=n_rows))
        labels[:3], predictions[:3] = (0, 0, 1), (1, 1, 0)
        drawn.append((labels, predictions, n_classes))
    labels, predictions, n_classes = drawn[-1]
    right, wrong = (int(count) for count in rng.integers(260, 380, size=2))
    many = rng.permutation(np.repeat([[2, 2], [1, 3]], (right, wrong), axis=0))
    drawn[-1] = (np.append(labels, many[:, 0]), np.append(predictions, many[:, 1]), n_classes)
    return [(np.array([0, 2, 2, 2]), np.array([0, 1, 1, 2]), 3), *drawn]


confusion_matrix = exercise(points=2, inputs=_read_and_meant)(reference.confusion_matrix)


@confusion_matrix.mistake("rows and columns exchanged")
def rows_and_columns_exchanged(labels, predictions, n_classes):
    """Rows and columns have changed places. The row is the digit that was written, the column what it was
    read as.
    """
    return confusion_matrix(predictions, labels, n_classes)


@confusion_matrix.mistake("each pair once")
def each_pair_once(labels, predictions, n_classes):
    """In yours a pair counts once, however often it comes. `counts[labels, predictions] += 1` does that, and
    so does `=+` in place of `+=`. A loop over the pairs counts each.
    """
    counts = np.zeros((n_classes, n_classes), dtype=int)
    counts[labels, predictions] += 1  # NumPy adds only once if a pair comes twice
    return counts


@confusion_matrix.mistake("mistakes only")
def mistakes_only(labels, predictions, n_classes):
    """The diagonal is empty. Digits read right are counted there."""
    return confusion_matrix(labels, predictions, n_classes) * (1 - np.eye(n_classes, dtype=int))


@confusion_matrix.mistake("right ones only")
def right_ones_only(labels, predictions, n_classes):
    """Only the diagonal is filled. The mistakes are what the table is for."""
    return confusion_matrix(labels, predictions, n_classes) * np.eye(n_classes, dtype=int)


@confusion_matrix.mistake("shares")
def shares(labels, predictions, n_classes):
    """These are shares of all. Counts are asked for."""
    return confusion_matrix(labels, predictions, n_classes) / len(labels)


@confusion_matrix.mistake("counts that overflow")
def counts_that_overflow(labels, predictions, n_classes):
    """Where a pair comes more than 255 times, yours has begun again at 0, as uint8 does. Counts need a larger
    type: `int`.
    """
    return confusion_matrix(labels, predictions, n_classes).astype(np.uint8)


@confusion_matrix.mistake("only the digits that occur")
def only_the_digits_that_occur(labels, predictions, n_classes):
    """The table is too small: a digit that never occurs has a row and a column too, of zeros."""
    largest = max(labels.max(), predictions.max())
    return confusion_matrix(labels, predictions, int(largest) + 1)


@confusion_matrix.right
def by_loop(labels, predictions, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for digit, read_as in zip(labels, predictions, strict=True):
        counts[digit, read_as] += 1
    return counts


@confusion_matrix.right
def by_adding_at_places(labels, predictions, n_classes):
    counts = np.zeros((n_classes, n_classes))
    np.add.at(counts, (labels, predictions), 1)
    return counts


@confusion_matrix.right
def by_comparing_pairs(labels, predictions, n_classes):
    pairs = list(zip(labels, predictions, strict=True))
    return [[sum(pair == (i, j) for pair in pairs) for j in range(n_classes)] for i in range(n_classes)]


@confusion_matrix.right
def by_counting_pairs(labels, predictions, n_classes):
    pairs = Counter(zip(labels.tolist(), predictions.tolist(), strict=True))
    return [[pairs[i, j] for j in range(n_classes)] for i in range(n_classes)]


@confusion_matrix.right
def by_numbering_pairs(labels, predictions, n_classes):
    pairs = labels * n_classes + predictions
    return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)


@confusion_matrix.right
def by_product_of_one_hot_rows(labels, predictions, n_classes):
    return np.eye(n_classes)[labels].T @ np.eye(n_classes)[predictions]


confusion_matrix.hints(
    start=(
        "An empty table of `n_classes` by `n_classes`, then a loop over labels and predictions side by side."
    ),
    between={
        "How do I walk through both at once?": "`for digit, read_as in zip(labels, predictions):`",
    },
    almost=(
        "`counts = np.zeros((n_classes, n_classes), dtype=int)`, in the loop `counts[digit, ...] += 1`, and"
        " at the end return it."
    ),
)


confusion_matrix.equivalent(
    Equivalent(
        "Whole numbers may be floats, and a 0 has no sign.",
        changes(
            "counts = np.zeros((n_classes, n_classes), dtype=int)",
            ", dtype=int ⇒ ",
            "np.zeros ⇒ -np.zeros",
        ),
    ),
    Equivalent("Counts are whole numbers.", ("rounded to *", "cast to int")),
    Equivalent(
        "The answer is off by 0.05 per cent at most, which the contract allows in this type.",
        ("in half precision",),
    ),
)
