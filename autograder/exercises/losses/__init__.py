"""Holds the exercises of lesson 03: how wrong a prediction is, for amounts and for classes."""

ORDER = (
    "mse",
    "one_hot",
    "binary_cross_entropy",
    "test_binary_cross_entropy",
    "categorical_cross_entropy",
    "sparse_categorical_cross_entropy",
)
