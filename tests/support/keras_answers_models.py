"""Networks of lesson 07 as learners build, compile and train them: RIGHT by exercise, WRONG by misconception.

Importing this imports Keras.
"""

import functools

import keras
import numpy as np
import tensorflow as tf
from keras.layers import Activation, Dense, Dropout, ReLU, Softmax

from byhand import digits


def stack(*layers):
    return keras.Sequential([keras.Input((784,)), *layers])


def dense(*sizes, between="relu", end="softmax"):
    return stack(*(Dense(n, activation=between) for n in sizes[:-1]), Dense(sizes[-1], activation=end))


# build_model


def by_adding():
    model = keras.Sequential()
    model.add(Dense(128, input_shape=(784,)))
    model.add(Activation("relu"))
    model.add(Dense(128))
    model.add(ReLU())
    model.add(Dense(10))
    model.add(Softmax())
    return model


def functional():
    pixels = keras.Input(shape=(784,), name="pixels")
    hidden = Dense(128, activation=keras.activations.relu)(pixels)
    hidden = Dense(128, activation=tf.nn.relu, name="second")(hidden)
    return keras.Model(pixels, Dense(10, activation=tf.nn.softmax)(hidden))


def functional_with_functions():
    pixels = keras.Input(shape=(784,))
    hidden = keras.activations.relu(Dense(128)(pixels))
    hidden = keras.ops.relu(Dense(128)(hidden))
    return keras.Model(pixels, keras.ops.softmax(Dense(10)(hidden)))


class Own(keras.Model):
    """A model of one's own class: what bends stands in `call`, or in its layers."""

    def __init__(self, *sizes, relu=keras.ops.relu, softmax=tf.nn.softmax):
        super().__init__()
        self.last = Dense(sizes[-1])  # made first, so that its weights do not stand in their order
        self.hidden = [Dense(n) for n in sizes[:-1]]
        self.relu, self.softmax = relu, softmax

    def call(self, X):
        for layer in self.hidden:
            X = self.relu(layer(X))
        return self.softmax(self.last(X))


def own_class(build=False, call=False, **how):
    model = Own(128, 128, 10, **how)
    if build:
        model.build((None, 784))
    if call:
        model(np.zeros((2, 784), dtype=np.float32))
    return model


def own_class_inside():
    pixels = keras.Input((784,))
    return keras.Model(
        pixels, keras.activations.softmax(Dense(10)(Own(128, 128, softmax=keras.ops.relu)(pixels)))
    )


def with_dropout():
    model = stack(
        Dense(128, "relu", kernel_initializer="he_normal"),
        Dropout(0.2),
        Dense(128, "relu"),
        Dropout(0.2),
        Dense(10),
        Activation(keras.activations.softmax),
    )
    model.compile(loss="categorical_crossentropy")
    return model


def one_inside_another():
    return stack(keras.Sequential([Dense(128, "relu"), Dense(128, "relu")]), Dense(10, "softmax"))


def from_text():
    return keras.models.model_from_json(dense(128, 128, 10).to_json())


def all_ones():
    return stack(
        *(Dense(128, "relu", kernel_initializer="ones") for _ in range(2)),
        Dense(10, "softmax", kernel_initializer="ones"),
    )


# compile_model


def compiled(optimizer="sgd", loss="categorical_crossentropy", metrics=("accuracy",), **more):
    """An answer that compiles with these."""

    def answer(model):
        how = {"optimizer": optimizer() if callable(optimizer) else optimizer, "loss": loss, **more}
        model.compile(**how, metrics=list(metrics) or None)
        return model

    return answer


def without_optimizer(model):
    model.compile(loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def with_default_objects(model):
    model.compile(
        optimizer=keras.optimizers.SGD(),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy()],
    )
    return model


def fresh_one(model):
    own = dense(6, 10)
    own.compile("sgd", "categorical_crossentropy", metrics=["accuracy"])
    return own


SGD, losses = keras.optimizers.SGD, keras.losses


