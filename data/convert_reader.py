"""Makes reader.tflite from reader.npz: the course's own reader as a phone would get it. Needs TensorFlow."""

from pathlib import Path

import keras

from byhand import reader
from byhand._tflite import one_image_model
from byhand.litert import hushed


def main() -> None:
    """Write the file beside this script."""
    params = reader.weights()
    dense = keras.layers.Dense
    model = keras.Sequential([keras.Input((784,)), dense(64, "relu"), dense(10, "softmax")])
    model.set_weights([params[name] for name in ("W1", "b1", "W2", "b2")])
    with hushed():
        tflite = one_image_model(model)
    Path(__file__).with_name("reader.tflite").write_bytes(tflite)


if __name__ == "__main__":
    main()
