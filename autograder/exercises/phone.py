"""Lesson 08: a model saved, converted and quantised; a drawing prepared and read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.beside import asks, examine
from autograder.beside.asks import ACCIDENT
from autograder.beside.examine import rows
from autograder.beside.network import Network, network
from autograder.beside.plain import Unfit, type_name
from autograder.compare import as_numbers
from autograder.exercise import Broken, Equivalent, Exercise, Misconception
from autograder.exercises.changes import changes, left_out
from autograder.exercises.drawings import off_centre, readable
from autograder.exercises.preparing import (
    FAR,
    boxed,
    centre_of_mass,
    cornered,
    fitted,
    heights_and_widths,
    laid,
    placed,
    prepared,
    resampled,
    whole,
)
from autograder.exercises.search import first_that
from autograder.exercises.tflite_files import TFLite, deeper, read_as, reader
from autograder.words import show

Array = np.ndarray
Facts = dict[str, Any]
PIXELS, CLASSES = 784, 10
A = ([PIXELS, 128, 128, CLASSES], ["relu", "relu", "softmax"])
SMALL = ([PIXELS, 128, CLASSES], ["relu", "softmax"])


# Saving and loading.

WRITTEN, NOT_THERE = "written where it was asked for", "not where it was asked for"
FROM_FILE, ITSELF = "a model with the same answers", "the very model that went in"
OTHER_ANSWERS = "a model with other answers"


def _saved(file: str, back: str) -> Facts:
    return {"file": file, "result": back}


def _save_and_load(model: Network, path: str) -> Facts:
    return _saved(WRITTEN, FROM_FILE)


def _after_saving(seen: tuple[Any, bool, Any], model: Network, path: str) -> Facts:
    back, itself, held = seen
    X = rows(4, seed=5)
    wanted = model(X)

    def same(description: Any) -> bool:
        return isinstance(description, Network) and np.allclose(description(X), wanted, atol=1e-5)

    if back is None:
        raise Unfit("it gives back nothing. The model that was read from the file is asked for.")
    if not isinstance(back, Network | Unfit):
        raise Unfit(f"it is of type `{type_name(back)}`, and a Keras model is needed.")
    returned = ITSELF if itself else FROM_FILE if same(back) else OTHER_ANSWERS
    return _saved(WRITTEN if same(held) else NOT_THERE, returned)


save_and_load = Exercise(
    id="save_and_load",
    points=1,
    reference=_save_and_load,
    inputs=lambda rng: [(network(*SMALL, rng), path) for path in ("digits.keras", "digits.h5")],
    ask=asks.saving,
    measure=_after_saving,
    costly=True,
    seconds=60,
    misconceptions=[
        Misconception(
            "nothing saved",
            lambda model, path: _saved(NOT_THERE, ITSELF),
            "Nothing was saved, and the model came back as it went in. What would be left after a restart?",
        ),
        Misconception(
            "saved, not loaded",
            lambda model, path: _saved(WRITTEN, ITSELF),
            "The file is there, and what comes back is the model that went in. Read it from the file: only that proves it.",
        ),
        Misconception(
            "a path of its own",
            lambda model, path: _saved(NOT_THERE, FROM_FILE),
            "The right model comes back, and there is no file at `path`. Which name did it save under?",
        ),
        Misconception(
            "weights left behind",
            lambda model, path: _saved(NOT_THERE, OTHER_ANSWERS),
            "What comes back has the layers and other weights. Layers alone are not what was learned.",
        ),
        Misconception(
            "another model comes back",
            lambda model, path: _saved(WRITTEN, OTHER_ANSWERS),
            "The file is right. What comes back was not read from it.",
        ),
    ],
    hints=[
        ("I don't know where to start", "Two lines: the model's own `save`, and Keras's `load_model`."),
        ("Which format is it?", "Keras sees that from the ending of `path`. Hand it on as it comes in."),
        ("Show me most of it", "`model.save(path)`, then `return keras.models.load_model(...)`"),
    ],
    chosen=(
        *changes("model.save(path)", "model", "model.save()"),
        *changes(
            "return keras.models.load_model(path)",
            "return keras.models",
            "return keras.models.load_model()",
            "return keras.models.load_model(model)",
        ),
        *left_out("model.save(path)", "return keras.models.load_model(path)"),
    ),
)


# Converting.

FULL, HALF, QUARTER, EMPTY = (
    "4 bytes a weight",
    "2 bytes a weight",
    "1 byte a weight",
    "too small for any weights",
)
OWN, NEAR, OTHERS, NO_NUMBERS, NONSENSE, NO_RUN = (
    "the model's own",
    "nearly the model's own",
    "another model's",
    "not a number",
    "nan or nonsense",
    "none: it cannot run",
)


def _converted(size: str, answers: str) -> Facts:
    return {"size": size, "output": answers}


def _size(n_bytes: int, model: Network) -> str:
    share = n_bytes / (4 * sum(array.size for array in model.weights))
    return EMPTY if share < 0.1 else QUARTER if share < 0.4 else HALF if share < 0.9 else FULL


def _after_converting(seen: tuple[int, Array | None], model: Network) -> Facts:
    n_bytes, P = seen
    size = _size(n_bytes, model)
    if P is None:
        return _converted(size, NO_RUN)
    if size == EMPTY:
        return _converted(size, NONSENSE)  # mostly nan, and sometimes what else lies in that memory
    if not np.all(np.isfinite(P)):
        return _converted(size, NO_NUMBERS)
    if P.shape != (4, CLASSES):
        return _converted(size, OTHERS)
    off = abs(P - model(rows(4, seed=6))).max()
    return _converted(size, OWN if off < 2e-5 else NEAR if off < 0.2 else OTHERS)


def _conversion(size: str, answers: str) -> Callable[[Network], Facts]:
    return lambda model: _converted(size, answers)


to_tflite = Exercise(
    id="to_tflite",
    points=2,
    reference=lambda model: _converted(FULL, OWN),
    inputs=lambda rng: [(network(*A, rng),)],
    ask=asks.converting,
    examine=examine.converted,
    measure=_after_converting,
    costly=True,
    seconds=60,
    misconceptions=[
        Misconception(
            "a model of nothing",
            _conversion(EMPTY, NONSENSE),
            "A few kilobytes cannot hold 118,282 weights, so the answers are nan or nonsense: the weights were left behind. Let the converter start `from_keras_model`.",
        ),
        Misconception(
            "quantised",
            _conversion(QUARTER, NEAR),
            "It works, in a quarter of the bytes: the weights were quantised on the way. That comes later; this one keeps them as they are.",
        ),
        Misconception(
            "half precision",
            _conversion(HALF, NEAR),
            "It works, in half the bytes: the weights became float16. This one keeps them as they are.",
        ),
        Misconception(
            "another model",
            _conversion(FULL, OTHERS),
            "The size is right, the answers are another model's. Which model did the converter get?",
        ),
        Misconception(
            "Keras's own file",
            _conversion(FULL, NO_RUN),
            "Bytes of the right number, which no interpreter runs. Are they Keras's own file, read from disk?",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "A converter is made from the model, and then asked to convert. It lives in `tf.lite`.",
        ),
        ("What comes out?", "`converter.convert()` gives bytes. They are what belongs in a `.tflite` file."),
        (
            "Show me most of it",
            "`converter = tf.lite.TFLiteConverter.from_keras_model(...)`, then `return converter.convert()`",
        ),
    ],
    chosen=(
        *changes(
            "converter = tf.lite.TFLiteConverter.from_keras_model(model)",
            "converter = tf.lite.TFLiteConverter",
            "converter = tf.lite.TFLiteConverter.from_keras_model()",
        ),
        *changes("return converter.convert()", "return converter", "return model.convert()"),
        *left_out(
            "converter = tf.lite.TFLiteConverter.from_keras_model(model)", "return converter.convert()"
        ),
    ),
)


# Running.


def _run_tflite(tflite_bytes: TFLite, images: Array) -> Array:
    return tflite_bytes.model(images)


def _prepared_images(rng: np.random.Generator) -> list[tuple[TFLite, Array]]:
    def some(n_images: int) -> Array:
        ink = rng.uniform(size=(n_images, PIXELS)) * (rng.uniform(size=(n_images, PIXELS)) < 0.3)
        return ink.round(2).astype(np.float32)

    return [(reader(), some(1)), (deeper(), some(7)), (reader(), some(3))]


def _one_batch(tflite_bytes: TFLite, images: Array) -> Array:
    if len(images) > 1:
        raise ValueError("Cannot set tensor: Dimension mismatch.")
    return _run_tflite(tflite_bytes, images)


def _filled(value: Any, *_: Any) -> Any:
    """The rows that came back. Raises Unfit where one of them holds no probabilities.

    Where a model was never run, its output is what happens to lie in that memory.
    """
    P, _said = as_numbers(value)
    if P is None or P.ndim != 2 or P.shape[1] != CLASSES:
        return value
    with np.errstate(all="ignore"):
        odd = np.flatnonzero(~(abs(P.sum(axis=1) - 1) < 0.05))  # what is nan is odd too
    if odd.size:
        raise Unfit(
            f"its row {odd[0]} adds up to {show(P[odd[0]].sum())}, and probabilities add up to 1. Is `invoke()` "
            "called between `set_tensor` and `get_tensor`, and is every row filled?"
        )
    return value


run_tflite = Exercise(
    id="run_tflite",
    points=3,
    reference=_run_tflite,
    inputs=_prepared_images,
    ask=asks.given_bytes,
    measure=_filled,
    seconds=60,
    rtol=1e-3,
    atol=1e-5,
    misconceptions=[
        Misconception(
            "all at once",
            _one_batch,
            "One image works, several do not: this model takes one at a time. How do you go through them?",
        ),
        Misconception(
            "first image only",
            lambda tflite_bytes, images: _run_tflite(tflite_bytes, images)[:1],
            "One row came back. Each image has a row of its own.",
        ),
        Misconception(
            "last image only",
            lambda tflite_bytes, images: _run_tflite(tflite_bytes, images)[-1:],
            "Only the last image's row came back. What keeps the others?",
        ),
        Misconception(
            "last image in every row",
            lambda tflite_bytes, images: np.repeat(
                _run_tflite(tflite_bytes, images)[-1:], len(images), axis=0
            ),
            "Every row is the last image's. Is each row kept as a copy, or as a view of the same memory?",
        ),
        Misconception(
            "first image in every row",
            lambda tflite_bytes, images: np.repeat(
                _run_tflite(tflite_bytes, images)[:1], len(images), axis=0
            ),
            "Every row is the first image's. Is each image set in turn?",
        ),
        Misconception(
            "one row short",
            lambda tflite_bytes, images: _run_tflite(tflite_bytes, images)[:, None, :],
            "Each row has a pair of brackets too many: `get_tensor` gives a table of one row. Take the row out of it.",
        ),
        Misconception(
            "digits",
            lambda tflite_bytes, images: _run_tflite(tflite_bytes, images).argmax(axis=1),
            "These are the digits. Ten probabilities for each image are asked for.",
        ),
        Misconception(
            "divided by 255 again",
            lambda tflite_bytes, images: _run_tflite(tflite_bytes, np.asarray(images) / 255),
            "These are the probabilities for images divided by 255. They come prepared, 0 to 1.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Make the interpreter once, before the loop. In the loop: set, invoke, get.",
        ),
        (
            "Cannot set tensor: dimension mismatch",
            "The input has the shape (1, 784). `images[k : k + 1]` is a table of one row; `images[k]` is a row alone.",
        ),
        (
            "Show me most of it",
            "`interpreter.set_tensor(where_in, images[k : k + 1])`, `interpreter.invoke()`, `rows.append(interpreter.get_tensor(...)[0])`, and at the end an array of the rows.",
        ),
    ],
    chosen=(
        "for k in range(len(images)): *",
        "for k in range(len(images)): once",
        "interpreter.allocate_tensors() left out",
        "interpreter.invoke() left out",
        "interpreter.set_tensor(where_in, images[k:k + 1]) *",
        "rows.append(interpreter.get_tensor(where_out)[0]) *",
        "return np.array(rows) *",
        "rounded to *",
        "images rounded to 1",
        "images cast to int",
        "of the first *",
    ),
    equivalent=[
        Equivalent(
            "The number of images has no sign.",
            changes("for k in range(len(images)):", "len(images) ⇒ len(-images)"),
        ),
        Equivalent("A list of rows is as good as an array.", changes("return np.array(rows)", "return rows")),
        Equivalent(
            "The converter gives the input the number 0, which has no sign.",
            changes("interpreter.set_tensor(where_in, images[k:k + 1])", "where_in ⇒ -where_in"),
        ),
        Equivalent(
            "Of a table of one row the last is the first.",
            changes("rows.append(interpreter.get_tensor(where_out)[0])", "[0] ⇒ [-1]"),
        ),
    ],
)


# Quantising.

AS_MODEL, OTHERWISE, NOT_ASKED = "near the model's own", "far from the model's own", "not asked"


def _quantised(
    weights: str = "int8",
    inside: str = "int8",
    put: str = "float32",
    get: str = "float32",
    reads: str = AS_MODEL,
) -> Facts:
    return {
        "type of the weights": weights,
        "type between the layers": inside,
        "type of the input": put,
        "type of the output": get,
        "output": reads,
    }


def _after_quantising(seen: Facts, model: Network, images: Array) -> Facts:
    matrices = [shape for layer in model.dense for shape in (layer.W.shape, layer.W.T.shape)]
    hidden = [(1, layer.W.shape[1]) for layer in model.dense[:-1]]

    def kinds(shapes: Sequence[tuple[int, ...]]) -> str:
        found = {dtype for shape, dtype in seen["tensors"] if shape in shapes}
        if "float16" in found:
            found -= {"float32"}  # where the interpreter unpacks them to
        return " and ".join(sorted(found)) or "none"

    reads = NOT_ASKED
    if seen["answers"] is not None:
        off = abs(seen["answers"] - model(images[:20])).mean()
        # It is 0.003 at most where the images that came in are used, and 0.02 or more where others are.
        reads = AS_MODEL if off < 0.01 else OTHERWISE
    return _quantised(kinds(matrices), kinds(hidden), seen["input"], seen["output"], reads)


def _quantisation(**facts: str) -> Callable[[Network, Array], Facts]:
    return lambda model, images: _quantised(**facts)


def _bright(rng: np.random.Generator) -> list[tuple[Network, Array]]:
    """A network and images that are far brighter than digits.

    Half of its first neurons add up the light and half take it off, so that the numbers between the layers are
    larger for these images than for others: who shows the converter others cuts them off.
    """
    first, bends, last, ends = network(*SMALL, rng).layers
    light = np.where(np.arange(first.W.shape[1]) % 2, 0.008, -0.008)
    first = replace(first, W=(first.W + light).astype(np.float32))
    last = replace(last, W=(0.3 * last.W).astype(np.float32))
    return [(Network((first, bends, last, ends)), rng.uniform(0.6, 1, size=(60, PIXELS)).astype(np.float32))]


quantise = Exercise(
    id="quantise",
    points=2,
    reference=lambda model, images: _quantised(),
    inputs=_bright,
    ask=asks.converting,
    examine=examine.quantised,
    measure=_after_quantising,
    costly=True,
    seconds=60,
    misconceptions=[
        Misconception(
            "not quantised",
            _quantisation(weights="float32", inside="float32"),
            "The weights are float32 still. Which line asks the converter to optimise?",
        ),
        Misconception(
            "weights only",
            _quantisation(inside="float32"),
            "The weights are int8, and the numbers between the layers are not: that is dynamic range. The converter needs images to see how large those numbers get.",
        ),
        Misconception(
            "half precision",
            _quantisation(weights="float16", inside="float32"),
            "The weights are float16, half as large. Whole numbers of 8 bits are asked for.",
        ),
        Misconception(
            "whole numbers in and out",
            _quantisation(put="int8", get="int8", reads=NOT_ASKED),
            "It takes and gives int8, and whoever uses it would have to convert. Leave `inference_input_type` and `inference_output_type` as they are.",
        ),
        Misconception(
            "bytes in and out",
            _quantisation(put="uint8", get="uint8", reads=NOT_ASKED),
            "It takes and gives uint8. Leave `inference_input_type` and `inference_output_type` as they are.",
        ),
        Misconception(
            "calibrated on other images",
            _quantisation(reads=OTHERWISE),
            "All is int8, and its answers are far from the model's. The converter sees from images how large the numbers get: does it see those that came in, as they came in?",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "The converter of before, with two things set: `optimizations`, and `representative_dataset`.",
        ),
        (
            "What is a representative dataset?",
            "A function without arguments that yields lists of inputs, one image at a time: `yield [images[k : k + 1]]`.",
        ),
        (
            "It refuses my images",
            "They have to be float32, in the shape the model takes: (1, 784).",
        ),
        (
            "Show me most of it",
            "`converter.optimizations = [tf.lite.Optimize.DEFAULT]`, `converter.representative_dataset = ...`, `return converter.convert()`",
        ),
    ],
    chosen=(
        *changes(
            "converter.representative_dataset = lambda: ([images[k:k + 1]] for k in range(len(images)))",
            "[images[k:k + 1]] ⇒ [-images[k:k + 1]]",
            "[images[k:k + 1]] ⇒ [images[k:k]]",
            "range(len(images)) ⇒ len(images)",
            "range(len(images)) ⇒ range(images)",
        ),
        *changes("return converter.convert()", "return converter"),
        *left_out(
            "converter.optimizations = [tf.lite.Optimize.DEFAULT]",
            "converter.representative_dataset = lambda: ([images[k:k + 1]] for k in range(len(images)))",
            "return converter.convert()",
        ),
        "images cast to int",
    ),
)


# Preparing a drawing.


ABOUT, LESS, MORE = "about 20 pixels", "less than 20 pixels", "more than 20 pixels"
CENTRED, HIGH, ASIDE, OFF = (
    "in the middle",
    "too high or too low",
    "too far to one side",
    "off in both directions",
)
AS_DRAWN, EXCHANGED, SQUARE = "those of the drawing", "those of the drawing, exchanged", "those of a square"
OTHER_SIDES = "others than the drawing has"
DRAWING, TURNED, DISTORTED = (
    "the drawing",
    "the drawing on its side, as in a mirror",
    "squashed, turned or cut",
)
KEPT, LOST = "kept", "lost"


def _look(image: Any) -> Facts:
    """What a prepared image is like, in words: any fair resampling gives the same."""
    kind = type_name(image)
    try:
        image = np.asarray(image)
    except ValueError:
        raise Unfit("its rows have different lengths, so it makes no image.") from None
    if image.dtype.kind not in "biuf":
        raise Unfit(f"it is of type `{kind}`, and an array of numbers is needed.")
    facts: Facts = {"shape": str(image.shape), "dtype": image.dtype.name}
    return facts if image.shape != (28, 28) else {**facts, **_ink(image.astype(float))}


def _ink(image: Array) -> Facts:
    low, high = image.min(), image.max()
    if not np.all(np.isfinite(image)):
        return {"range": "not all numbers"}
    values = "far above 1" if high > 1.5 else f"from {low:.2g} to {high:.2g}" if high else "all 0"
    if low >= -1e-4 and 0.3 < high <= 1.0001:
        values = "from 0 to 1"
    elif low >= 0 and 0 < high < 0.01:
        values = "hardly above 0"
    edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]]).mean()
    image = image / max(high, 1e-9)
    ground = "light" if edge > 0.5 * high and high > 0 else "dark"
    if ground == "light":
        image = 1 - image
    return {"range": values, "ground": ground, "longest side": _side(image), "centre of mass": _middle(image)}


def _side(image: Array) -> str:
    sides = [max(both) for both in heights_and_widths(image)]
    if any(19 <= side <= 21 for side in sides):
        return ABOUT
    return "none" if not sides else LESS if max(sides) < 20 else MORE


def _middle(image: Array) -> str:
    """Where the ink's centre of mass is.

    MNIST has it at 14, counted from 0, rounded to whole pixels, and one pixel off is allowed. Soft edges and
    rounding to bytes on the way move it by less than a quarter. What aims at 13.5, the middle of the sheet,
    comes to 13 at the least and passes; what aims at 13 comes to 12.5, and does not always.
    """
    if not image.sum():
        return "nowhere"
    row, column = (float((image.sum(axis=1 - k) * np.arange(28)).sum() / image.sum()) for k in (0, 1))
    level, aside = (abs(place - 14) <= FAR for place in (row, column))
    return CENTRED if level and aside else ASIDE if level else HIGH if aside else OFF


def _like(image: Any, drawing: Array) -> Facts:
    if not np.any(drawing):
        return {
            "reaction to an empty drawing": image if isinstance(image, str) else "an image, as for any other"
        }
    facts = _look(image)
    if "centre of mass" not in facts:
        return facts
    own, image = prepared(drawing), np.asarray(image, dtype=float)
    image = image.max() - image if facts["ground"] == "light" else image
    sides = _proportions(image, own)
    lost = _is_pale(np.asarray(drawing, dtype=float), 0.45) and not _is_pale(image, 0.15)
    return {
        **facts,
        "height and width": sides,
        "state of pale ink": LOST if lost else KEPT,
        "picture": _picture(image, own, sides),
    }


def _is_pale(image: Array, least: float) -> bool:
    """Whether so large a part of the ink, `least`, is clearly weaker than the strongest."""
    ink = image[image > 0.3 * image.max()] / max(image.max(), 1e-9)
    return bool(np.mean(ink < 0.8) > least) if ink.size else False


def _picture(image: Array, own: Array, sides: str) -> str:
    if sides == AS_DRAWN and _alike(image, own) > 0.75:
        return DRAWING
    return TURNED if sides in (AS_DRAWN, EXCHANGED) and _alike(image.T, own) > 0.85 else DISTORTED


def _proportions(image: Array, own: Array) -> str:
    """Whether height and width of the ink are those of the course's own picture, give or take two pixels."""
    height, width = max(heights_and_widths(own), key=sum)

    def near(h: int, w: int) -> bool:
        return any(abs(a - h) <= 2 and abs(b - w) <= 2 for a, b in heights_and_widths(image))

    if near(height, width):
        return AS_DRAWN
    if near(width, height):
        return EXCHANGED
    return SQUARE if near(20, 20) else OTHER_SIDES


