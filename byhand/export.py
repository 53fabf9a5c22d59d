"""Writes a trained Keras model as files that a phone can use."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from byhand import digits
from byhand.quiet import silenced
from byhand.tflite import one_at_a_time, one_image_model

INPUTS, CLASSES = 784, 10
LABELS = "Zero One Two Three Four Five Six Seven Eight Nine".split()
# Conversion changes the order of the sums, which changes the last digits of a float32 and nothing else.
CLOSE = 1e-4


class ExportError(Exception):
    """Raised when a model cannot be exported: says what went wrong, with which file, and what to do next."""


def export(model: str | os.PathLike, folder: str | os.PathLike, force: bool = False) -> str:
    """Write a saved model as a `.tflite` file with its labels and a note on its input. Returns a summary.

    model: a `.keras` or `.h5` file, 784 inputs and 10 outputs. folder: made if it does not exist.
    force: replace files of the same names. Files are written only after the converted model has been run
    and agrees with Keras. Raises ExportError.
    """
    path, folder = Path(model), Path(folder)
    names = [f"{path.stem}.tflite", "labels.txt", "README.md"]
    _refuse(path, folder, [] if force else names)
    keras_model = _loaded(path)
    tflite = _converted(keras_model, path)
    apart = _apart(keras_model, tflite, path)
    contents = [tflite, "\n".join([*LABELS, ""]).encode(), _note(path.stem).encode()]
    with _complaining_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, dict(zip(names, contents, strict=True)))
    width = max(map(len, names))
    return "\n".join(
        [
            f"Exported {path} to {folder}:",
            *(
                f"  {name:<{width}}  {len(data):>9,} bytes"
                for name, data in zip(names, contents, strict=True)
            ),
            "Run on an empty image and on ten handwritten digits: "
            f"the phone's answers equal Keras's to within {apart:.1e}.",
        ]
    )


def _refuse(path: Path, folder: Path, names: list[str]) -> None:
    """Raise ExportError for what is wrong already before TensorFlow is loaded, which takes some seconds."""
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise ExportError(f"{path} {what}. Give the file that `model.save` wrote, such as network.keras.")
    if path.suffix not in (".keras", ".h5"):
        raise ExportError(f"{path} is not a Keras model: those end in .keras, older ones in .h5.")
    if there := [name for name in names if (folder / name).exists()]:
        raise ExportError(
            f"{folder} already holds {' and '.join(there)}. Choose another folder, or add --force to "
            "replace what is there."
        )


def _loaded(path: Path) -> Any:
    with silenced():
        try:
            import keras
            import tensorflow  # noqa: F401 - converting needs it, whatever Keras runs on

            model = keras.saving.load_model(path, compile=False)
        except ImportError as error:
            raise ExportError(
                f"TensorFlow is needed to read {path} and cannot be imported ({error}). Install what "
                "requirements.txt lists."
            ) from error
        # Any kind of file may arrive here, and Keras raises a different error for each.
        except Exception as error:
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
            raise ExportError(
                f"{path} cannot be read as a Keras model: {reason}. Save the model again with `model.save`."
            ) from error
    shapes = [tuple(getattr(model, name, None) or ())[1:] for name in ("input_shape", "output_shape")]
    if shapes != [(INPUTS,), (CLASSES,)]:
        raise ExportError(
            f"{path} takes images of shape {shapes[0]} and gives {shapes[1]}, but the phone's files are for "
            f"({INPUTS},) and ({CLASSES},). Build it with keras.Input(({INPUTS},)) and {CLASSES} outputs."
        )
    return model


def _converted(model: Any, path: Path) -> bytes:
    with silenced() as said:
        try:
            return one_image_model(model)
        except Exception as error:
            raise ExportError(f"{path} could not be converted: {error}\n{said()}") from error


def _apart(model: Any, tflite: bytes, path: Path) -> float:
    """Return the largest difference between the converted model's probabilities and Keras's.

    Raises ExportError if the model's answers are not probabilities, or differ by more than CLOSE.
    """
    images, labels = digits.load_bundled()
    written = [images[labels == digit][0] for digit in range(10)]
    X = np.stack([np.zeros_like(written[0]), *written]).reshape(-1, INPUTS).astype(np.float32) / 255
    P = model.predict_on_batch(X)
    if not np.allclose(P.sum(axis=1), 1, atol=CLOSE):
        raise ExportError(
            f"{path} gives ten numbers that do not add up to 1, so they are not probabilities. "
            "Give the last layer a softmax."
        )
    apart = float(np.abs(one_at_a_time(tflite)(X) - P).max())
    if not apart <= CLOSE:
        raise ExportError(
            f"{path} was converted, but the answers of the result differ from Keras's by {apart:.2g}. "
            "Nothing was written. Another version of TensorFlow may convert it correctly."
        )
    return apart


@contextlib.contextmanager
def _complaining_of(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(
            f"{folder} cannot be written to ({error.strerror or error}). Choose a folder that is yours."
        ) from error


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write all files under temporary names, then rename them: so no name ever holds half a file."""
    temporary = {name: folder / f".{name}.{os.getpid()}.part" for name in files}
    try:
        for name, data in files.items():
            temporary[name].write_bytes(data)
        for name, path in temporary.items():
            path.replace(folder / name)
    finally:
        for path in temporary.values():
            path.unlink(missing_ok=True)


def _note(name: str) -> str:
    return f"""# {name}.tflite: reads one handwritten digit

**Input:** shape (1, {INPUTS}), float32, from 0 to 1: the 28 rows of a 28 by 28 image, one after the other.
White ink on black: 0 is background, 1 is ink.

Prepare a drawing as the training images were:

1. Cut out the smallest rectangle that holds all the ink.
2. Scale it, keeping its proportions, until the longer side is 20 pixels.
3. Lay it on an empty 28 by 28 image so that the centre of mass of its ink is at row 14 and column 14,
   counted from 0, to the nearest pixel.
4. Bring the values to 0 to 1, and hand over the rows.

A drawing that skips steps 1 to 3 is often misread.

**Output:** shape (1, {CLASSES}), float32: the probabilities of the digits 0 to 9. They add up to 1,
but for rounding. The answer is the index of the largest; line index + 1 of `labels.txt` is its name.
"""
