"""Lesson 06: forward and backward through a network of two layers, and a network trained on digits."""

ORDER = (
    "forward",
    "backward",
    "gradient_check",
    "apply_gradients",
    "accuracy",
    "test_accuracy",
    "trained_network",
)
