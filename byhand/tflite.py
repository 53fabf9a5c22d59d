"""Makes `.tflite` models that take one image at a time from Keras models, and runs them."""

from collections.abc import Callable
from typing import Any

import numpy as np

from byhand.quiet import silenced


def one_image_model(model: Any) -> bytes:
    """Convert a Keras model to the bytes of a `.tflite` model that takes one row at a time.

    Every interpreter on a phone takes a fixed batch of one without being resized.
    """
    import keras
    import tensorflow as tf

    layers = model.layers if isinstance(model, keras.Sequential) else [model]
    single = keras.Sequential([keras.Input(batch_shape=(1, *model.input_shape[1:])), *layers])
    return tf.lite.TFLiteConverter.from_keras_model(single).convert()


def one_at_a_time(tflite: bytes) -> Callable[[np.ndarray], np.ndarray]:
    """Return a function from images (n, 784), float32, to probabilities (n, 10), which runs a batch-1 model.

    Raises ValueError if the bytes are not a model. The function raises it if the model takes other input.
    """
    ready = interpreter(tflite)
    put, got = ready.get_input_details()[0]["index"], ready.get_output_details()[0]["index"]

    def run(X: np.ndarray) -> np.ndarray:
        rows = []
        for k in range(len(X)):
            ready.set_tensor(put, X[k : k + 1])
            ready.invoke()
            rows.append(ready.get_tensor(got)[0])
        return np.array(rows)

    return run


def interpreter(tflite: bytes) -> Any:
    """Return an interpreter of a `.tflite` model, its tensors allocated.

    It is LiteRT's own if `ai-edge-litert` is installed (it starts in a tenth of a second), else the older
    one inside TensorFlow; both have the same methods. Raises ValueError if the bytes are not a model.
    """
    if not isinstance(tflite, bytes | bytearray | memoryview) or not tflite:
        what = "empty bytes" if isinstance(tflite, bytes) else f"a {type(tflite).__name__}"
        raise ValueError(f"An interpreter needs the bytes of a .tflite model; it was given {what}.")
    with silenced() as said:
        try:
            # The interpreter reads the model where it lies, so it must hold bytes that stay as they are.
            ready = _class()(model_content=bytes(tflite))
            ready.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise ValueError(
                f"These {len(tflite):,} bytes are not a .tflite model that can be run here ({error}). "
                f"Convert the model again. {said()}".strip()
            ) from error
    return ready


def _class() -> type:
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError:
        import tensorflow as tf

        return tf.lite.Interpreter
    return Interpreter
