"""Other answers to lesson 08 as learners write them: RIGHT by exercise, WRONG by exercise and misconception.

Right ones that need no Keras stand with their exercise.
Importing this imports Keras.
"""

from pathlib import Path

import answers_centre_digit
import keras
import numpy as np
import tensorflow as tf
from keras_answers_tflite import run_tflite

from byhand import reader

centre_digit = answers_centre_digit.with_pil()

# save_and_load


def save_and_load(model, path):
    model.save(path)
    return keras.models.load_model(path)


def through_saving(model, path):
    keras.saving.save_model(model, Path(path))
    return keras.saving.load_model(path, compile=False)


def saved_compiled(model, path):
    model.compile(keras.optimizers.SGD(), "categorical_crossentropy", metrics=["accuracy"])
    model.save(path, overwrite=True)
    del model
    return tf.keras.models.load_model(path)


def saved(model, path):
    model.save(path)
    return model


def copied(model, path):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return copy


def under_another_name(model, path):
    return save_and_load(model, path.replace("digits", "my_model"))


def weights_only(model, path):
    place = path.rpartition(".")[0] + ".weights.h5"
    model.save_weights(place)
    copy = keras.models.clone_model(model)
    copy.load_weights(place)
    return copy


def layers_as_text(model, path):
    Path(path).write_text(model.to_json())
    return keras.models.model_from_json(Path(path).read_text())


def saved_and_cloned(model, path):
    model.save(path)
    return keras.models.clone_model(model)


# read_digit, best_of_ten


def P_of(tflite_bytes, drawing):
    return run_tflite(tflite_bytes, centre_digit(drawing).reshape(1, 784))


def shrunk(drawing):
    """The drawing as it lies there, each new pixel the mean of a block."""
    step = drawing.shape[0] // 28
    blocks = drawing[: 28 * step, : 28 * step].reshape(28, step, 28, step)
    return (blocks.mean(axis=(1, 3)) / drawing.max()).astype(np.float32)


def as_it_lies(tflite_bytes, drawing):
    return int(run_tflite(tflite_bytes, shrunk(drawing).reshape(1, 784)).argmax())


def in_the_corner(tflite_bytes, drawing):
    image = answers_centre_digit.WRONG["in the corner"](drawing)
    return run_tflite(tflite_bytes, image.reshape(1, 784)).argmax()


def searched_from(floor, nothing=None):
    """A loop that keeps the best so far, and begins at a floor."""

    def best_by_loop(results):
        best, most = nothing, floor
        for label, index, confidence in results:
            if 0 <= index <= 9 and confidence > most:
                best, most = label, confidence
        return best

    return best_by_loop


def digits_of(results):
    return [entry for entry in results if 0 <= entry[1] < 10]


def top(results, by=2):
    return max(results, key=lambda entry: entry[by])


RIGHT = {
    "save_and_load": [save_and_load, through_saving, saved_compiled],
    "read_digit": [
        lambda tflite_bytes, drawing: int(P_of(tflite_bytes, drawing).argmax()),
        lambda tflite_bytes, drawing: np.argmax(P_of(tflite_bytes, drawing)[0]),
        lambda tflite_bytes, drawing: (P := P_of(tflite_bytes, drawing)[0].tolist()).index(max(P)),
    ],
    "centre_digit": answers_centre_digit.RIGHT,
}

WRONG = {
    "save_and_load": {
        "nothing saved": lambda model, path: model,
        "saved, not loaded": saved,
        "a path of its own": under_another_name,
        "weights left behind": layers_as_text,
        "another model comes back": saved_and_cloned,
    },
    "read_digit": {
        "not prepared": as_it_lies,
        "another model": lambda tflite_bytes, drawing: P_of(reader.as_tflite(), drawing).argmax(),
        "off centre": in_the_corner,
        "ten probabilities": lambda tflite_bytes, drawing: P_of(tflite_bytes, drawing)[0],
        "largest probability": lambda tflite_bytes, drawing: P_of(tflite_bytes, drawing).max(),
        "counted from 1": lambda tflite_bytes, drawing: P_of(tflite_bytes, drawing).argmax() + 1,
        "always 0": lambda tflite_bytes, drawing: P_of(tflite_bytes, drawing).argmax(axis=0)[0],
    },
    "best_of_ten": {
        "nothing dropped": lambda results: top(results)[0],
        "dropped by confidence": lambda results: top([r for r in results if r[2] <= 1])[0],
        "9 dropped": lambda results: top([r for r in results if r[1] in range(9)])[0],
        "below 0 kept": lambda results: top([r for r in results if r[1] < 10])[0],
        "10 kept": lambda results: top([r for r in results if r[1] in range(11)])[0],
        "0 dropped": lambda results: top([r for r in results if r[1] in range(1, 10)])[0],
        "nothing below 0 wins": searched_from(0),
        "nothing below -1 wins": searched_from(-1),
        "nothing below 0 wins, as text": searched_from(0, nothing=""),
        "the index": lambda results: top(digits_of(results))[1],
        "the confidence": lambda results: top(digits_of(results))[2],
        "the whole entry": lambda results: top(digits_of(results)),
        "largest index": lambda results: top(digits_of(results), by=1)[0],
        "first of the list": lambda results: digits_of(results)[0][0],
        "smallest": lambda results: min(digits_of(results), key=lambda entry: entry[2])[0],
    },
    "centre_digit": answers_centre_digit.WRONG,
}