def _alike(image: Array, own: Array) -> float:
    """The correlation of two images, wherever on the sheet they lie: the best of all displacements."""
    a, b = image - image.mean(), own - own.mean()
    products = np.fft.ifft2(np.fft.fft2(a) * np.conj(np.fft.fft2(b))).real
    return float(products.max() / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-9))


def _seen(centre: Callable[[Array], Array], refuses: bool = True) -> Callable[[Array], Facts]:
    """A way to prepare drawings, as the check sees it. refuses: whether it looks for ink first."""

    def seen(drawing: Array) -> Facts:
        image = asks.REFUSED if refuses and not np.any(drawing) else asks.centring(centre, drawing)
        return _like(image, drawing)

    return seen


def _centre_digit(drawing: Array) -> Facts:
    return _seen(prepared)(drawing)


def _by_height(drawing: Array) -> Array:
    """The ink made 20 pixels high. Raises ValueError where it is too wide for the sheet then."""
    ink = boxed(drawing)
    width = max(1, round(20 * ink.shape[1] / ink.shape[0]))
    if width > 28:
        raise ValueError(f"could not broadcast input array from shape (20,{width}) into shape (20,28)")
    return resampled(ink, 20, width)


def _rolled(ink: Array) -> Array:
    """Ink whose centre of mass is rolled into the middle, with what leaves the sheet on the other side."""
    sheet = laid(ink)
    return np.roll(sheet, tuple(round(14 - place) for place in centre_of_mass(sheet)), (0, 1))


