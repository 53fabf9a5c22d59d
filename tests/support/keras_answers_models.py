"""Networks of lesson 07 as learners build and compile them: RIGHT by exercise, WRONG by misconception.

Importing this imports Keras.
"""

import keras
import numpy as np
import tensorflow as tf
from keras.layers import Activation, Dense, Dropout, ReLU, Softmax


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
}
