"""Holds the exercises of lesson 05: counts of batches, steps and updates, and training in mini-batches."""

ORDER = (
    "batches_per_epoch",
    "test_batches_per_epoch",
    "total_updates",
    "kind_of_descent",
    "batch_gradient",
    "iterate_minibatches",
    "fit",
)