def _exchanged(drawing: Array) -> Array:
    """The ink with its width for its height, and its height for its width."""
    ink = boxed(drawing)
    height, width = (max(1, round(20 * side / max(ink.shape))) for side in ink.shape)
    return placed(resampled(ink, width, height))


def _squashed(drawing: Array) -> Array:
    return laid(resampled(boxed(drawing), 20, 20))


def _never_refuses(drawing: Array) -> Array:
    return prepared(drawing) if np.any(drawing) else np.zeros((28, 28), np.float32)


centre_digit = Exercise(
    id="centre_digit",
    points=4,
    reference=_centre_digit,
    inputs=off_centre,
    ask=asks.centring,
    measure=_like,
    seconds=30,
    misconceptions=[
        Misconception(
            "shrunk as it is",
            _seen(whole),
            "The whole drawing was made smaller, empty ground and all. Cut out the ink first.",
        ),
        Misconception(
            "box in the middle",
            _seen(lambda drawing: laid(fitted(boxed(drawing), 20))),
            "The size is right, and the box stands in the middle. MNIST has the centre of mass there: where is most of the ink of a 7?",
        ),
        Misconception(
            "box in the middle sideways",
            _seen(lambda drawing: placed(fitted(boxed(drawing), 20), by_box=1)),
            "From top to bottom the centre of mass is in the middle. From left to right the box is: where is most of the ink?",
        ),
        Misconception(
            "box in the middle upwards",
            _seen(lambda drawing: placed(fitted(boxed(drawing), 20), by_box=0)),
            "From left to right the centre of mass is in the middle. From top to bottom the box is: where is most of the ink?",
        ),
        Misconception(
            "scaled by the height",
            _seen(lambda drawing: placed(_by_height(drawing))),
            "It is right where a drawing is higher than wide. A wide one comes out too large: which side should be 20?",
        ),
        Misconception(
            "shades lost",
            _seen(lambda drawing: placed(np.clip(255 * fitted(boxed(drawing), 20), 0, 1))),
            "Pale ink comes out as strong as full ink. Where do the shades go: is there a threshold, or is something cut off before it is divided?",
        ),
        Misconception(
            "wraps round",
            _seen(lambda drawing: _rolled(fitted(boxed(drawing), 20))),
            "Where most of the ink is at one end, the other end leaves the sheet and comes back on the opposite side, as `np.roll` does it. Let it stop at the edge.",
        ),
        Misconception(
            "width and height exchanged",
            _seen(_exchanged),
            "Height and width of the ink have changed places. PIL's `resize` wants the width first, and an array's shape has the height first.",
        ),
        Misconception(
            "in the corner",
            _seen(lambda drawing: laid(fitted(boxed(drawing), 20), 0, 0)),
            "The size is right, and the digit stands in a corner. Where does its centre of mass belong?",
        ),
        Misconception(
            "no margin",
            _seen(lambda drawing: placed(fitted(boxed(drawing), 28))),
            "The digit fills all 28 pixels. MNIST's digits fit a box of 20, with a margin around it.",
        ),
        Misconception(
            "up to 255",
            _seen(lambda drawing: 255 * prepared(drawing)),
            "Shape and place are right. The range is not: full ink should be 1.",
        ),
        Misconception(
            "never divided",
            _seen(lambda drawing: prepared(drawing) * max(1.0, float(np.max(drawing)))),
            "Shape and place are right. Drawings from 0 to 255 come out as they go in: ink is 1 here.",
        ),
        Misconception(
            "always divided by 255",
            _seen(lambda drawing: prepared(drawing) * min(1.0, float(np.max(drawing)) / 255)),
            "Some drawings come in with ink at 1 already, and come out hardly visible. Divide by their own largest value.",
        ),
        Misconception(
            "squashed",
            _seen(_squashed),
            "The ink fills a square of 20. A 1 becomes as wide as a 0 then: keep its proportions, and make the longer side 20.",
        ),
        Misconception(
            "inverted ink",
            _seen(lambda drawing: 1 - prepared(drawing)),
            "Dark ink on light ground: turn it round, 0 is the ground.",
        ),
        Misconception(
            "double precision",
            _seen(lambda drawing: prepared(drawing).astype(float)),
            "Everything is right but the kind of number: float32 is asked for.",
        ),
        Misconception(
            "a long row",
            _seen(lambda drawing: prepared(drawing).reshape(784)),
            "The image is right, as one long row. A square of (28, 28) is asked for.",
        ),
        Misconception(
            "turned",
            _seen(lambda drawing: prepared(np.asarray(drawing).T)),
            "This is the picture with rows and columns exchanged: it lies on its side, as in a mirror. Where are they exchanged?",
        ),
        Misconception(
            "never refuses",
            _seen(_never_refuses, refuses=False),
            "An empty drawing has no middle. `raise ValueError(…)` with a sentence says so.",
        ),
        Misconception(
            "refuses by accident",
            lambda drawing: (
                _seen(prepared)(drawing) if np.any(drawing) else {"reaction to an empty drawing": ACCIDENT}
            ),
            "An empty drawing stops it, with an error that speaks of something else. Look whether there is ink, and `raise ValueError(…)` with a sentence of your own.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Four steps: cut out the ink, scale it into the box, make an empty sheet, lay it in the right place.",
        ),
        (
            "How do I cut out the ink?",
            "`rows = np.flatnonzero((drawing > 0).any(axis=1))` are the rows with ink in them. The first and the last of them, and the same for columns, are the box.",
        ),
        (
            "How do I make it smaller?",
            "With PIL: `Image.fromarray(ink).resize((width, height), Image.Resampling.BOX)`. Keep the proportions: the longer side becomes 20, the other shrinks by the same factor.",
        ),
        (
            "Where do I lay it?",
            "The centre of mass is the mean row of the ink, weighted by ink, and the mean column. Choose top and left so that it comes to 14, counted from 0 and to the nearest pixel, as in MNIST; `np.clip(top, 0, 28 - height)` keeps it on the sheet.",
        ),
        (
            "Show me most of it",
            "`centre = (small.sum(axis=1) * np.arange(height)).sum() / small.sum()`, `top = round(14 - centre)`, the same for columns, then `sheet[top : top + height, ...] = small`",
        ),
    ],
    chosen=(
        "if not drawing.any(): *",
        "raise ValueError('Draw a digit first: there is no ink.') left out",
        *changes(
            "ink = drawing[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1].astype('float32') / drawing.max()",
            " / drawing.max() ⇒ ",
            "/ drawing.max() ⇒ // drawing.max()",
        ),
        *changes(
            "height, width = (max(1, round(20 * side / max(ink.shape))) for side in ink.shape)",
            "max(ink.shape) ⇒ min(ink.shape)",
            "20 * side / max(ink.shape) ⇒ 20 * side",
            "20 * side ⇒ 20",
            "20 * side ⇒ 40 * side",
            "20 * side ⇒ 10.0 * side",
            "side / max ⇒ side // max",
        ),
        *changes(
            "small = np.asarray(Image.fromarray(ink).resize((width, height), Image.Resampling.BOX))",
            "(width, height) ⇒ (height, width)",
            "np.asarray(Image.fromarray(ink).resize((width, height), Image.Resampling.BOX)) ⇒ np.asarray(Image.fromarray(ink))",
        ),
        *changes(
            "top = round(14 - (small.sum(axis=1) * np.arange(height)).sum() / small.sum())",
            "14 ⇒ 15",
            "14 ⇒ 7.0",
            "14 - ⇒ 14 +",
            "axis=1 ⇒ axis=0",
            "height ⇒ width",
        ),
        *changes(
            "left = round(14 - (small.sum(axis=0) * np.arange(width)).sum() / small.sum())",
            "14 ⇒ 13",
            "14 ⇒ 28",
            "axis=0 ⇒ axis=1",
            "width ⇒ height",
        ),
        *changes(
            "top, left = (np.clip(top, 0, 28 - height), np.clip(left, 0, 28 - width))",
            "top, left = (top, np.clip(left, 0, 28 - width))",
            "top, left = (np.clip(top, 0, 28 - height), left)",
            "28 - height ⇒ 28 - width",
            "28 - width ⇒ 28 - height",
        ),
        *left_out("top, left = (np.clip(top, 0, 28 - height), np.clip(left, 0, 28 - width))", "return sheet"),
        *changes(
            "sheet[top:top + height, left:left + width] = np.clip(small, 0, 1)",
            "np.clip(small, 0, 1) ⇒ -np.clip(small, 0, 1)",
        ),
    ),
    equivalent=[
        Equivalent(
            "Ink turned into its opposite is ink still.",
            changes("if not drawing.any():", "if not (-drawing).any():"),
        ),
        Equivalent(
            "The shorter side is a pixel less at most, as with other ways of rounding.",
            changes(
                "height, width = (max(1, round(20 * side / max(ink.shape))) for side in ink.shape)",
                "side / max ⇒ side // max",
            ),
        ),
    ],
)