# trained_model


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
    "build_model": [
        lambda: dense(128, 128, 10),
        by_adding,
        functional,
        with_dropout,
        one_inside_another,
        from_text,
    ]
    + [lambda: keras.Sequential([Dense(128, "relu"), Dense(128, "relu"), Dense(10, "softmax")])]
    + [
        functional_with_functions,
        own_class,
        lambda: own_class(build=True, relu=tf.nn.relu),
        lambda: own_class(call=True, softmax=keras.activations.softmax),
        own_class_inside,
        lambda: stack(
            Dense(128), keras.layers.Lambda(keras.ops.relu), Dense(128, "relu"), Dense(10, "softmax")
        ),
    ],
    "compile_model": [
        compiled(),
        with_default_objects,
        compiled(SGD, losses.CategoricalCrossentropy(), ["acc"]),
        compiled("SGD", losses.categorical_crossentropy, ["categorical_accuracy"]),
        compiled(lambda: SGD(learning_rate=0.01), losses.CategoricalCrossentropy(), ["mse", "accuracy"]),
        compiled(tf.keras.optimizers.SGD, metrics=[keras.metrics.CategoricalAccuracy(name="right")]),
        compiled(run_eagerly=True),
        compiled(metrics=[keras.metrics.TopKCategoricalAccuracy(k=1)]),
        compiled(lambda: SGD(0.01, momentum=0.0, name="plain")),
        compiled(metrics=["recall", "accuracy", "mse"]),
    ],
    "trained_model": [
        trained_by_fit,
        functional_and_trained,
        own_class_and_trained,
        lambda: knowing(Dense(32), ReLU(), Dropout(0.3), Dense(10), Softmax()),
        lambda: keras.models.clone_model(trained_by_fit(), clone_function=lambda layer: layer),
    ],
}

WRONG = {
    "build_model": {
        "softmax missing": lambda: dense(128, 128, 10, end=None),
        "softmax twice": lambda: stack(*dense(128, 128, 10).layers, Activation("softmax")),
        "sigmoid at the end": lambda: dense(128, 128, 10, end="sigmoid"),
        "relu at the end": lambda: dense(128, 128, 10, end="relu"),
        "no activation at all": lambda: stack(Dense(128), Dense(128), Dense(10)),
        "no activation between": lambda: stack(Dense(128), Dense(128), Dense(10, "softmax")),
        "second layer linear": lambda: stack(Dense(128, "relu"), Dense(128), Dense(10, "softmax")),
        "sigmoid between": lambda: dense(128, 128, 10, between="sigmoid"),
        "tanh between": lambda: dense(128, 128, 10, between=keras.activations.tanh),
        "one hidden layer": lambda: dense(128, 10),
        "three hidden layers": lambda: dense(128, 128, 128, 10),
        "a layer for the inputs": lambda: dense(784, 128, 128, 10),
        "network B": lambda: dense(64, 64, 10),
        "network C": lambda: dense(10, 10, between="sigmoid"),
        "one output": lambda: dense(128, 128, 1),
        "weights all the same": all_ones,
    },
    "compile_model": {
        "not compiled": lambda model: model,
        "another model": fresh_one,
        "sparse loss for one-hot labels": compiled(loss="sparse_categorical_crossentropy"),
        "binary loss": compiled(loss=losses.BinaryCrossentropy()),
        "divergence": compiled(loss="kl_divergence"),
        "squared error": compiled(loss="mse"),
        "from_logits": compiled(loss=losses.CategoricalCrossentropy(from_logits=True)),
        "Adam": compiled("adam"),
        "RMSprop": without_optimizer,
        "momentum": compiled(lambda: SGD(momentum=0.9)),
        "rate of 0.1": compiled(lambda: SGD(0.1)),
        "rate of 0.001": compiled(lambda: SGD(learning_rate=1e-3)),
        "no accuracy": compiled(metrics=()),
        "accuracy of whole labels": compiled(metrics=["sparse_categorical_accuracy"]),
        "equal numbers": compiled(metrics=[keras.metrics.Accuracy()]),
        "yes or no for each class": compiled(metrics=[keras.metrics.BinaryAccuracy()]),
    },
    "trained_model": {
        "not a number": blown_up,
        "trained on 0 to 255": lambda: trained_on(times_255, bends="sigmoid", lr=0.003),
        "trained on inverted ink": lambda: trained_on(black_on_white, lr=0.01),
        "no better than chance": lambda: dense(128, 128, 10),
        "logits": lambda: knowing(Dense(32, "relu"), Dense(10)),
        "not trained long enough": lambda: trained_on(epochs=1, lr=0.01),
    },
}
