"""Lesson 02: seven activations, two derivatives, and why layers without activations collapse."""

ORDER = (
    "collapse",
    "step",
    "linear",
    "sigmoid",
    "sigmoid_grad",
    "tanh",
    "relu",
    "relu_grad",
    "leaky_relu",
    "softmax",
    "test_softmax",
)
