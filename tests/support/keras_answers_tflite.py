"""Models of lesson 08 as learners convert, run and quantise them: RIGHT by exercise, WRONG by misconception.

Importing this imports Keras.
"""

import tempfile
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

try:
    from ai_edge_litert.interpreter import Interpreter
except ImportError:  # as in a notebook service that has TensorFlow's own alone
    Interpreter = tf.lite.Interpreter

converter_of = tf.lite.TFLiteConverter.from_keras_model

# to_tflite


def to_tflite(model):
    return converter_of(model).convert()


def one_image(model):
    return keras.Sequential([keras.Input(batch_shape=(1, 784)), *model.layers])


def from_folder(model):
    with tempfile.TemporaryDirectory() as folder:
        model.export(folder, verbose=False)
        return tf.lite.TFLiteConverter.from_saved_model(folder).convert()


def by_a_file(model):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.tflite"
        path.write_bytes(to_tflite(one_image(model)))
        return path.read_bytes()


def concrete(model):
    function = tf.function(lambda x: model(x))
    return function.get_concrete_function(tf.TensorSpec((1, 784), tf.float32))


def of_nothing(model):
    return tf.lite.TFLiteConverter.from_concrete_functions([concrete(model)], model).convert()


def optimised(model, *types):
    converter = converter_of(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = list(types)
    return converter.convert()


def another_model(model):
    sizes = [layer.units for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    own = [keras.layers.Dense(n, "relu") for n in sizes[:-1]] + [keras.layers.Dense(sizes[-1], "softmax")]
    return to_tflite(keras.Sequential([keras.Input((784,)), *own]))


def keras_file(model):
    with tempfile.TemporaryDirectory() as folder:
        model.save(f"{folder}/model.keras")
        return Path(f"{folder}/model.keras").read_bytes()


# run_tflite


def started(tflite_bytes, kind=tf.lite.Interpreter):
    interpreter = kind(model_content=tflite_bytes)
    interpreter.allocate_tensors()
    put, got = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    return interpreter, put["index"], got["index"]


def row_of(interpreter, put, got, image):
    interpreter.set_tensor(put, image)
    interpreter.invoke()
    return interpreter.get_tensor(got)


def run_tflite(tflite_bytes, images):
    interpreter, put, got = started(tflite_bytes, Interpreter)
    rows = []
    for k in range(len(images)):
        interpreter.set_tensor(put, images[k : k + 1])
        interpreter.invoke()
        rows.append(interpreter.get_tensor(got)[0])
    return np.array(rows)


def run_joined(tflite_bytes, images):
    ready = started(tflite_bytes)
    return np.concatenate([row_of(*ready, image[None]) for image in images])


def run_filling(tflite_bytes, images):
    P = np.zeros((len(images), 10))
    for k, image in enumerate(images):
        P[k] = row_of(*started(tflite_bytes, Interpreter), image.reshape(1, -1))
    return P


def run_resized(tflite_bytes, images):
    interpreter = Interpreter(model_content=tflite_bytes)
    put, got = interpreter.get_input_details()[0]["index"], interpreter.get_output_details()[0]["index"]
    interpreter.resize_tensor_input(put, images.shape)
    interpreter.allocate_tensors()
    return row_of(interpreter, put, got, images)


def run_by_signature(tflite_bytes, images):
    runner = tf.lite.Interpreter(model_content=tflite_bytes).get_signature_runner()
    name = next(iter(runner.get_input_details()))
    return [next(iter(runner(**{name: image[None]}).values()))[0].tolist() for image in images]


def run_all_at_once(tflite_bytes, images):
    return row_of(*started(tflite_bytes, Interpreter), images)


def run_views(tflite_bytes, images):
    interpreter, put, got = started(tflite_bytes, Interpreter)
    rows = []
    for image in images:
        interpreter.set_tensor(put, image[None])
        interpreter.invoke()
        view = interpreter.tensor(got)
        rows.append(view)
    return np.array([view()[0] for view in rows])


def run_first_again(tflite_bytes, images):
    ready = started(tflite_bytes, Interpreter)
    return np.array([row_of(*ready, images[0:1])[0] for _ in images])


def run_last(tflite_bytes, images):
    ready = started(tflite_bytes, Interpreter)
    for image in images:
        P = row_of(*ready, image[None])
    return P


def run_tables(tflite_bytes, images):
    ready = started(tflite_bytes, Interpreter)
    return np.array([row_of(*ready, image[None]) for image in images])


# quantise


def quantise(model, images, only=None, kind=None, calibration=None, single=True):
    def samples():
        for k in range(len(images)):
            yield [(images if calibration is None else calibration(images))[k : k + 1]]

    converter = converter_of(one_image(model) if single else model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = samples
    if only:
        converter.target_spec.supported_ops = [only]
    if kind:
        converter.inference_input_type = converter.inference_output_type = kind
    return converter.convert()


INT8 = tf.lite.OpsSet.TFLITE_BUILTINS_INT8


RIGHT = {
    "to_tflite": [to_tflite, lambda model: bytearray(to_tflite(one_image(model))), from_folder, by_a_file],
    "run_tflite": [run_tflite, run_joined, run_filling, run_resized, run_by_signature],
    "quantise": [
        quantise,
        lambda model, images: quantise(model, images, INT8),
        lambda model, images: quantise(model, images[:20], single=False),
        lambda model, images: quantise(model, images, INT8, tf.float32, single=False),
    ],
}

WRONG = {
    "to_tflite": {
        "a model of nothing": of_nothing,
        "quantised": optimised,
        "half precision": lambda model: optimised(model, tf.float16),
        "another model": another_model,
        "Keras's own file": keras_file,
    },
    "run_tflite": {
        "all at once": run_all_at_once,
        "first image only": lambda tflite_bytes, images: run_tflite(tflite_bytes, images[:1]),
        "last image only": run_last,
        "last image in every row": run_views,
        "first image in every row": run_first_again,
        "one row short": run_tables,
        "digits": lambda tflite_bytes, images: run_tflite(tflite_bytes, images).argmax(axis=1),
        "divided by 255 again": lambda tflite_bytes, images: run_tflite(tflite_bytes, images / 255),
    },
    "quantise": {
        "not quantised": lambda model, images: to_tflite(model),
        "weights only": lambda model, images: optimised(one_image(model)),
        "half precision": lambda model, images: optimised(model, tf.float16),
        "whole numbers in and out": lambda model, images: quantise(model, images, INT8, tf.int8),
        "bytes in and out": lambda model, images: quantise(model, images, kind=tf.uint8),
        "calibrated on other images": lambda model, images: quantise(
            model, images, calibration=lambda images: images / 255
        ),
    },
}
