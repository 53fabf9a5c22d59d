"""Drawings and images that are kept in files tell what they should; no question is sought without end."""

import ast
import importlib.util
import sys

import answers_centre_digit
import numpy as np
import pytest
from paths import ROOT

from autograder.exercises import load, search
from autograder.exercises.mnist import pictures
from autograder.exercises.phone import drawings_file, drawings_tell
from autograder.exercises.phone.tflite_files import deeper, read_as, reader
from autograder.exercises.phone.ways_to_prepare import prepared, whole
from autograder.judging.exercise import FunctionExercise
from autograder.judging.inputs import draw

# `make test` asks every tenth drawing at its first place, and `make test-all` each at all of them.
some_and_all = pytest.mark.parametrize(
    "step", [10, pytest.param(1, marks=pytest.mark.slow)], ids=["some", "all"]
)


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "data" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def at_places(ink, step):
    return [ink.on(drawings_file.SHEET, *place) for place in (ink.places if step == 1 else ink.places[:1])]


# ---- drawings of lesson 08


@some_and_all
def test_each_drawing_that_is_read_tells_who_prepared_it(step):
    for digit, pool in drawings_file.kept().read.items():
        for ink in pool[::step]:
            assert all(drawings_tell.tells_preparing(drawing, digit) for drawing in at_places(ink, step)), (
                digit
            )


@some_and_all
def test_each_drawing_for_another_model_tells_the_models_apart(step):
    for ink in drawings_file.kept().other[::step]:
        assert all(map(drawings_tell.tells_models, at_places(ink, step)))


def test_each_drawing_off_the_middle_tells_where_the_middle_is():
    for kind, pool in zip(drawings_file.OFF_CENTRE, drawings_file.kept().off_centre, strict=True):
        assert all(drawings_tell.tells_middle(ink.shades, kind) for ink in pool), kind


def test_what_does_not_tell_is_refused():
    digit, ink = 7, drawings_file.kept().read[7][0]
    drawing = ink.on(drawings_file.SHEET, *ink.places[0])
    assert drawings_tell.tells_preparing(drawing, digit)
    assert not drawings_tell.tells_preparing(drawing, 1)
    assert not drawings_tell.tells_preparing(drawing[::2, ::2], digit), "too small"
    # Where it lies as MNIST has it, who does not prepare it reads it too.
    in_the_middle = (255 * prepared(drawing)).astype(np.uint8)
    assert not drawings_tell.tells_preparing(np.kron(in_the_middle, np.ones((5, 5), np.uint8)), digit)
    assert not drawings_tell.tells_models(drawing)
    assert not drawings_tell.tells_middle(np.full((30, 30), 255, np.uint8), drawings_file.OFF_CENTRE[0]), (
        "a square"
    )


@some_and_all
def test_right_answers_of_every_kind_read_the_same_digit(step):
    kept = drawings_file.kept()
    asked = [(reader(), ink) for pool in kept.read.values() for ink in pool[::step]]
    asked += [(deeper(), ink) for ink in kept.other[::step]]
    for model, ink in asked:
        drawing = ink.on(drawings_file.SHEET, *ink.places[0])
        read = {read_as(model, way(drawing)) for way in (*answers_centre_digit.RIGHT, prepared)}
        assert len(read) == 1, ink.shades.shape


def test_where_a_drawing_lies_changes_nothing_that_is_prepared():
    ink = drawings_file.kept().read[4][0]
    first, *others = (ink.on(drawings_file.SHEET, *place) for place in ink.places)
    assert all((prepared(other) == prepared(first)).all() for other in others)
    assert any((whole(other) != whole(first)).any() for other in others)


def test_there_are_hundreds_of_drawings_and_no_two_alike():
    kept = drawings_file.kept()
    assert all(len(pool) >= 40 for pool in (*kept.read.values(), kept.other))
    assert all(len(pool) >= 30 for pool in kept.off_centre)
    for pools in ([*kept.read.values(), kept.other], kept.off_centre):
        every = [ink for pool in pools for ink in pool]
        assert len({(ink.shades.shape, ink.shades.tobytes()) for ink in every}) == len(every)
        assert all(len(set(ink.places)) >= len(ink.places) - 1 for ink in every)


@pytest.mark.parametrize("pool", [1, 3, 4, 7])
def test_the_script_makes_the_drawings_that_are_read(pool):
    made, ink = next(script("make_drawings").read(pool)), drawings_file.kept().read[pool][0]
    assert made.places == ink.places
    assert_alike(made, ink)


def test_the_script_makes_the_drawings_for_another_model():
    made, ink = next(script("make_drawings").read(0)), drawings_file.kept().other[0]
    assert made.places == ink.places
    assert_alike(made, ink)


def test_the_script_makes_the_drawings_off_the_middle():
    for kind, pool in zip(drawings_file.OFF_CENTRE, drawings_file.kept().off_centre, strict=True):
        for made, ink in zip(script("make_drawings").off_centre(kind), pool[:3], strict=False):
            assert_alike(made, ink)


