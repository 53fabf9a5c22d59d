"""A small network that knows the bundled digits, its files and conversions, and ways to ask them."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np

from byhand import digits
from byhand.quiet import silenced
from byhand.tflite import interpreter


def trained_in(folder: Path) -> SimpleNamespace:
    """The model, saved in a folder, its test images, and both conversions."""
    with silenced():
        import keras
        import tensorflow as tf
    keras.utils.set_random_seed(0)
    images, labels = digits.load_bundled()
    X = images.reshape(-1, 784).astype(np.float32) / 255
    layers = [keras.layers.Dense(32, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    model = keras.Sequential([keras.Input((784,)), *layers])
    model.compile("adam", "sparse_categorical_crossentropy", steps_per_execution=10)
    model.fit(X[:-360], labels[:-360], epochs=8, verbose=0)
    model.save(folder / "network.keras")
    with silenced():
        model.save(folder / "network.h5")
        single = keras.Sequential([keras.Input(batch_shape=(1, 784)), *model.layers])
        converter = tf.lite.TFLiteConverter.from_keras_model(single)
        float_tflite = converter.convert()
        converter = tf.lite.TFLiteConverter.from_keras_model(single)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: ([row[None]] for row in X[:100])
        int8_tflite = converter.convert()
    return SimpleNamespace(
        keras=keras,
        model=model,
        folder=folder,
        X=X[-360:],
        labels=labels[-360:],
        float_tflite=float_tflite,
        int8_tflite=int8_tflite,
    )


def layers_of(model):
    W1, b1, W2, b2 = model.get_weights()

    def run(X):
        Z = np.maximum(X @ W1 + b1, 0) @ W2 + b2
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        return E / E.sum(axis=1, keepdims=True)

    return run


def outputs(ready, X):
    put, got = ready.get_input_details()[0], ready.get_output_details()[0]
    rows = []
    for row in X:
        ready.set_tensor(put["index"], row[None])
        ready.invoke()
        rows.append(ready.get_tensor(got["index"])[0])
    return np.array(rows)


def reads(model, X, tflite):
    np.testing.assert_allclose(outputs(interpreter(tflite), X), model.predict_on_batch(X), atol=1e-5)
