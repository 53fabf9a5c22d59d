"""Faults that no misconception names, by exercise: an answer, and a part of what is said of it.

Importing this imports Keras.
"""

import keras
import numpy as np
import tensorflow as tf
from answers_centre_digit import box, by_averages, lay, mass, means, put
from keras.layers import Add, BatchNormalization, Dense, Flatten, Rescaling
from keras_answers_models import compiled, dense, stack, trained_by_fit
from keras_answers_phone import P_of
from keras_answers_tflite import Interpreter, converter_of, quantise, run_tflite, started
from PIL import Image

from autograder import ____


class Branching(keras.Model):
    """A model of one's own class whose hidden layers stand side by side."""

    def __init__(self):
        super().__init__()
        self.first, self.second, self.last = Dense(128, "relu"), Dense(128, "relu"), Dense(10, "softmax")

    def call(self, X):
        return self.last(self.first(X) + self.second(X))


class Doubling(keras.Model):
    """A chain of layers in which the numbers are doubled once on the way."""

    def __init__(self):
        super().__init__()
        self.first, self.last = Dense(128, "relu"), Dense(10)

    def call(self, X):
        return keras.ops.softmax(self.last(2 * self.first(X)))


class NeedsPictures(keras.Model):
    """A model of one's own class that takes squares."""

    def __init__(self):
        super().__init__()
        self.flat, self.last = Flatten(), Dense(10, "softmax")

    def call(self, X):
        return self.last(self.flat(keras.ops.reshape(X, (-1, 28, 29))))


class OfNothing(keras.Model):
    """A model whose layers are made anew at each call, so that none of them is its own."""

    def call(self, X):
        return Dense(10, "softmax")(X)


class Several(keras.Model):
    """A model with more layers than are tried, and what bends in `call`."""

    def __init__(self):
        super().__init__()
        self.all = [Dense(n) for n in (128, 128, 64, 32, 10)]

    def call(self, X):
        for layer in self.all:
            X = keras.ops.relu(layer(X))
        return X


def of_squares():
    return keras.Sequential([keras.Input((28, 28)), Flatten(), Dense(128, "relu"), Dense(10, "softmax")])


def two_branches():
    pixels = keras.Input((784,))
    both = Add()([Dense(128, "relu")(pixels), Dense(128, "relu")(pixels)])
    return keras.Model(pixels, Dense(10, "softmax")(both))


def own_loss(model):
    return compiled(loss=lambda Y, P: keras.ops.mean((Y - P) ** 2))(model)


def not_allocated(tflite_bytes, images):
    interpreter = Interpreter(model_content=tflite_bytes)
    interpreter.set_tensor(0, images[:1])


def never_invoked(tflite_bytes, images):
    interpreter, put, got = started(tflite_bytes, Interpreter)
    rows = []
    for k in range(len(images)):
        interpreter.set_tensor(put, images[k : k + 1])
        rows.append(interpreter.get_tensor(got)[0])
    return np.array(rows)


def rows_alone(tflite_bytes, images):
    interpreter, put, _ = started(tflite_bytes)
    interpreter.set_tensor(put, images[0])


