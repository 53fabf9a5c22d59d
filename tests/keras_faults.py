"""Faults that no misconception names, by exercise: an answer, and a part of what is said of it.

Importing this imports Keras.
"""

import keras
import numpy as np
import tensorflow as tf
from answers_centre_digit import by_averages
from keras.layers import Add, BatchNormalization, Dense, Flatten, Rescaling
from keras_answers_models import compiled, dense, stack, trained_by_fit
from keras_answers_phone import P_of
from keras_answers_tflite import Interpreter, converter_of, quantise, run_tflite, started

from autograder import ____


class Branching(keras.Model):
    """A model of one's own class whose hidden layers stand side by side."""

    def __init__(self):
        super().__init__()
        self.first, self.second, self.last = Dense(128, "relu"), Dense(128, "relu"), Dense(10, "softmax")

    def call(self, X):
        return self.last(self.first(X) + self.second(X))


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
        (Branching, "do not follow one another in a chain"),
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
        (lambda labels, predictions, n: (labels == predictions).mean(), "came back as a single number"),
    ],
    "trained_model": [
        (None, "It is empty"),
        ("model.keras", "of type `str`"),
        (keras.callbacks.History(), "it is the History that `fit` gives back"),
        (dense, "parentheses missing"),
        (lambda: trained_by_fit().get_weights(), "parentheses missing"),
        (of_squares(), "it takes inputs of shape (28, 28)"),
        (Branching(), "do not follow one another in a chain"),
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
        (lambda tflite_bytes, images: Interpreter(tflite_bytes), "`model_content=`"),
        (lambda tflite_bytes, images: "0.1", "it is text"),
    ],
    "quantise": [
        (yields_float64, "takes float32"),
        (yields_no_lists, "yields lists of inputs"),
        (lambda model, images: converter_of(model), "What does `convert()` give?"),
        (lambda model, images: b"tflite", "no model that can run"),
    ],
    "centre_digit": [
        (lambda drawing: by_averages(drawing)[:, :, None], "'(28, 28, 1)', expected '(28, 28)'"),
        (lambda drawing: (by_averages(drawing), 5), "different lengths"),
        (lambda drawing: by_averages(drawing) * np.nan, "'not all numbers'"),
        (lambda drawing: by_averages(drawing)[::-1], "'squashed, turned or cut', expected 'the drawing'"),
        (lambda drawing: np.zeros((28, 28), np.float32), "expected 'from 0 to 1'"),
        (lambda drawing: by_averages(drawing) if drawing.any() else [][0], "'an IndexError', expected"),
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
