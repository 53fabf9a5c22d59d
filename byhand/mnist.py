"""Reads files of digits, trusted only if their numbers are right, and downloads Keras's MNIST file."""

import hashlib
import http.client
import os
import queue
import threading
import urllib.request
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

# The file that keras.datasets.mnist.load_data fetches.
URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
SECONDS = 5.0
PIECE = 1 << 18

# Digests of the arrays, not of the file: the same digits saved by another tool pass too.
MNIST = {
    "x_train": ((60000, 28, 28), "476a307755469fc4832f10fca8239de2363afd664af4c30e61f36e5edcb27918"),
    "y_train": ((60000,), "73f3cb566f6dfc2db69705c13d58d39bf41b2d9ffd02c330e087d9758ce97988"),
    "x_test": ((10000, 28, 28), "50ad5b61d9ebe038e1a5b333bbd78161b086aad504a5b3a94f35c7f2d1887b60"),
    "y_test": ((10000,), "7eccec87030d886ce896ba19be1b246d7ad3ad54bbd97b1ef1074c0071e06e4e"),
}
BUNDLED = {
    "images": ((1797, 28, 28), "9eefd1713febc528cf3c9bf55869d8cc8d4bbe72fef4821bdd8c27fa145d8c1d"),
    "labels": ((1797,), "d15c883020ea4c939151d5058401b6ddbd889e48a02d1fa1a32a9ce68d5a4bba"),
}

Contents = Mapping[str, tuple[tuple[int, ...], str]]


def read(path: Path, contents: Contents) -> list[np.ndarray]:
    """Return the uint8 arrays of an .npz file in the order of `contents`.

    contents: each array's shape and digest, by name. Raises ValueError, which names the file, if the file
    cannot be read or holds anything else.
    """
    if path.is_file() and not zipfile.is_zipfile(path):
        # NumPy would take it for a pickle, and advise to load it unsafely.
        what = "it is empty" if not path.stat().st_size else "it is no archive of arrays, or not all of one"
        raise ValueError(f"{path} is damaged or another file: {what}.")
    try:
        with np.load(path, allow_pickle=False) as file:
            if missing := [name for name in contents if name not in file]:
                raise ValueError(f"it has no array {missing[0]}")
            arrays = [file[name] for name in contents]
        for array, (name, (shape, expected)) in zip(arrays, contents.items(), strict=True):
            if array.shape != shape or array.dtype != np.uint8:
                raise ValueError(f"its {name} is {array.dtype} {array.shape}, expected uint8 {shape}")
            if digest(array) != expected:
                raise ValueError(f"its {name} holds other numbers than it should")
    # For a file that is not an archive, or half of one, zipfile and NumPy raise a dozen kinds of error.
    except Exception as error:
        raise ValueError(f"{path} is damaged or another file: {error}.") from error
    return arrays


def digest(array: np.ndarray) -> str:
    """Return the SHA-256 of an array's shape, dtype and bytes (in C order), in hexadecimal."""
    found = hashlib.sha256(f"{array.shape} {array.dtype.str} ".encode())
    found.update(np.ascontiguousarray(array).data)
    return found.hexdigest()


def download(path: Path) -> list[np.ndarray]:
    """Download Keras's MNIST file to `path`, print the progress, and return its arrays as `read` does.

    The file gets its name once its contents are verified; if anything goes wrong, no file is left behind.
    Raises OSError if nothing answers within SECONDS or the file cannot be written, and ValueError if
    the contents are not MNIST.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        _fetch(part)
        try:
            arrays = read(part, MNIST)
        except ValueError as error:
            raise ValueError("what arrived is not MNIST, or not all of it") from error
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return arrays


def _fetch(part: Path) -> None:
    try:
        with _opened(URL) as answer:
            part.parent.mkdir(parents=True, exist_ok=True)
            size, done = answer.headers.get("Content-Length"), 0
            of = f" of {int(size) / 1e6:.1f}" if size else ""
            with part.open("wb") as file:
                while piece := answer.read(PIECE):
                    file.write(piece)
                    done += len(piece)
                    print(f"\rDownloading MNIST: {done / 1e6:.1f}{of} MB", end="", flush=True)
            print()
    except http.client.HTTPException as error:
        raise OSError(f"the connection broke: {error!r}") from error


def _opened(url: str) -> http.client.HTTPResponse:
    """Return the answer of a server. Raises OSError after SECONDS.

    Looking up a server's name has no time limit of its own, so a thread does it and is not waited for.
    """
    answers: queue.SimpleQueue = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(urllib.request.urlopen(url, timeout=SECONDS))
        except Exception as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=SECONDS)
    except queue.Empty:
        raise TimeoutError(f"no answer within {SECONDS:g} seconds") from None
    if isinstance(answer, Exception):
        raise answer
    return answer