def yields_no_lists(model, images):
    converter = converter_of(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: iter(images[:5, None])
    return converter.convert()


def yields_float64(model, images):
    return quantise(model, images, calibration=lambda images: images.astype(float))


def off_to_the_left(drawing):
    image = lay(means(box(drawing)))
    return np.roll(image, -2, axis=1)


def without_an_end(drawing):
    """Does not stop at the edge of the sheet."""
    small = means(box(drawing))
    row, column = mass(small)
    return put(small, round(14 - row), round(14 - column))


def of_whole_sizes(drawing):
    """Cuts the fraction off each side, and of a thin line nothing is left."""
    ink = box(drawing)
    height, width = (int(20 * side / max(ink.shape)) for side in ink.shape)
    small = Image.fromarray((255 * ink).astype(np.uint8)).resize((width, height), Image.Resampling.BOX)
    return lay(np.asarray(small) / 255)


def stops(*given):
    return [][0]


FAULTS = {
    "prepare_images": [
        (lambda images: images.reshape(784), "Shape (1, 784) is needed"),
        (lambda images: str(images), "it is text"),
    ],
    "build_model": [
        (lambda: dense(128, 128, 10).summary(), "gives back nothing"),
        (lambda: keras.Sequential, "parentheses missing"),
        (lambda: dense(128, 128, 10).layers, "of type `list`, and a Keras model is needed"),
        (lambda: keras.Sequential([]), "it has no layers"),
        (
            Branching,
            "do not follow one another, from 784 inputs on: (784, 128), (784, 128), (128, 10)",
        ),
        (Doubling, "What else happens to the numbers"),
        (NeedsPictures, "it cannot be called with rows of 784 numbers"),
        (OfNothing, "it has no layers with weights"),
        (Several, "and the check reads up to 4"),
        (two_branches, "a layer `Add`"),
        (of_squares, "it takes inputs of shape (28, 28), and 784 numbers a row come in"),
        (lambda: stack(BatchNormalization(), Dense(10)), "a layer `BatchNormalization`"),
        (lambda: stack(Rescaling(1 / 255), Dense(10)), "a layer `Rescaling`"),
        (lambda: stack(Dense(128, "gelu"), Dense(10)), "the activation `gelu`"),
        (lambda: stack(Dense(128, keras.layers.LeakyReLU()), Dense(10)), "the activation `LeakyReLU`"),
        (lambda: stack(Dense(128, "rellu")), "activation function identifier: rellu"),
        (lambda: dense(785, 128, 128, 10), "'784→785→128→128→10', expected '784→128→128→10'"),
    ],
    "compile_model": [
        (lambda model: compiled()(model) and None, "gives back nothing"),
        (lambda model: (compiled()(model), 1), "of type `tuple`"),
        (own_loss, "Are optimiser, loss and metrics Keras's own"),
        (compiled(loss="categorical_crossentropi"), "loss identifier: categorical_crossentropi"),
        (compiled(metrics=["acuracy"]), "metric identifier: acuracy"),
        (compiled(lambda: keras.optimizers.SGD(weight_decay=0.01)), "is 'weight_decay', expected 'none'"),
        (compiled(lambda: keras.optimizers.SGD(nesterov=True)), "is 'nesterov', expected 'none'"),
        (compiled(loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1)), "`loss for given rows`"),
        (compiled(metrics=[keras.metrics.Precision()]), "`accuracy for given rows` of your answer is"),
        (compiled(metrics=["recall"]), "`accuracy for given rows` of your answer is"),
        (compiled(metrics=[keras.metrics.TruePositives()]), "`accuracy for given rows` of your answer is"),
        (compiled(metrics=[keras.metrics.F1Score()]), "'10 numbers', expected"),
        (compiled(loss=keras.losses.CategoricalCrossentropy), "a class stand there without its parentheses"),
        (compiled(lambda: keras.optimizers.SGD), "A class stands there without its parentheses"),
    ],
    "predict_digit": [
        (lambda model, image: model.predict(image[None], verbose=0), "a table with 784 numbers in each row"),
        (lambda model, image: model.predict_classes(image), "no `predict_classes` any more"),
        (lambda model, image: "7", "it is text"),
    ],
    "best_epoch": [
        (lambda history: np.argmin(history["val_loss"]) + 1, "Both can come in"),
        (lambda history: np.argmin(history.history["val_loss"]) + 1, "Both can come in"),
    ],
    "confusion_matrix": [
        (
            lambda labels, predictions, n: (labels == predictions).mean(),
            "It is a single number, and shape (3, 3) is needed",
        ),
    ],
    "trained_model": [
        (None, "It is empty"),
        ("model.keras", "of type `str`"),
        (keras.callbacks.History(), "it is the History that `fit` gives back"),
        (dense, "parentheses missing"),
        (lambda: trained_by_fit().get_weights(), "parentheses missing"),
        (of_squares(), "it takes inputs of shape (28, 28)"),
        (Branching(), "do not follow one another"),
        (stack(BatchNormalization(), Dense(10, "softmax")), "a layer `BatchNormalization`"),
    ],
    "save_and_load": [
        (lambda model, path: model.save(path), "it gives back nothing"),
        (lambda model, path: path, "of type `str`"),
        (lambda model, path: model.save_weights(path), "must end in `.weights.h5`"),
        (lambda model, path: keras.models.load_model(path), "File not found"),
    ],
    "to_tflite": [
        (converter_of, "What does `convert()` give?"),
        (lambda model: converter_of(model).convert, "What does `convert()` give?"),
        (lambda model: "model.tflite", "it is text"),
        (lambda model: b"", "too small for any weights"),
    ],
    "run_tflite": [
        (lambda tflite_bytes, images: run_tflite(tflite_bytes, images.astype(float)), "takes float32"),
        (rows_alone, "a table of one row, (1, 784)"),
        (not_allocated, "Try calling allocate_tensors() first"),
        (never_invoked, "Is `invoke()` called between `set_tensor` and `get_tensor`"),
        (lambda tflite_bytes, images: Interpreter(tflite_bytes), "`model_content=`"),
        (lambda tflite_bytes, images: "0.1", "it is text"),
    ],
    "quantise": [
        (yields_float64, "takes float32"),
        (yields_no_lists, "yields lists of inputs"),
        (lambda model, images: converter_of(model), "What does `convert()` give?"),
        (lambda model, images: b"tflite", "not a model that can run"),
    ],
    "centre_digit": [
        (lambda drawing: by_averages(drawing)[:, :, None], "'(28, 28, 1)', expected '(28, 28)'"),
        (lambda drawing: (by_averages(drawing), 5), "different lengths"),
        (lambda drawing: by_averages(drawing) * np.nan, "'not all numbers'"),
        (lambda drawing: by_averages(drawing)[:, ::-1], "expected"),
        (
            off_to_the_left,
            "`centre of mass` of your answer is 'too far to one side', expected 'in the middle'",
        ),
        (without_an_end, "could not broadcast"),
        (of_whole_sizes, "must be > 0"),
        (lambda drawing: np.zeros((28, 28), np.float32), "expected 'from 0 to 1'"),
        (
            lambda drawing: by_averages(drawing) if drawing.any() else [][0],
            "`reaction to an empty drawing` of your answer is 'an IndexError', expected 'a ValueError'",
        ),
        (lambda drawing: "a seven", "of type `str`"),
    ],
    "read_digit": [
        (lambda tflite_bytes, drawing: str(P_of(tflite_bytes, drawing).argmax()), "it is text"),
        (lambda tflite_bytes, drawing: run_tflite(tflite_bytes, by_averages(drawing)), "(1, 784)"),
    ],
    "steps_per_epoch": [(lambda n, split, size: "750", "it is text")],
    "best_of_ten": [(lambda results: results[0][0].upper(), "expected 'Two'")],
}

# What every function is asked, whatever its exercise.
COMMON = [
    (lambda *given: None, "failed", "nothing"),
    (lambda *given: ____, "not attempted", "`____` still stands"),
    (stops, "error", "IndexError"),
]
