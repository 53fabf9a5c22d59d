"""Lesson 04: one step of gradient descent by hand, when it blows up, and a small data set row by row."""

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
