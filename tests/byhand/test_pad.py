"""The pad without a browser: strokes become pictures, and whatever reads them, the pad answers in words."""

import importlib.util
import json
import sys

import numpy as np
import pytest
from paths import ROOT
from pictures import Images

from byhand import digits, distort, drawings, pad, reader
from byhand.preparing import centre_of_mass, prepared, read_own


def script(name, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "data"))
    spec = importlib.util.spec_from_file_location(name, ROOT / "data" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---- strokes


def test_a_line_is_as_wide_as_the_pen_and_lies_where_it_was_drawn():
    ink = drawings.rasterise([[(50, 100), (200, 100)]])
    assert ink.shape == (280, 280) and ink.dtype == np.uint8
    assert ink[:, 125].sum() / 255 == pytest.approx(20, abs=0.1)
    assert set(np.flatnonzero(ink[:, 125])) <= set(range(89, 112)) and ink[99, 125] == 255
    # Round ends reach half a pen beyond.
    assert np.flatnonzero(ink[100]).min() == pytest.approx(40, abs=1)
    assert np.flatnonzero(ink[100]).max() == pytest.approx(209, abs=1)


def test_x_goes_right_and_y_goes_down():
    row, column = centre_of_mass(drawings.rasterise([[(200, 40), (220, 50), (230, 60)]]))
    assert 180 < column < 240 and 30 < row < 70


def test_edges_are_smooth_and_crossings_no_brighter():
    ink = drawings.rasterise([[(40, 40), (240, 233)], [(40, 240), (240, 40)]])
    assert len(np.unique(ink)) > 50 and ink.max() == 255


def test_a_dot_another_size_another_pen_and_what_lies_outside():
    dot = drawings.rasterise([[(50, 50)]], size=100, width=10)
    assert dot.shape == (100, 100)
    assert dot.sum() / 255 == pytest.approx(np.pi * 25, rel=0.03)
    assert drawings.rasterise([[(-500, -500), (-400, -300)], [(900, 900)]]).sum() == 0
    assert drawings.rasterise([[(-20, 140), (300, 140)]])[140].min() == 255
    assert drawings.rasterise([]).sum() == 0


def test_recorded_drawings_are_what_the_script_makes(monkeypatch):
    made = script("make_strokes", monkeypatch)
    recorded = drawings.strokes()
    assert [one["label"] for one in recorded[:10]] == list(range(10))
    for one, again in zip(recorded, made.build(), strict=True):
        assert one["label"] == again["label"] and one["note"] == again["note"]
        for stroke, other in zip(one["strokes"], again["strokes"], strict=True):
            # Where a coordinate is rounded, another machine may round to the next.
            assert np.abs(np.subtract(stroke, other)).max() <= 1
    assert made.written(recorded) == (ROOT / "data/strokes.json").read_text(encoding="utf-8")


def test_recorded_drawings_differ_in_size_and_place():
    inked = [np.argwhere(drawings.rasterise(one["strokes"]) > 128) for one in drawings.strokes()]
    longest = [np.ptp(places, axis=0).max() for places in inked]
    assert min(longest) < 110 and max(longest) > 230
    middles = np.array([places.mean(axis=0) for places in inked])
    assert (np.ptp(middles, axis=0) > 120).all()


# ---- the reader


def test_the_reader_reads_recorded_bundled_and_foreign_digits(repository):
    read = reader.load()
    recorded = drawings.strokes()
    X = np.stack([prepared(drawings.rasterise(one["strokes"])) for one in recorded]).reshape(-1, 784)
    P = read(X)
    np.testing.assert_allclose(P.sum(axis=1), 1, rtol=1e-5)
    assert P.argmax(axis=1).tolist() == [one["label"] for one in recorded] and P.max(axis=1).min() > 0.9
    images, labels = digits.load_bundled()
    least = 0.94
    if (mnist := repository.parent / "shared/data/mnist.npz").is_file():
        with np.load(mnist) as arrays:
            images, labels, least = arrays["x_test"], arrays["y_test"], 0.9
    assert (read(images.reshape(-1, 784) / 255).argmax(axis=1) == labels).mean() > least


def test_the_reader_refuses_another_shape():
    with pytest.raises(ValueError, match=r"784 numbers a row, not the shape \(28, 28\)"):
        reader.load()(np.zeros((28, 28)))


def test_the_reader_is_small():
    assert (ROOT / "data/reader.npz").stat().st_size < 120_000


@pytest.mark.slow
def test_the_script_makes_a_reader_that_reads_alike(monkeypatch):
    # Sums in another order end in another network; so its answers are compared, and not its weights.
    params = {
        name: value.astype(np.float32) for name, value in script("make_reader", monkeypatch).build().items()
    }
    images, _ = digits.load_bundled()
    X = images.reshape(-1, 784).astype(np.float32) / 255
    again = reader._probabilities(X, params).argmax(axis=1)
    assert (again == reader.load()(X).argmax(axis=1)).mean() > 0.95


def test_the_script_varies_digits_and_keeps_them_centred(monkeypatch):
    made, rng = script("make_reader", monkeypatch), np.random.default_rng(0)
    far, labels = made.written(60, rng)
    images = made.varied(far, rng)
    assert images.shape == (60, 28, 28) and images.min() >= 0 and images.max() <= 1
    assert set(labels) == set(range(10))
    centres = np.array([centre_of_mass(image) for image in images])
    assert np.abs(centres - 13.5).max() < 1.5
    again = made.varied(far, np.random.default_rng(5))
    assert np.abs(again - images).mean() > 0.01


# ---- distort


def test_digits_are_laid_whole_on_a_sheet_of_their_own():
    images, _ = digits.load_bundled()
    sheets = distort.on_canvas(images[:40], np.random.default_rng(0))
    assert sheets.shape == (40, 280, 280) and sheets.dtype == np.uint8
    np.testing.assert_array_equal(sheets, distort.on_canvas(images[:40], np.random.default_rng(0)))
    places = [np.argwhere(sheet > 128) for sheet in sheets]
    sizes = [np.ptp(place, axis=0).max() for place in places]
    assert 50 < min(sizes) < 90 and 170 < max(sizes) <= 200
    middles = np.array([place.mean(axis=0) for place in places])
    assert (np.ptp(middles, axis=0) > 100).all()
    assert all((sheet == 255).any() for sheet in sheets)
    # Prepared, each is its digit again.
    for image, sheet in zip(images, sheets, strict=False):
        assert np.corrcoef(prepared(sheet).ravel(), image.ravel())[0, 1] > 0.75


@pytest.mark.parametrize(
    ("images", "message"),
    [(np.zeros((28, 28)), r"not \(28, 28\)"), (np.zeros((2, 28, 28)), "One of the images is empty")],
)
def test_what_is_no_set_of_digits_is_refused(images, message):
    with pytest.raises(ValueError, match=message):
        distort.on_canvas(images, np.random.default_rng(0))


# ---- what the pad answers

SEVEN = drawings.strokes()[7]["strokes"]


def test_the_answer_holds_image_probabilities_and_a_sentence():
    answer = pad._answered(read_own, SEVEN)
    assert answer["best"] == 7 and answer["says"].startswith("Read as 7, probability ")
    assert len(answer["pixels"]) == 784 and max(answer["pixels"]) == 255 and len(answer["P"]) == 10
    assert answer["seen"].startswith("28 by 28 pixels, ink in rows ")
    json.dumps(answer)


def test_an_empty_sheet_is_not_read():
    assert pad._answered(None, []) == {"says": "The sheet is empty: draw a digit first."}


def fails(drawing):
    raise KeyError("no weights")


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (fails, "Your read function stopped. KeyError: 'no weights'"),
        (lambda drawing: sys.exit(), "Your read function stopped. SystemExit"),
        (lambda drawing: None, "Your read function stopped. TypeError:"),
        (lambda drawing: (np.zeros((28, 28)), np.zeros(9)), "the shapes (28, 28) and (9,)"),
        (lambda drawing: (drawing, np.zeros(10)), "the shapes (280, 280) and (10,)"),
        (lambda drawing: (np.zeros((28, 28)), np.full(10, np.nan)), "nan or inf"),
    ],
)
def test_a_read_that_fails_gets_a_sentence(read, said):
    answer = pad._answered(read, SEVEN)
    assert set(answer) == {"says"} and said in answer["says"] and len(answer["says"]) < 300


