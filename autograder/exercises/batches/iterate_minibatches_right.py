"""Lists other right answers to `iterate_minibatches`: functions, generators, and many ways to shuffle."""

from math import ceil

import numpy as np

from autograder.exercises.batches.iterate_minibatches import iterate_minibatches
from autograder.exercises.batches.shuffles import (
    chosen,
    exchanged_one_by_one,
    minibatches_by_array_split,
    minibatches_from_a_list,
    minibatches_in,
    sorted_by_chance,
)

iterate_minibatches.right(minibatches_from_a_list)


@iterate_minibatches.right
def all_in_one_list(X, y, batch_size, rng):
    return list(minibatches_from_a_list(X, y, batch_size, rng))


@iterate_minibatches.right
def both_arrays_shuffled_first(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    X, y = X[order], y[order]
    for k in range(ceil(len(y) / batch_size)):
        yield X[k * batch_size : (k + 1) * batch_size], y[k * batch_size : (k + 1) * batch_size]


iterate_minibatches.right(minibatches_by_array_split)
iterate_minibatches.right(minibatches_in(chosen))
iterate_minibatches.right(minibatches_in(sorted_by_chance))
iterate_minibatches.right(minibatches_in(lambda n, rng: rng.permuted(np.arange(n))))
iterate_minibatches.right(minibatches_in(lambda n, rng: rng.permutation(n)[::-1]))
iterate_minibatches.right(minibatches_in(exchanged_one_by_one))
