"""What holds for every figure: how Jupyter shows it, which guesses fit it, and what it leaves alone."""

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import matplotlib
import pytest
from notebook_output import displayed

import byhand
from autograder.exercises import load
from byhand import digits, figures, guess, interactive, reader, reference
from byhand.four_ways import four_ways


def test_jupyter_shows_a_figure_as_html_and_as_text(own):
    picture = figures.fields()
    assert displayed(picture) == {"text/html": picture.html(), "text/plain": repr(picture)}


def test_a_caption_is_escaped(own):
    picture = figures.softmax([1, 2], labels=["<b>", "&"])
    assert "<b>" not in picture.html() and "&lt;b&gt;" not in picture.alt


def a_trained_network():
    """What the figures of lessons 06 to 08 are given, made without training anything."""
    read = reader.load()
    rows = digits.load_rows()[1]
    model = SimpleNamespace(
        predict_on_batch=read, get_weights=lambda: [], save=lambda path: Path(path).write_bytes(b"")
    )
    return {
        **{"figures": figures, "four_ways": four_ways, "digits": digits},
        **{"losses": [0.5, 0.3], "accuracies": [0.72, 0.8]},
        "history": {
            "loss": [0.5, 0.3],
            "val_loss": [0.5, 0.4],
            "accuracy": [0.7, 0.8],
            "val_accuracy": [0.7, 0.8],
        },
        **{"model": model, "own_layers": read, "X_test": rows[0], "y_test": rows[1]},
        **{"float_bytes": reader.as_tflite(), "int8_bytes": reader.as_tflite()},
    }


def test_what_happens_is_among_the_options_of_every_guess_in_a_lesson(own, repository):
    known = a_trained_network()

    # Lesson 04 tells nothing before these are there.
    own["worked_update"] = [1.1904, 2.4555]
    own["gradient"], own["update"] = reference.gradient, reference.update
    asked = 0
    for path in (repository / "lessons").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        for name, options in re.findall(
            r'^guess\(\s*"([^"]+)",\s*options=(\[.*?\]),?\s*\)', text, re.M | re.S
        ):
            call = re.search(rf'^(?:figures\.)?\w+\(.*guess="{name}".*$', text, re.M)[0]
            guess(name, ["none of them"], choice="none of them")
            shown = eval(call, known)
            said = getattr(shown, "notes", None) or [shown.caption]
            truth = next(note for note in said if note and "What happens: " in note)
            truth = re.split(r"\.(?: |$)", truth.split("What happens: ")[1])[0]
            assert truth in eval(options), (path.name, name, truth)
            asked += 1
    assert asked >= 23


@pytest.mark.parametrize("draw", [figures.line, figures.explore])
def test_stillness_shows_no_widget(draw, kernel, monkeypatch):
    monkeypatch.setenv("BYHAND_STILL", "1")
    assert displayed(draw()) == {} and len(kernel) == 1


def test_there_is_no_widget_without_a_kernel(monkeypatch):
    monkeypatch.delenv("BYHAND_STILL", raising=False)
    assert not interactive.widgets_work()


def test_a_learners_style_is_neither_used_nor_changed(own):
    plain = figures.fields().png
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "black", "text.color": "red"}):
        before = dict(matplotlib.rcParams)
        assert figures.fields().png == plain
        assert dict(matplotlib.rcParams) == before


def test_importing_figures_is_light():
    code = (
        "import sys, byhand.figures\n"
        "heavy = {'scipy', 'sklearn', 'tensorflow', 'matplotlib.pyplot', 'ipywidgets'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_public_name_answers_an_exercise():
    """Public names of byhand that are exercises are functions that draw, `reference` and `earlier` apart.

    The first is the course's own answers, and says so. The second brings those of lessons 02 and 03 to
    lessons 06 and 08.
    """
    asked, answers = set(load()), set()
    for module in pkgutil.walk_packages(byhand.__path__, "byhand."):
        hidden = any(part.startswith("_") for part in module.name.split("."))
        if module.name not in ("byhand.reference", "byhand.earlier") and not hidden:
            for name, value in vars(importlib.import_module(module.name)).items():
                if name in asked and callable(value):
                    answers.add((name, value))
    assert answers == {("softmax", figures.softmax), ("collapse", figures.collapse)}
    assert isinstance(figures.softmax([1.0, 2.0]), interactive.Picture)
    assert isinstance(figures.collapse(), interactive.Picture)
