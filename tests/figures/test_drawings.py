"""The figures of drawn digits: what they say, who prepares and reads for them, and what they measure."""

from functools import partial

import numpy as np
import pytest
from pictures import compares_a_guess, exists_in_words, gives_way, note, refuses
from PIL import Image

from autograder import ____
from byhand import digits, distort, drawings, figures, preparing, reader
from byhand.preparing import centre_of_mass, prepared, well_prepared

COURSES = note("centre_digit")


def sheets():
    return [drawings.rasterise(one["strokes"]) for one in drawings.strokes()]


def by_pillow(method):
    def centre_digit(drawing):
        inked = drawing > 0
        rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
        ink = drawing[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        scale = 20 / max(ink.shape)
        size = max(1, round(scale * ink.shape[1])), max(1, round(scale * ink.shape[0]))
        small = np.asarray(Image.fromarray(ink).resize(size, method), dtype=np.float32) / 255
        image = np.zeros((28, 28), dtype=np.float32)
        row, column = centre_of_mass(small)
        top, left = round(14 - row), round(14 - column)
        image[top : top + small.shape[0], left : left + small.shape[1]] = small
        return image

    return centre_digit


def by_scipy(drawing):
    ndimage = pytest.importorskip("scipy.ndimage")
    rows, columns = np.argwhere(drawing > 0).T
    ink = drawing[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] / 255
    small = np.clip(ndimage.zoom(ink, 20 / max(ink.shape), order=1), 0, 1)
    image = np.zeros((28, 28))
    image[: small.shape[0], : small.shape[1]] = small
    row, column = ndimage.center_of_mass(image)
    return np.clip(ndimage.shift(image, (14 - row, 14 - column), order=1), 0, 1)


def in_a_box_only(drawing):
    return np.pad(np.asarray(Image.fromarray(drawing).resize((20, 20)), dtype=np.float32) / 255, 4)


def as_if_always_tall(drawing):
    inked = drawing > 0
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    tall = rows[-1] - rows[0] >= columns[-1] - columns[0]
    return prepared(drawing) if tall else np.pad(prepared(drawing)[:, 8:20], ((0, 0), (8, 8)))


WRONG = {
    "as if always tall": as_if_always_tall,
    "not scaled to 1": lambda drawing: 255 * prepared(drawing),
    "transposed": lambda drawing: prepared(drawing).T,
    "mirrored": lambda drawing: prepared(drawing)[:, ::-1],
    "inverted": lambda drawing: 1 - prepared(drawing),
    "off centre": lambda drawing: np.roll(prepared(drawing), 3, axis=1),
    "not cropped": in_a_box_only,
    "shrunk as it lies": preparing.shrunk,
    "flat": lambda drawing: prepared(drawing).ravel(),
    "empty": lambda drawing: np.zeros((28, 28)),
    "raises": lambda drawing: drawing.nothing,
    "nan": lambda drawing: prepared(drawing) * np.nan,
}


# ---- preparing


def test_drawings_are_prepared_as_mnist_was():
    for drawing in sheets():
        image = prepared(drawing)
        assert image.shape == (28, 28) and image.dtype == np.float32
        assert image.min() >= 0 and image.max() == 1
        sides = [np.ptp(np.flatnonzero((image > 0).any(axis=axis))) + 1 for axis in (0, 1)]
        assert max(sides) == 20
        assert np.abs(np.subtract(centre_of_mass(image), 14)).max() <= 0.5
        np.testing.assert_allclose(prepared(drawing / 255.0), image, atol=1e-6)


def test_proportions_are_kept():
    tall = np.zeros((300, 200))
    tall[50:250, 100:120] = 1
    assert (prepared(tall) > 0.5).sum(axis=1).max() == 2 and (prepared(tall) > 0.5).sum(axis=0).max() == 20
    np.testing.assert_allclose(prepared(tall.T), prepared(tall).T)


def test_an_empty_drawing_is_refused():
    with pytest.raises(ValueError, match="The drawing is empty"):
        prepared(np.zeros((280, 280)))


def test_what_is_prepared_already_stays_as_it_is():
    images, _ = digits.load_bundled()
    for image in images[:20]:
        # The bundled digits are centred half a pixel from where MNIST's are.
        own = prepared(image)
        moved = [np.roll(own, (-y, -x), (0, 1)) for y in (0, 1) for x in (0, 1)]
        assert min(np.abs(one - image / image.max()).mean() for one in moved) < 0.05


@pytest.mark.parametrize("right", [by_pillow(k) for k in range(5)] + [by_scipy])
def test_any_fair_resampling_is_right(right, own):
    own["centre_digit"] = right
    prepare, said = preparing.preparation()
    assert said is None
    for drawing in sheets():
        np.testing.assert_allclose(prepare(drawing), right(drawing), atol=1e-6)


def test_one_pixel_too_far_or_too_long_is_wrong():
    for drawing in sheets():
        own = prepared(drawing)
        assert well_prepared(own, own)
        off = np.roll(own, (1, 1), (0, 1))
        assert well_prepared(off, own) == (np.abs(np.subtract(centre_of_mass(off), 14)).max() <= 1.01)
        assert not well_prepared(np.roll(own, 2, axis=0), own)
        long = own.copy()
        long[3:25, 13] = np.maximum(long[3:25, 13], 0.15)
        assert not well_prepared(long, own)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_preparation_gives_way(name, own):
    own["centre_digit"] = WRONG[name]
    assert preparing.preparation() == (prepared, COURSES)


def test_where_a_right_one_fails_after_all_the_courses_own_prepares(own):
    own["centre_digit"] = lambda drawing: prepared(drawing) if drawing[:60].any() else None
    bad = sheets()[0]
    bad[:60] = 0
    assert well_prepared(prepared(bad), prepared(bad))
    own["centre_digit"] = lambda drawing: None if (drawing == bad).all() else prepared(drawing)
    prepare, said = preparing.preparation()
    assert said is None
    np.testing.assert_array_equal(prepare(bad), prepared(bad))


# ---- recorded


def test_all_drawings_exist_in_words_too(own):
    exists_in_words(
        figures.recorded, ["12 drawings", "3 are read right", "prepared as MNIST was 12", "0 as 4, 2 as 9"]
    )


def test_one_drawing_exists_in_words_too(own):
    exists_in_words(
        lambda: figures.recorded(5),
        ["A 5 drawn with a pen, large", "it is read as 6, probability 0.9", "is read as 5, probability 1.00"],
    )


def test_every_drawing_can_be_shown(own):
    for i, one in enumerate(drawings.strokes()):
        assert figures.recorded(i).alt.startswith(f"A {one['label']} drawn with a pen, {one['note']}")


@pytest.mark.parametrize("i", [12, -1, "7", 1.0])
def test_a_drawing_that_is_not_there_gets_a_sentence(i):
    said = f"There are 12 drawings, numbered from 0: give a number below that, not {i!r}"
    refuses(lambda: figures.recorded(i), said)


def test_a_right_preparation_is_drawn(own):
    calls = []
    own["centre_digit"] = lambda drawing: calls.append(1) or by_pillow(2)(drawing)
    assert figures.recorded(3).notes == [] and calls


def test_the_courses_own_is_drawn_and_said_while_yours_is_missing(own):
    gives_way(lambda: figures.recorded(3), lambda drawing: ____, own, "centre_digit")


def test_a_network_given_is_the_one_that_reads(own):
    def nine(X):
        assert X.dtype == np.float32 and X.shape[1] == 784 and X.min() >= 0 and X.max() <= 1
        return np.tile(np.eye(10)[9], (len(X), 1))

    picture = figures.recorded(2, nine)
    assert picture.alt.count("9, probability 1.00") == 2 and picture.notes == [COURSES]


def broken(X):
    raise RuntimeError("no interpreter")


@pytest.mark.parametrize(
    "read", ["blank", broken, lambda X: np.zeros(10), lambda X: X @ np.full((784, 10), np.nan)]
)
def test_a_network_that_does_not_answer_gives_way(read, own):
    picture = figures.recorded(2, ____ if read == "blank" else read)
    assert picture.png == figures.recorded(2).png
    assert picture.notes[1].startswith("Read by the course's own network until yours gives ten")


# ---- raw or prepared


def test_the_measurement_exists_in_words_too(own):
    exists_in_words(
        figures.raw_or_prepared, ["Two bars", "of 100 digits", "measured on 500", "5 examples: a 0"]
    )


def test_the_measurement_counts_right_readings(own, repository):
    """With bundled digits and reader; and on MNIST, if it is at hand."""
    images, labels = digits.load_bundled()
    sets = {"bundled": (images[:500], labels[:500])}
    if (mnist := repository.parent / "shared/data/mnist.npz").is_file():
        with np.load(mnist) as arrays:
            sets["MNIST"] = arrays["x_test"][:500], arrays["y_test"][:500]
    read = reader.load()
    for images, labels in sets.values():
        sheets = distort.on_canvas(images, np.random.default_rng(0))
        shares = []
        for way in (preparing.shrunk, prepared):
            X = np.stack([way(sheet) for sheet in sheets]).reshape(-1, 784)
            shares.append(100 * (read(X).argmax(axis=1) == labels).mean())
        raw, ready = shares
        assert 10 < raw < 35 and ready > 88
        alt = figures.raw_or_prepared(images, labels).alt
        assert f"the network reads {raw:.0f} as they lie" in alt and f"and {ready:.0f} once they" in alt


def test_the_guess_stands_beside_the_truth(own):
    images, labels = digits.load_bundled()
    compares_a_guess(
        lambda guess: figures.raw_or_prepared(images[:100], labels[:100], guess=guess), "about 20"
    )


def test_the_truth_follows_the_measurement(own):
    images, labels = digits.load_bundled()
    half = np.tile(np.eye(10)[[9, 1]], (60, 1))

    def draw(guess=None):
        return figures.raw_or_prepared(
            images[:60], np.full(60, 9), read=lambda X: half[: len(X)], guess=guess
        )

    compares_a_guess(draw, "about 50")
    assert "reads 50 as they lie" in draw().alt and "measured on 60" in draw().alt


def test_a_right_preparation_is_measured(own):
    images, labels = digits.load_bundled()
    seen = []
    own["centre_digit"] = lambda drawing: seen.append(drawing) or by_pillow(2)(drawing)
    assert figures.raw_or_prepared(images[:30], labels[:30]).notes == []
    sheets = distort.on_canvas(images[:30], np.random.default_rng(0))
    assert all(any(np.array_equal(sheet, drawing) for drawing in seen) for sheet in sheets)


@pytest.mark.parametrize("counts", [(4, 4), (9, 8)])
def test_too_few_digits_or_labels_get_a_sentence(counts, own):
    images, labels = digits.load_bundled()
    draw = partial(figures.raw_or_prepared, images[: counts[0]], labels[: counts[1]])
    refuses(draw, f"a label for each, not {counts[0]} and {counts[1]}")