def test_an_endless_read_is_ended(monkeypatch):
    monkeypatch.setattr(drawings, "SECONDS", 0.2)

    def endless(drawing):
        while True:
            pass

    assert "no end after 0.2 seconds" in pad._answered(endless, SEVEN)["says"]


def test_the_image_may_be_a_row_and_the_probabilities_too():
    row = np.zeros((1, 784)), np.ones((1, 10)) / 10
    image, P = drawings.ask(lambda drawing: row, drawings.rasterise(SEVEN))
    assert image.shape == (28, 28) and P.shape == (10,)


def test_an_image_without_ink_is_said():
    assert drawings.in_words(np.zeros((28, 28))) == "28 by 28 pixels without ink"
    image = np.zeros((28, 28))
    image[3:8, 10] = 1
    assert drawings.in_words(image) == "28 by 28 pixels, ink in rows 4 to 8 and columns 11 to 11"


# ---- draw


def test_the_still_twin_is_read_with_the_function_given():
    P = np.eye(10)[4]
    picture = pad.draw(lambda drawing: (prepared(drawing), P))
    assert "that of 4, 1.00" in picture.alt and picture.notes == []
    (image,) = Images(picture.html()).found
    assert image["alt"] == picture.alt and len(picture.png) < 60_000 and image["width"] == "720"


def test_without_a_read_the_courses_own_reads():
    picture = pad.draw()
    assert "that of 7" in picture.alt and picture.notes == [] and picture.png == pad.draw().png


@pytest.mark.parametrize("how", ["blank", "raises"])
def test_a_read_that_does_not_work_gives_way(how):
    from autograder import ____

    read = ____ if how == "blank" else fails
    picture = pad.draw(read)
    assert picture.png == pad.draw().png
    (note,) = picture.notes
    assert note.startswith("Read with the course's own preparation and network. Your read function stopped.")


def test_the_still_picture_comes_first_and_the_pad_second(kernel):
    pytest.importorskip("anywidget")
    pad.draw()._ipython_display_()
    assert len(kernel) == 2 and "<img" in kernel[0]["text/html"] and type(kernel[1]).__name__ == "Pad"


def test_the_pad_answers_when_asked():
    pytest.importorskip("anywidget")
    calls = []
    shown = pad.widget(lambda drawing: calls.append(drawing) or read_own(drawing))
    shown.strokes = SEVEN
    assert not calls and shown.answer == {}
    shown.asked = 1
    assert shown.answer["best"] == 7 and shown.answer["asked"] == 1
    np.testing.assert_array_equal(calls[0], drawings.rasterise(SEVEN))
    shown.asked = 2
    assert shown.answer["asked"] == 2 and len(calls) == 2


def test_without_anywidget_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(pad, "find_spec", lambda name: None)
    assert "%pip install anywidget" in pad.widget(read_own).value
