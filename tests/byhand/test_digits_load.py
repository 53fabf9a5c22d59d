"""Where `load` looks for MNIST, and what it says of a file that is something else."""

from collections.abc import Callable

import numpy as np
import pytest
from digit_places import Places, forgotten, is_small_mnist, swapped
from paths import ROOT

from byhand import digits, mnist

WHOLE = ROOT.parent / "shared/data/mnist.npz"


def test_the_whole_of_mnist_is_loaded(monkeypatch, capsys):
    monkeypatch.setenv("BYHAND_MNIST", str(WHOLE) if WHOLE.is_file() else "bundled")
    with forgotten():
        (x_train, y_train), (x_test, y_test) = digits.load()
        name, n_train, n_test = ("MNIST", 60_000, 10_000) if WHOLE.is_file() else ("bundled", 1437, 360)
        assert digits.source().name == name
        assert x_train.shape == (n_train, 28, 28) and x_test.shape == (n_test, 28, 28)
        assert y_train.shape == (n_train,) and y_test.shape == (n_test,)
        assert x_train.dtype == y_train.dtype == x_test.dtype == y_test.dtype == np.uint8
        for (split, i), digit in digits.EXAMPLES.items():
            image, label = digits.example(i, split)
            assert label == digit and image.shape == (28, 28)
    assert f"{n_train:,} to train with and {n_test:,} to test with" in capsys.readouterr().out


def test_the_named_file_comes_first(places, monkeypatch, capsys):
    for path in (places.beside, places.cache):
        places.save(path, y_test=places.good["y_test"][::-1])
    monkeypatch.setenv("BYHAND_MNIST", str(places.save(places.named)))
    is_small_mnist(places)
    assert digits.source() == digits.Source("MNIST", places.named)
    assert capsys.readouterr().out == (
        "Digits: MNIST, 20 to train with and 12 to test with, from the file that BYHAND_MNIST names.\n"
    )


@pytest.mark.parametrize(("place", "called"), [("beside", "data/mnist.npz"), ("cache", "Keras's cache")])
def test_what_is_at_hand_is_used_without_asking_the_network(places, monkeypatch, capsys, place, called):
    monkeypatch.setattr(mnist, "download", lambda path: pytest.fail("downloaded"))
    path = places.save(getattr(places, place))
    is_small_mnist(places)
    assert digits.source() == digits.Source("MNIST", path) and f"from {called}.\n" in capsys.readouterr().out


def test_data_mnist_comes_before_the_cache(places):
    places.save(places.beside)
    places.save(places.cache)
    assert digits.source().path == places.beside


def test_the_cache_is_in_the_home_folder_unless_keras_is_told_otherwise(places, monkeypatch):
    monkeypatch.delenv("KERAS_HOME")
    for home in ("HOME", "USERPROFILE"):  # on Windows it is the second
        monkeypatch.setenv(home, str(places.folder))
    kept = places.save(places.folder / ".keras/datasets/mnist.npz")
    assert digits.source() == digits.Source("MNIST", kept)


def test_the_bundled_ones_are_loaded_on_request(places, monkeypatch, capsys, bundled):
    places.save(places.beside)
    monkeypatch.setattr(mnist, "download", lambda path: pytest.fail("downloaded"))
    monkeypatch.setenv("BYHAND_MNIST", "bundled")
    (x_train, y_train), (x_test, y_test) = digits.load()
    np.testing.assert_array_equal(np.concatenate([x_train, x_test]), bundled[0])
    np.testing.assert_array_equal(np.concatenate([y_train, y_test]), bundled[1])
    assert len(y_test) == 360 and digits.source().name == "bundled"
    assert capsys.readouterr().out == (
        "Digits: the bundled ones, 1,437 to train with and 360 to test with, as BYHAND_MNIST asks.\n"
    )


def test_graders_neither_download_nor_differ(places, monkeypatch, capsys):
    places.save(places.beside)
    monkeypatch.setattr(mnist, "download", lambda path: pytest.fail("downloaded"))
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert digits.source().name == "bundled"
    digits.load()
    assert "which graders use.\n" in capsys.readouterr().out