# Reading a drawing.


TEN, SHARE, DIGIT = "ten numbers", "a fraction", "a digit"


def _read_digit(tflite_bytes: TFLite, drawing: Array) -> Facts:
    return _given(read_as(tflite_bytes, prepared(drawing)))


def _given(value: Any, *_: Any) -> Facts:
    """What kind of thing came back, and the digit in it: probabilities depend on how a drawing was prepared."""
    number, said = as_numbers(value)
    if number is None:
        raise Unfit(said)
    if number.size != 1:
        return {"kind of result": TEN if number.size == CLASSES else f"{number.size} numbers"}
    if number != np.round(number):
        return {"kind of result": SHARE}
    # One number may come as an array of one; a table of one row is another thing.
    kind = DIGIT if number.shape in ((), (1,)) else f"an array of shape {number.shape}"
    return {"kind of result": kind, "digit": int(number.item())}


def _reads(change: Callable[[Array], Array]) -> Callable[[TFLite, Array], Facts]:
    """A way to prepare drawings that is followed by a right reading."""
    return lambda tflite_bytes, drawing: _given(read_as(tflite_bytes, change(drawing)))


read_digit = Exercise(
    id="read_digit",
    points=2,
    reference=_read_digit,
    inputs=readable,
    ask=asks.given_bytes,
    measure=_given,
    needs=("centre_digit", "run_tflite"),
    seconds=60,
    misconceptions=[
        Misconception(
            "not prepared",
            _reads(whole),
            "That is what the network reads in the drawing as it lies there. Who prepares it?",
        ),
        Misconception(
            "another model",
            lambda tflite_bytes, drawing: _read_digit(reader(), drawing),
            "It reads every drawing with the same model. Which one is it given?",
        ),
        Misconception(
            "off centre",
            _reads(cornered),
            "That is what the network reads when the digit stands in a corner.",
        ),
        Misconception(
            "ten probabilities",
            lambda tflite_bytes, drawing: {"kind of result": TEN},
            "These are the ten probabilities. Which digit do they speak for?",
        ),
        Misconception(
            "largest probability",
            lambda tflite_bytes, drawing: {"kind of result": SHARE},
            "That is how sure the network is. The question is of which digit.",
        ),
        Misconception(
            "counted from 1",
            lambda tflite_bytes, drawing: _given(read_as(tflite_bytes, prepared(drawing)) + 1),
            "One too many: the first place is number 0, and so is its digit.",
        ),
        Misconception(
            "always 0",
            lambda tflite_bytes, drawing: _given(0),
            "It is always 0. `argmax(axis=0)` gives that: it looks down each column, and there is one row.",
        ),
    ],
    hints=[
        ("I don't know where to start", "You have both parts: one prepares a drawing, one runs the model."),
        (
            "The shapes do not fit",
            "`run_tflite` takes a table of images: (1, 784) for one. `reshape(1, 784)` makes it of the square.",
        ),
        (
            "Show me most of it",
            "`P = run_tflite(tflite_bytes, centre_digit(drawing).reshape(...))`, then `return int(...)`",
        ),
    ],
    chosen=(
        *changes(
            "image = centre_digit(drawing).reshape(1, 784)",
            "image = centre_digit(drawing)",
            "(1, 784) ⇒ (784)",
            "(1, 784) ⇒ (784, 1)",
            "image = drawing.reshape(1, 784)",
            "image = -centre_digit(drawing).reshape(1, 784)",
        ),
        *changes(
            "return int(run_tflite(tflite_bytes, image).argmax())",
            "argmax ⇒ argmin",
            "return int(run_tflite(tflite_bytes, image))",
            "tflite_bytes, image ⇒ image, tflite_bytes",
            "tflite_bytes, image ⇒ tflite_bytes, drawing",
            "tflite_bytes, image ⇒ tflite_bytes, -image",
            "return -int(run_tflite(tflite_bytes, image).argmax())",
            "return int()",
        ),
        *left_out("return int(run_tflite(tflite_bytes, image).argmax())"),
    ),
)