def assert_alike(made, ink):
    assert made.shades.shape == ink.shades.shape
    # Where a shade is rounded, another machine may round to the next.
    assert np.abs(made.shades.astype(int) - ink.shades).max() <= drawings_file.SHADE


def test_packing_loses_nothing():
    kept = drawings_file.kept()
    again = drawings_file.unpacked(drawings_file.packed(kept))
    for pool, same in zip(
        [*kept.read.values(), kept.other, *kept.off_centre],
        [*again.read.values(), again.other, *again.off_centre],
        strict=True,
    ):
        for ink, one in zip(pool, same, strict=True):
            assert ink.places == one.places and (ink.shades == one.shades).all()


# ---- images of lesson 07


def test_images_that_belong_together_tell():
    for model, groups in pictures.kept():
        assert all(pictures.tell(model, images) for images in groups)


def test_images_that_do_not_tell_are_refused():
    model, groups = pictures.kept()[0]
    assert not pictures.tell(model, groups[0][:1].repeat(3, axis=0)), "one digit"
    assert not pictures.tell(model, np.zeros_like(groups[0])), "read as one that is divided twice"
    others = [groups[k][k % 3] for k in range(len(groups))]
    sure = [image for image in others if model(pictures.scaled(image)).max() > 0.5]
    assert not pictures.tell(model, np.stack(sure[:3])), "none with less than a half"


def test_images_that_are_written_anew_tell_the_same_and_look_otherwise():
    for seed in range(60):
        model, groups = pictures.kept()[seed % len(pictures.kept())]
        images = groups[seed % len(groups)]
        another, anew = pictures.written_anew(model, images, np.random.default_rng(seed))
        assert pictures.tell(another, anew)
        assert all((one != other).any() for one, other in zip(images, anew, strict=True))
        for way in (pictures.scaled, *pictures.WRONG):
            rows = [
                (model(way(one))[0], another(way(other))[0]) for one, other in zip(images, anew, strict=True)
            ]
            for before, after in rows:
                np.testing.assert_allclose(np.sort(after), np.sort(before), atol=1e-9)


def test_a_table_of_images_and_digits_is_no_answer():
    """Images with the same shades have several digits, so who knows them all must still ask the network."""
    model, groups = pictures.kept()[0]
    digits = {
        pictures.reads(another, pictures.scaled(anew[0]))
        for another, anew in (
            pictures.written_anew(model, groups[0], np.random.default_rng(seed)) for seed in range(60)
        )
    }
    assert digits == set(range(1, 10))


def test_the_script_makes_these_images():
    again = script("make_pictures").build(n_networks=1)
    with np.load(ROOT / "data/pictures.npz") as arrays:
        for name, array in again.items():
            np.testing.assert_array_equal(array, arrays[name][:1])


# ---- every question


@pytest.mark.parametrize("name", ["drawings.npz", "pictures.npz"])
def test_the_files_are_small_and_described(name):
    assert (ROOT / "data" / name).stat().st_size < 200_000
    assert f"## {name}" in (ROOT / "data/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("id", ["centre_digit", "read_digit", "predict_digit"])
def test_questions_differ_from_seed_to_seed(id):
    asked = set()
    for seed in range(50):
        arrays = [argument for one in draw(load()[id], seed) for argument in one]
        asked.add(b"".join(array.tobytes() for array in arrays if isinstance(array, np.ndarray)))
    assert len(asked) == 50


def test_no_question_is_looked_for_without_end():
    for path in sorted((ROOT / "autograder/exercises").rglob("*.py")):
        loops = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.While)]
        endless = [loop.lineno for loop in loops if isinstance(loop.test, ast.Constant)]
        assert not endless, f"{path.name}: use first_that, or keep drawings in a file"


def test_where_chance_finds_nothing_a_drawing_is_given_that_serves(monkeypatch):
    asked = []

    def recorded(serves, draw, rng):
        fixed = draw(np.random.default_rng(search.SERVES))
        asked.append(serves(fixed))
        return search.first_that(serves, draw, rng)

    exercises = [exercise for exercise in load().values() if isinstance(exercise, FunctionExercise)]
    for name, module in list(sys.modules.items()):
        if (
            name.startswith("autograder.exercises.")
            and name != search.__name__
            and hasattr(module, "first_that")
        ):
            monkeypatch.setattr(module, "first_that", recorded)
    for tries in (0, search.TRIES):
        monkeypatch.setattr(search, "TRIES", tries)
        for exercise in exercises:
            assert draw(exercise, 3)
    assert len(asked) > 10 and all(asked)


def test_a_search_ends():
    assert search.first_that(lambda drawn: False, lambda rng: rng.integers(9), np.random.default_rng(1)) >= 0
    assert (
        search.first_that(lambda drawn: drawn == 4, lambda rng: rng.integers(9), np.random.default_rng(1))
        == 4
    )
