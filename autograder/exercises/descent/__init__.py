"""Holds the exercises of lesson 04: gradient descent by hand, the largest safe rate, training row by row."""

ORDER = (
    "worked_y_pred",
    "worked_loss",
    "worked_gradient",
    "worked_update",
    "predict",
    "squared_error",
    "gradient",
    "update",
    "one_step_lr",
    "largest_stable_lr",
    "numeric_gradient",
    "test_gradient",
    "train_by_row",
)
