"""Holds the exercises of lesson 02: activations, two derivatives, and layers that collapse."""

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
