"""The bundled digits: they are what the script makes, and made as MNIST was."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from byhand import digits

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def bundled() -> tuple[np.ndarray, np.ndarray]:
    return digits.load_bundled()


def test_the_script_makes_the_file(bundled):
    from sklearn.datasets import load_digits

    spec = importlib.util.spec_from_file_location("make_digits", ROOT / "data" / "make_digits.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    images, labels = script.build()
    np.testing.assert_array_equal(images, bundled[0])
    np.testing.assert_array_equal(labels, bundled[1])
    np.testing.assert_array_equal(labels, load_digits().target)


def test_shapes_and_types(bundled):
    images, labels = bundled
    assert images.shape == (1797, 28, 28) and labels.shape == (1797,)
    assert images.dtype == labels.dtype == np.uint8
    assert sorted(set(labels.tolist())) == list(range(10))


def test_ink_fills_a_box_of_twenty_around_its_centre_of_mass(bundled):
    images, _ = bundled
    inked = images > 0
    heights = [np.ptp(np.flatnonzero(image.any(axis=1))) + 1 for image in inked]
    widths = [np.ptp(np.flatnonzero(image.any(axis=0))) + 1 for image in inked]
    longest = np.maximum(heights, widths)
    assert longest.max() <= 20 and longest.min() >= 18
    mass = images.sum(axis=(1, 2))
    for axis in (1, 2):
        centre = (images.sum(axis=axis) @ np.arange(28)) / mass
        assert np.abs(centre - 13.5).max() < 0.6
    assert (images.max(axis=(1, 2)) == 255).all()


def test_the_file_is_small_and_says_where_it_comes_from():
    assert (ROOT / "data" / "digits.npz").stat().st_size < 500_000
    provenance = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert "creativecommons.org/licenses/by/4.0" in provenance and "Alpaydin" in provenance


def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match="nothing.npz of the course is missing"):
        digits._find("nothing.npz")