def test_a_grader_may_name_a_file(places, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv("BYHAND_MNIST", str(places.save(places.named)))
    is_small_mnist(places)


def test_a_second_call_gives_the_same_arrays_and_no_second_line(places, capsys):
    places.save(places.beside)
    digits.source()
    assert capsys.readouterr().out == ""
    first = digits.load()
    assert capsys.readouterr().out.count("\n") == 1
    places.beside.unlink()
    second = digits.load()
    assert capsys.readouterr().out == ""
    for before, after in zip(sum(first, ()), sum(second, ()), strict=True):
        assert before is after
        with pytest.raises(ValueError, match="read-only"):
            before[0] = 1


# what can be wrong with a file


ALTERED: dict[str, Callable[[dict[str, np.ndarray]], dict[str, np.ndarray]]] = {
    "its y_train holds other numbers than it should": swapped,
    "its x_test holds other numbers than it should": lambda good: {"x_test": good["x_test"] ^ 1},
    r"its x_train is uint8 \(19, 28, 28\), expected uint8 \(20, 28, 28\)": lambda good: {
        "x_train": good["x_train"][1:]
    },
    r"its x_train is uint8 \(20, 784\), expected uint8": lambda good: {
        "x_train": good["x_train"].reshape(20, 784)
    },
    r"its y_test is int64 \(12,\), expected uint8 \(12,\)": lambda good: {
        "y_test": good["y_test"].astype(np.int64)
    },
    "allow_pickle": lambda good: {"y_test": good["y_test"].astype(object)},
}
NO_ARCHIVE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "a page": lambda content: b"<!doctype html><title>Sign in</title>",
    "one byte changed": lambda content: content[:3000] + bytes([content[3000] ^ 1]) + content[3001:],
}


def refuses(places: Places, monkeypatch: pytest.MonkeyPatch, place: str, why: str) -> None:
    """Assert that the file at a place is named and refused at each call, with what to do about it."""
    path = getattr(places, place)
    if place == "named":
        monkeypatch.setenv("BYHAND_MNIST", str(path))
    monkeypatch.setattr(mnist, "download", lambda path: pytest.fail("downloaded"))
    what_to_do = {"named": "unset it", "beside": "Delete that file", "cache": "Delete that file"}[place]
    for _ in range(2):
        with pytest.raises(ValueError, match=why) as caught:
            digits.load()
        assert str(path) in str(caught.value) and what_to_do in str(caught.value)


@pytest.mark.parametrize("place", ["named", "beside", "cache"])
@pytest.mark.parametrize("why", ALTERED)
def test_altered_arrays_are_refused(places, monkeypatch, place, why):
    places.save(getattr(places, place), **ALTERED[why](places.good))
    refuses(places, monkeypatch, place, why)


@pytest.mark.parametrize("place", ["named", "beside", "cache"])
@pytest.mark.parametrize("how", NO_ARCHIVE)
def test_broken_files_are_refused(places, monkeypatch, place, how):
    path = places.save(getattr(places, place))
    path.write_bytes(NO_ARCHIVE[how](path.read_bytes()))
    refuses(places, monkeypatch, place, "is damaged or another file")


def test_a_missing_array_and_a_lone_array_are_refused(places, monkeypatch):
    places.beside.parent.mkdir(exist_ok=True)
    np.savez(places.beside, **{name: a for name, a in places.good.items() if name != "x_test"})
    refuses(places, monkeypatch, "beside", "it has no array x_test")
    with places.beside.open("wb") as file:
        np.save(file, places.good["x_train"])
    refuses(places, monkeypatch, "beside", "is damaged or another file")


def test_a_named_file_that_is_missing_is_not_replaced_by_another(places, monkeypatch):
    places.save(places.beside)
    monkeypatch.setenv("BYHAND_MNIST", str(places.named))
    with pytest.raises(FileNotFoundError, match="not there: .*digits of mine.npz. Name another"):
        digits.load()


def test_the_order_in_memory_does_not_matter(places):
    places.save(places.beside, x_train=np.asfortranarray(places.good["x_train"]))
    is_small_mnist(places)
