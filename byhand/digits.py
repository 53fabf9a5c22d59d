"""Loads handwritten digits for the lessons: MNIST if it can be found or downloaded, else the bundled ones."""

import functools
import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from byhand import mnist

Pair = tuple[np.ndarray, np.ndarray]

BUNDLED_TEST = 360

# Images of MNIST that lessons mention, and which digits they are.
EXAMPLES = {("train", 7777): 8, ("test", 5): 1, ("test", 9): 9, ("test", 90): 3}


@dataclass(frozen=True)
class Source:
    """Names the set of digits that `load` returns: name is "MNIST" or "bundled", path is the file."""

    name: str
    path: Path


def load() -> tuple[Pair, Pair]:
    """Return (x_train, y_train), (x_test, y_test): images (n, 28, 28) and labels (n,), all uint8.

    0 is paper, 255 is ink. MNIST has 60,000 and 10,000 images. `load` looks for it in the course's
    data/mnist.npz, then in Keras's cache, and else downloads it into that cache. If that fails, it returns
    the digits that come with the course: 1,437 and 360. The environment variable BYHAND_MNIST names another
    file, and then no other place is tried; `bundled` asks for the course's digits. Graders
    (NBGRADER_EXECUTION is set, BYHAND_MNIST is not) always get those.

    The choice is made once in a process, and printed once. The arrays are the same at each call, and
    read-only: copy them to change them.
    Raises FileNotFoundError if the named file is missing, and ValueError if a file is found that is not
    MNIST; it does not go on to another place.
    """
    chosen = _chosen()
    _say(chosen.sentence)
    return chosen.train, chosen.test


def load_rows(at_most: int | None = None) -> tuple[Pair, Pair]:
    """Return the digits of `load` as networks take them: X (n, 784) float32 from 0 to 1, and labels (n,).

    at_most: how many of the training rows to return, from the first on; None for all.
    """
    (x_train, y_train), (x_test, y_test) = load()
    return (_rows(x_train[:at_most]), y_train[:at_most]), (_rows(x_test), y_test)


def _rows(images: np.ndarray) -> np.ndarray:
    rows = images.reshape(len(images), -1).astype(np.float32)
    rows /= 255  # in place: a second copy of 60,000 images is another 188 MB
    return rows


def source() -> Source:
    """Return the set of digits that `load` returns, without the line that `load` prints. Raises the same."""
    return _chosen().source


def outlook() -> str:
    """Say in a few words which set `load` will return, without reading or downloading any of it."""
    named = os.environ.get("BYHAND_MNIST", "")
    if named == "bundled" or (not named and "NBGRADER_EXECUTION" in os.environ):
        return "the bundled ones"
    if named:
        return f"MNIST from {named}"
    if any(os.path.isfile(path) for path, _ in _places()):
        return "MNIST is here"
    return "MNIST, downloaded when first needed"


def example(i: int, split: str = "train") -> Pair:
    """Return an image (28, 28) of MNIST that a lesson mentions, and its label; print a line about it.

    i: its number in MNIST. split: "train" or "test". Without MNIST, the first bundled image of the same
    digit takes its place. Raises ValueError for an image that is not among EXAMPLES.
    """
    if (split, i) not in EXAMPLES:
        known = ", ".join(f'example({i}, "{split}")' for split, i in EXAMPLES)
        raise ValueError(f"Lessons speak of {known}. Take any other image from the arrays of load().")
    chosen, digit = _chosen(), EXAMPLES[split, i]
    images, labels = chosen.train if split == "train" else chosen.test
    kind = "training" if split == "train" else "test"
    meant = f"image {i} of MNIST's {kind} set, labelled {digit}"
    if chosen.source.name == "MNIST":
        _say(f"This is {meant}.")
        return images[i], labels[i]
    k = int((labels == digit).argmax())
    _say(f"In place of {meant}, this is image {k} of the bundled {kind} set, labelled {labels[k]} as well.")
    return images[k], labels[k]


