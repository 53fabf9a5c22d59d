"""The bundled digits are what the script makes, and made as MNIST was; images that lessons speak of."""

import importlib.util

import numpy as np
import pytest
from paths import ROOT

from byhand import digits


def test_the_script_makes_the_file(bundled):
    from sklearn.datasets import load_digits

    spec = importlib.util.spec_from_file_location("make_digits", ROOT / "data" / "make_digits.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    images, labels = script.build()
    np.testing.assert_array_equal(images, bundled[0])
    np.testing.assert_array_equal(labels, bundled[1])
    np.testing.assert_array_equal(labels, load_digits().target)


def test_images_and_labels_have_their_shapes_and_types(bundled):
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
        digits.bundled_file("nothing.npz")


def test_a_damaged_bundled_file_is_named(places):
    path = places.beside.with_name("digits.npz")
    path.write_bytes(path.read_bytes()[:-1000])
    with pytest.raises(ValueError, match=r"digits.npz is damaged .* Install the course again"):
        digits.load_bundled()


# images that lessons speak of


def test_an_example_says_which_set_it_is_from(places, monkeypatch, capsys, bundled):
    monkeypatch.setenv("BYHAND_MNIST", "bundled")
    image, label = digits.example(7777)
    place = np.flatnonzero(bundled[1][:1437] == 8)[0]
    np.testing.assert_array_equal(image, bundled[0][place])
    assert label == 8
    assert capsys.readouterr().out == (
        "In place of image 7777 of MNIST's training set, labelled 8, "
        f"this is image {place} of the bundled training set, labelled 8 as well.\n"
    )


def test_an_example_is_from_mnist_where_it_is_at_hand(places, monkeypatch, capsys):
    monkeypatch.setattr(digits, "EXAMPLES", {("test", 7): 7})
    places.save(places.beside)
    image, label = digits.example(7, "test")
    np.testing.assert_array_equal(image, places.good["x_test"][7])
    assert label == 7
    assert capsys.readouterr().out == "This is image 7 of MNIST's test set, labelled 7.\n"


@pytest.mark.parametrize(("i", "split"), [(7778, "train"), (7777, "test"), (90, "training")])
def test_other_examples_are_refused(places, i, split):
    with pytest.raises(ValueError, match=r"example\(7777, \"train\"\).* from the arrays of load\(\)"):
        digits.example(i, split)