# A phone's list.

Result = tuple[str, int, float]
NAMES = "Zero One Two Three Four Five Six Seven Eight Nine".split()


def _digits_only(results: Any) -> list[Result]:
    return [result for result in results if 0 <= result[1] <= 9]


def _best_of_ten(results: Any) -> str:
    return max(_digits_only(results), key=lambda result: result[2])[0]


def _best_above(results: Any, floor: float) -> str | None:
    """A search that begins at a floor, and finds nothing below it."""
    kept = [result for result in _digits_only(results) if result[2] > floor]
    return _best_of_ten(kept) if kept else None


def _lists(rng: np.random.Generator) -> list[tuple[list[Result]]]:
    """Lists in which an index that is no digit often has the largest confidence, and each digit may win.

    Zero wins and Nine wins; all confidences are below 0, as logits may be, or far above 1; the winner stands
    first, last and in between; two confidences are nearly alike.
    """
    published = [("Nine", 10, 1.258), ("Three", 3, 0.673), ("Two", 2, 0.992)]
    # Two useless entries side by side: who removes from a list while going through it skips the second.
    useless = [("Ten", -1, 0.9), ("Dash", 11, 0.95), ("Zero", 0, 0.7), ("Nine", 9, 0.8)]
    zero = [("Six", 6, 0.31), ("Zero", 0, 0.62), ("Blank", -1, 0.97), ("One", 1, 0.07)]
    logits = [("Six", 6, -2.31), ("One", 1, -0.47), ("Blank", 12, -0.2), ("Four", 4, -3.9)]
    lower = [("Four", 4, -1.206), ("Seven", 7, -3.5), ("Dash", 10, -0.25), ("Five", 5, -2.75)]
    drawn: list[tuple[list[Result]]] = [(published,), (useless,), (zero,), (logits,), (lower,)]
    for top_is_share in (True, False):
        digits = rng.permutation(10)[:4]
        shares = np.sort(rng.uniform(0.1, 0.9, size=4)).round(3) + np.array([0, 0.01, 0.02, 0.03])
        shares[-1] += 0 if top_is_share else 1
        # Neither the smallest nor the largest first.
        order = first_that(lambda order: order[0] in (1, 2), lambda rng: rng.permutation(4), rng)
        results = [(NAMES[digits[k]], int(digits[k]), float(shares[k].round(3))) for k in order]
        results.insert(2, ("Blank", 10 + int(rng.integers(5)), 0.95 if top_is_share else 2.5))
        drawn.append((results,))
    return [*drawn, (_all_digits(rng, 0.0),), (_all_digits(rng, 25.0),)]


