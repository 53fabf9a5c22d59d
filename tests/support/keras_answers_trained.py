"""Trained networks of lesson 07: RIGHT and, by misconception, WRONG answers to trained_model.

Importing this imports Keras.
"""

import functools

import keras
import numpy as np
from keras.layers import Activation, Dense, Dropout, ReLU, Softmax
from keras_answers_models import SGD, Own, dense, stack

from byhand import digits


def bundled():
    images, labels = digits.load_bundled()
    X, Y = images.reshape(-1, 784).astype("float32") / 255, keras.utils.to_categorical(labels)
    return X[: -digits.BUNDLED_TEST], Y[: -digits.BUNDLED_TEST]


@functools.cache
def trained_by_fit():
    X, Y = bundled()
    keras.utils.set_random_seed(0)
    model = dense(32, 10)
    model.compile(SGD(0.1), "categorical_crossentropy", metrics=["accuracy"])
    model.fit(X, Y, batch_size=32, epochs=12, validation_split=0.2, verbose=0)
    return model


@functools.cache
def learned(change=lambda X: X, epochs=30, lr=0.1, bends="relu"):
    """The arrays W1, b1, W2, b2 of a network trained by hand, on images changed beforehand."""
    X, Y = bundled()
    X, rng = change(X), np.random.default_rng(0)
    W1, b1 = rng.normal(size=(784, 32)) * 0.05, np.zeros(32)
    W2, b2 = rng.normal(size=(32, 10)) * 0.2, np.zeros(10)
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for k in range(0, len(X), 32):
            rows = order[k : k + 32]
            Z1 = X[rows] @ W1 + b1
            A1 = np.maximum(Z1, 0) if bends == "relu" else 0.5 + 0.5 * np.tanh(Z1 / 2)
            raised = np.exp((Z2 := A1 @ W2 + b2) - Z2.max(axis=1, keepdims=True))
            dZ2 = (raised / raised.sum(axis=1, keepdims=True) - Y[rows]) / len(rows)
            dZ1 = dZ2 @ W2.T * ((Z1 > 0) if bends == "relu" else A1 * (1 - A1))
            W1, b1 = W1 - lr * X[rows].T @ dZ1, b1 - lr * dZ1.sum(axis=0)
            W2, b2 = W2 - lr * A1.T @ dZ2, b2 - lr * dZ2.sum(axis=0)
    return W1, b1, W2, b2


def knowing(*layers, weights=None):
    """A model of these layers with the arrays of a trained network."""
    model = stack(*layers)
    model.set_weights(weights or learned())
    return model


def trained_on(change=lambda X: X, bends="relu", **how):
    return knowing(Dense(32, bends), Dense(10, "softmax"), weights=learned(change, bends=bends, **how))


def times_255(X):
    return 255 * X


def black_on_white(X):
    return 1 - X


def own_class_and_trained():
    model = Own(32, 10)
    model(np.zeros((1, 784), dtype=np.float32))
    W1, b1, W2, b2 = learned()
    model.set_weights([W2, b2, W1, b1] if model.get_weights()[0].shape == W2.shape else [W1, b1, W2, b2])
    return model


def functional_and_trained():
    pixels = keras.Input((784,))
    P = Activation("softmax")(Dense(10)(Dense(32, activation="relu")(pixels)))
    model = keras.Model(pixels, P)
    model.set_weights(learned())
    return model


def blown_up():
    model = dense(32, 10)
    model.set_weights([np.full_like(array, np.nan) for array in model.get_weights()])
    return model


RIGHT = {
    "trained_model": [
        trained_by_fit,
        functional_and_trained,
        own_class_and_trained,
        lambda: knowing(Dense(32), ReLU(), Dropout(0.3), Dense(10), Softmax()),
        lambda: keras.models.clone_model(trained_by_fit(), clone_function=lambda layer: layer),
    ],
}

WRONG = {
    "trained_model": {
        "not a number": blown_up,
        "trained on 0 to 255": lambda: trained_on(times_255, bends="sigmoid", lr=0.003),
        "trained on inverted ink": lambda: trained_on(black_on_white, lr=0.01),
        "no better than chance": lambda: dense(128, 128, 10),
        "logits": lambda: knowing(Dense(32, "relu"), Dense(10)),
        "not trained long enough": lambda: trained_on(epochs=1, lr=0.01),
    },
}
