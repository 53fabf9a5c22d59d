"""Other answers to lesson 07 as learners write them: RIGHT by exercise, WRONG by exercise and misconception.

Right ones that need no Keras stand with their exercise.
Importing this imports Keras.
"""

import math

import keras
import numpy as np
import sklearn.metrics
import tensorflow as tf

from autograder.exercises.mnist.confusion_matrix import by_loop as counted
from autograder.exercises.mnist.prepare_images import in_float32_from_the_start as prepare_images

# predict_digit, confusion_matrix, best_epoch


def first_largest(model, image):
    P = model.predict(image.reshape(1, 784).astype("float32") / 255, verbose=0)[0]
    digit = 0
    for k in range(10):
        if P[k] > P[digit]:
            digit = k
    return digit


def P_of(model, image):
    return model.predict(prepare_images(image[None]), verbose=0)


def counted_once(labels, predictions, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    counts[labels, predictions] += 1
    return counts


def lists_of(history):
    return history if isinstance(history, dict) else history.history


def place_of(find, name, start=1):
    return lambda history: int(find(lists_of(history)[name])) + start


def until_it_rises(history):
    losses = lists_of(history)["val_loss"]
    for k in range(len(losses) - 1):
        if losses[k + 1] > losses[k]:
            return k + 1
    return len(losses)


RIGHT = {
    "prepare_images": [
        lambda images: keras.layers.Rescaling(1 / 255)(keras.layers.Flatten()(images)),
        lambda images: keras.ops.cast(keras.ops.reshape(images, (len(images), -1)), "float32") / 255,
    ],
    "predict_digit": [
        first_largest,
        lambda model, image: P_of(model, image).argmax(),
        lambda model, image: int(np.argmax(model(np.expand_dims(image / 255, 0).reshape(1, -1)))),
        lambda model, image: tf.argmax(model.predict_on_batch(prepare_images(image[None])), axis=1)[0],
    ],
    "confusion_matrix": [
        lambda labels, predictions, n: sklearn.metrics.confusion_matrix(labels, predictions, labels=range(n)),
        lambda labels, predictions, n: tf.math.confusion_matrix(labels, predictions, n),
    ],
}

WRONG = {
    "prepare_images": {
        "forgotten / 255": lambda images: images.reshape(-1, 784).astype("float32"),
        "divided by 256": lambda images: images.reshape(-1, 784).astype("float32") / 256,
        "whole division": lambda images: np.float32(images.reshape(-1, 784) // 255),
        "rounded": lambda images: np.round(prepare_images(images)),
        "around zero": lambda images: images.reshape(-1, 784).astype("float32") / 127.5 - 1,
        "inverted": lambda images: (255 - images).reshape(-1, 784).astype("float32") / 255,
        "columns first": lambda images: np.array([image.flatten("F") for image in images], np.float32) / 255,
        "divided by the largest there is": lambda images: np.float32(
            images.reshape(-1, 784) / max(1, images.max())
        ),
        "double precision": lambda images: images.reshape(-1, 784) / 255,
        "still a square": lambda images: images.astype("float32") / 255,
    },
    "steps_per_epoch": {
        "nothing held back": lambda n, split, size: -(-n // size),
        "trained on what is held back": lambda n, split, size: math.ceil(n * split / size),
        "last batch lost": lambda n, split, size: int(n * (1 - split)) // size,
        "divided before rounding": lambda n, split, size: math.ceil(round(n * (1 - split), 6) / size),
        "fraction of a step": lambda n, split, size: (n - n * split) / size,
        "one too many where it divides": lambda n, split, size: int(n * (1 - split) / size) + 1,
        "training and validation together": lambda n, split, size: (
            math.ceil(int(n * (1 - split)) / size) + math.ceil(round(n * split, 6) / size)
        ),
    },
    "best_epoch": {
        "counted from 0": place_of(np.argmin, "val_loss", start=0),
        "training loss": place_of(np.argmin, "loss"),
        "largest loss": place_of(np.argmax, "val_loss"),
        "validation accuracy": place_of(np.argmax, "val_accuracy"),
        "first rise": until_it_rises,
        "the loss itself": lambda history: min(lists_of(history)["val_loss"]),
        "last epoch": lambda history: len(lists_of(history)["loss"]),
    },
    "predict_digit": {
        "forgotten / 255": lambda model, image: model.predict(image.reshape(1, 784), verbose=0).argmax(),
        "greys lost": lambda model, image: model.predict(image.reshape(1, 784) // 255, verbose=0).argmax(),
        "divided twice": lambda model, image: model.predict(
            prepare_images(image[None]) / 255, verbose=0
        ).argmax(),
        "ten probabilities": lambda model, image: P_of(model, image)[0],
        "a table of one row": P_of,
        "largest probability": lambda model, image: P_of(model, image).max(),
        "counted from 1": lambda model, image: P_of(model, image)[0].argmax() + 1,
        "always the first row": lambda model, image: np.argmax(P_of(model, image), axis=0)[0],
        "image turned": lambda model, image: P_of(model, image.T).argmax(),
    },
    "confusion_matrix": {
        "rows and columns exchanged": lambda labels, predictions, n: sklearn.metrics.confusion_matrix(
            predictions, labels, labels=range(n)
        ),
        "each pair once": counted_once,
        "mistakes only": lambda labels, predictions, n: (
            (table := counted(labels, predictions, n)) - np.diag(np.diag(table))
        ),
        "right ones only": lambda labels, predictions, n: np.diag(np.diag(counted(labels, predictions, n))),
        "shares": lambda labels, predictions, n: counted(labels, predictions, n) / len(labels),
        "counts that overflow": lambda labels, predictions, n: counted(labels, predictions, n).astype(
            "uint8"
        ),
        "only the digits that occur": lambda labels, predictions, n: sklearn.metrics.confusion_matrix(
            labels, predictions
        ),
    },
}