def _all_digits(rng: np.random.Generator, above: float) -> list[Result]:
    """All ten digits and two others; the best comes late, close behind it the second, which stands before it."""
    digits = [int(digit) for digit in rng.permutation(10)]
    shares = rng.uniform(0.1, 0.8, size=10).round(4)
    late = int(rng.integers(6, 10))
    shares[late], shares[late - 3] = 0.8304, 0.8301
    # By name the second is the larger: who compares names when confidences are alike takes that one.
    if NAMES[digits[late]] > NAMES[digits[late - 3]]:
        digits[late], digits[late - 3] = digits[late - 3], digits[late]
    entries = [(NAMES[d], d, float((above + p).round(4))) for d, p in zip(digits, shares, strict=True)]
    return [*entries[:5], ("Blank", 10, above + 0.9), *entries[5:], ("Dash", -1, above + 0.95)]


best_of_ten = Exercise(
    id="best_of_ten",
    points=1,
    reference=_best_of_ten,
    inputs=_lists,
    misconceptions=[
        Misconception(
            "nothing dropped",
            lambda results: max(results, key=lambda result: result[2])[0],
            "The largest of all came back. Is its index a digit at all?",
        ),
        Misconception(
            "dropped by confidence",
            lambda results: max((r for r in results if r[2] <= 1), key=lambda result: result[2])[0],
            "This is the best of those up to 1. What is above 1 may win too: what makes an entry useless is its index.",
        ),
        Misconception(
            "9 dropped",
            lambda results: max((r for r in results if 0 <= r[1] < 9), key=lambda result: result[2])[0],
            "Nine is a digit too.",
        ),
        Misconception(
            "below 0 kept",
            lambda results: max((r for r in results if r[1] <= 9), key=lambda result: result[2])[0],
            "An index below 0 is no digit either.",
        ),
        Misconception(
            "10 kept",
            lambda results: max((r for r in results if 0 <= r[1] <= 10), key=lambda result: result[2])[0],
            "Ten is no digit: the digits end at 9.",
        ),
        Misconception(
            "0 dropped",
            lambda results: max((r for r in results if 1 <= r[1] <= 9), key=lambda result: result[2])[0],
            "Zero is a digit too.",
        ),
        Misconception(
            "nothing below 0 wins",
            lambda results: _best_above(results, 0.0),
            "Where all confidences are below 0, none wins in yours. Where does the search for the largest begin?",
        ),
        Misconception(
            "nothing below -1 wins",
            lambda results: _best_above(results, -1.0),
            "Where all confidences are below -1, none wins in yours. Where does the search for the largest begin?",
        ),
        Misconception(
            "nothing below 0 wins, as text",
            lambda results: _best_above(results, 0.0) or "",
            "Where all confidences are below 0, your answer is an empty text. Where does the search for the largest begin?",
        ),
        Misconception(
            "the index",
            lambda results: max(_digits_only(results), key=lambda result: result[2])[1],
            "That is the index. The label is asked for.",
        ),
        Misconception(
            "the confidence",
            lambda results: max(_digits_only(results), key=lambda result: result[2])[2],
            "That is the confidence. The label is asked for.",
        ),
        Misconception(
            "the whole entry",
            lambda results: max(_digits_only(results), key=lambda result: result[2]),
            "The right entry, all three parts of it. The label is the first.",
        ),
        Misconception(
            "largest index",
            lambda results: max(_digits_only(results), key=lambda result: result[1])[0],
            "That is the one with the largest index. The confidences decide.",
        ),
        Misconception(
            "first of the list",
            lambda results: _digits_only(results)[0][0],
            "That is the first that is left. Nobody promised that the list is sorted.",
        ),
        Misconception(
            "smallest",
            lambda results: min(_digits_only(results), key=lambda result: result[2])[0],
            "That is the least likely one.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "First leave out what is no digit, then look for the largest confidence.",
        ),
        (
            "How do I take a triple apart?",
            "`for label, index, confidence in results:` gives the three parts names.",
        ),
        (
            "Show me most of it",
            "Keep a best label and a best confidence, which begins at `-np.inf`. `if 0 <= index <= 9 and confidence > best:` both get new values; at the end `return ...`.",
        ),
    ],
    equivalent=[
        Equivalent(
            "A pair has two parts, so the second is the last.",
            ("return max(kept)[1] → return max(kept)[-1]",),
        ),
        Equivalent(
            "The answer is text.", ("rounded to *", "clipped at *", "cast to int", "in half precision")
        ),
    ],
)


