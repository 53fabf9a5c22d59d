"""A folder where `byhand.digits` looks for a small stand-in for MNIST, for the tests of where it looks."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from paths import ROOT

from byhand import digits, mnist


def small_mnist() -> dict[str, np.ndarray]:
    """Arrays of MNIST's names and kinds that are quick to save and verify."""
    draw = np.random.default_rng(0)
    sizes = {"train": 20, "test": 12}
    images = {f"x_{k}": draw.integers(0, 256, (n, 28, 28), dtype=np.uint8) for k, n in sizes.items()}
    return images | {f"y_{k}": (np.arange(n) % 10).astype(np.uint8) for k, n in sizes.items()}


class Places:
    """The places where `load` looks, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.beside = folder / "data/mnist.npz"
        self.cache = folder / "keras/datasets/mnist.npz"
        self.named = folder / "elsewhere/digits of mine.npz"
        self.good = small_mnist()

    def save(self, path: Path, **changed: np.ndarray) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, **{**self.good, **changed})
        return path

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]


@contextlib.contextmanager
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    """Nothing but the bundled digits, no network, and a small stand-in for MNIST."""
    where = Places(tmp_path)
    where.beside.parent.mkdir()
    shutil.copy(ROOT / "data/digits.npz", where.beside.parent)
    monkeypatch.setattr(digits, "bundled_file", lambda name: where.beside.with_name(name))
    contents = {name: (where.good[name].shape, mnist.digest(where.good[name])) for name in mnist.MNIST}
    monkeypatch.setattr(mnist, "MNIST", contents)
    monkeypatch.setattr(mnist, "URL", (tmp_path / "no network").as_uri())
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.delenv("BYHAND_MNIST", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    with forgotten():
        yield where


@contextlib.contextmanager
def forgotten() -> Iterator[None]:
    """As in a new process, before and after."""
    digits.forget()
    try:
        yield
    finally:
        digits.forget()


def is_small_mnist(places: Places) -> None:
    (x_train, y_train), (x_test, y_test) = digits.load()
    for name, array in {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}.items():
        np.testing.assert_array_equal(array, places.good[name])


def swapped(good: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Two labels exchanged, which no count of them shows."""
    y = good["y_train"].copy()
    y[[0, 1]] = y[[1, 0]]
    return {"y_train": y}