def load_bundled() -> Pair:
    """Return the digits that come with the course: images (1797, 28, 28) and labels (1797,), both uint8.

    0 is paper, 255 is ink. Raises FileNotFoundError if the file is in neither of its two places, and
    ValueError if it is damaged.
    """
    advice = "Install the course again, or fetch the file from its repository's data folder."
    images, labels = _read(bundled_file("digits.npz"), mnist.BUNDLED, advice)
    return images, labels


@dataclass(frozen=True)
class _Chosen:
    source: Source
    sentence: str
    train: Pair
    test: Pair


@functools.cache
def _chosen() -> _Chosen:
    named = os.environ.get("BYHAND_MNIST", "")
    if named == "bundled":
        return _bundled("as BYHAND_MNIST asks")
    if named:
        path = Path(named).expanduser().absolute()
        advice = "Name another file in BYHAND_MNIST, set it to `bundled`, or unset it."
        if not path.is_file():
            raise FileNotFoundError(f"BYHAND_MNIST names a file that is not there: {path}. {advice}")
        return _mnist(path, _read(path, mnist.MNIST, advice), "from the file that BYHAND_MNIST names")
    if "NBGRADER_EXECUTION" in os.environ:
        return _bundled("which graders use")
    for path, place in _places():
        # Unlike Path.is_file, this does not raise an error if the folder may not be read.
        if os.path.isfile(path):
            advice = "Delete that file, then run this again: MNIST is then downloaded."
            return _mnist(path, _read(path, mnist.MNIST, advice), f"from {place}")
    cache = _keras_cache()
    try:
        arrays = mnist.download(cache)
    except (OSError, ValueError) as error:
        why = str(error).removeprefix("<urlopen error ").removesuffix(">")
        return _bundled(f"because MNIST could not be downloaded ({why}); restart Python to try again")
    return _mnist(cache, arrays, "downloaded into Keras's cache")


def _places() -> list[tuple[Path, str]]:
    """Return the places where MNIST is looked for: each path, and what to call it."""
    beside = bundled_file("digits.npz").with_name("mnist.npz")
    return [(beside, "data/mnist.npz"), (_keras_cache(), "Keras's cache")]


def _mnist(path: Path, arrays: list[np.ndarray], origin: str) -> _Chosen:
    x_train, y_train, x_test, y_test = arrays
    return _choice(Source("MNIST", path), "MNIST", (x_train, y_train), (x_test, y_test), origin)


def _bundled(reason: str) -> _Chosen:
    images, labels = load_bundled()
    train = images[:-BUNDLED_TEST], labels[:-BUNDLED_TEST]
    test = images[-BUNDLED_TEST:], labels[-BUNDLED_TEST:]
    return _choice(Source("bundled", bundled_file("digits.npz")), "the bundled ones", train, test, reason)


def _choice(source: Source, name: str, train: Pair, test: Pair, ending: str) -> _Chosen:
    for array in (*train, *test):
        array.flags.writeable = False
    counts = f"{len(train[1]):,} to train with and {len(test[1]):,} to test with"
    return _Chosen(source, f"Digits: {name}, {counts}, {ending}.", train, test)


@functools.cache
def _say(sentence: str) -> None:
    """Print the sentence the first time; later calls with it do nothing."""
    print(sentence)


def _keras_cache() -> Path:
    home = os.environ.get("KERAS_HOME") or os.path.join(os.path.expanduser("~"), ".keras")
    return Path(home).absolute() / "datasets" / "mnist.npz"


def _read(path: Path, contents: mnist.Contents, advice: str) -> list[np.ndarray]:
    try:
        return mnist.read(path, contents)
    except ValueError as error:
        raise ValueError(f"{error} {advice}") from error


def bundled_file(name: str) -> Path:
    """Return the path of a file in the course's data folder. Raises FileNotFoundError if it is missing."""
    # An installed package contains the folder; in a clone it lies beside the package.
    places = [Path(str(files("byhand"))) / "data" / name, Path(__file__).parents[1] / "data" / name]
    for place in places:
        if place.is_file():
            return place
    raise FileNotFoundError(
        f"The file {name} of the course is missing: it is neither at {places[0]} nor at {places[1]}. "
        "Install the course again, or fetch the file from its repository's data folder."
    )