def _no_results(results: Any) -> str:
    try:
        parts = [(str(label), int(index), float(confidence)) for label, index, confidence in results]
    except (TypeError, ValueError):
        return "Results are a list of triples: label, index, confidence."
    if any(index != result[1] for (_, index, _), result in zip(parts, results, strict=True)):
        return "An index is a whole number."
    kept = sorted(confidence for _, index, confidence in parts if 0 <= index <= 9)
    if len(kept) > 1 and kept[-1] == kept[-2]:
        return "Two digits share the largest confidence. Which one wins is a matter of taste then."
    if len({label for label, _, _ in parts}) < len(parts):
        return "Two entries have the same label, so nobody could tell which one was taken."
    return ""


test_best_of_ten = Exercise(
    id="test_best_of_ten",
    kind="test",
    points=2,
    reference=_best_of_ten,
    complaint=_no_results,
    broken=[
        Broken(
            "nothing dropped",
            lambda results: max(results, key=lambda result: result[2])[0],
            "it drops nothing. Is there an index outside 0 to 9 in your lists, and is it the largest?",
        ),
        Broken(
            "dropped by confidence",
            lambda results: max(
                [r for r in _digits_only(results) if r[2] <= 1] or results, key=lambda result: result[2]
            )[0],
            "it drops what is above 1, digits too. Let a digit have more than 1, beside another.",
        ),
        Broken(
            "9 dropped",
            lambda results: max(
                [r for r in results if 0 <= r[1] < 9] or results[:1], key=lambda result: result[2]
            )[0],
            "it takes 9 for no digit. Let Nine win.",
        ),
        Broken(
            "0 dropped",
            lambda results: max(
                [r for r in results if 0 < r[1] <= 9] or results[:1], key=lambda result: result[2]
            )[0],
            "it takes 0 for no digit. Let Zero win.",
        ),
        Broken(
            "below 0 kept",
            lambda results: max([r for r in results if r[1] <= 9], key=lambda result: result[2])[0],
            "it keeps an index below 0.",
        ),
        Broken(
            "first of the list",
            lambda results: _digits_only(results)[0][0],
            "it takes the first that is left. Let the best stand further down.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            'One tuple is `([("One", 1, 0.2), ("Two", 2, 0.7)],)`: a list of triples, and a comma. What does it not tell?',
        ),
        (
            "One always slips through",
            "Let each of these win once: Zero, Nine, one with more than 1; and let an index of -1 and one of 10 have the largest confidence once.",
        ),
        (
            "Show me most of it",
            '`[([("One", 1, 0.2), ("Zero", 0, 0.7)],), ([("One", 1, 0.2), ("Nine", ..., 1.7), ("Blank", 10, 2.0)],), ...]`',
        ),
    ],
)

EXERCISES = [
    save_and_load,
    to_tflite,
    run_tflite,
    quantise,
    centre_digit,
    read_digit,
    best_of_ten,
    test_best_of_ten,
]
