"""Holds the exercises of lesson 06: forward and backward through two layers, and training on digits."""

ORDER = (
    "forward",
    "backward",
    "gradient_check",
    "apply_gradients",
    "accuracy",
    "test_accuracy",
    "trained_network",
)
