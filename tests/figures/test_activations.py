"""Figures: what they say in words, whose function they draw, and what follows their sliders."""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import matplotlib
import numpy as np
import pytest
from pictures import Images, note

import __main__
from byhand import digits, figures, interactive, learner, reader, reference
from byhand.figures.lesson_01 import line
from byhand.figures.lesson_02 import explore
from byhand.figures.lesson_02.table import ACTIVATIONS
from byhand.four_ways import four_ways

STATED = {
    "fields": (lambda: figures.fields(), ["Artificial intelligence", "inside"]),
    "loop": (lambda: figures.loop("loss"), ["5 boxes", "You are here: loss"]),
    "digits": (lambda: figures.digits(), ["20 handwritten", "28 by 28", "0 1 2 3"]),
    "neuron": (lambda: figures.neuron([18, 1, 1], [-0.05, 1.5, 0.25], -1.0), ["-0.9", "z = -0.15"]),
    "line": (lambda: figures.line(), ["12 points", "slides without turning", "b = 2, 7", "b = -1, 10"]),
    "network": (lambda: figures.network([784, 128, 128, 10]), ["118,282 parameters", "1,280 weights"]),
    "collapse": (lambda: figures.collapse(), ["0.5 times x plus 0.5", "-0.5, 0.5 and 1"]),
    "step": (lambda: figures.activation("step", threshold=2.5), ["jump, z = 2.5", "from -4 to 4"]),
    "linear": (
        lambda: figures.activation("linear", c=2),
        ["c = 2", "8 at z = 4", "slope is 2 everywhere", "never"],
    ),
    "sigmoid": (
        lambda: figures.activation("sigmoid"),
        ["0.0003 at z = -8, 0.5 at 0, 0.9997", "0.25, at z = 0", "from 4.6 to 8"],
    ),
    "tanh": (lambda: figures.activation("tanh"), ["greatest, 1, at z = 0", "from 3 to 5"]),
    "relu": (lambda: figures.activation("relu"), ["0 left of 0 and 1 right", "from -4 to 0"]),
    "leaky_relu": (
        lambda: figures.activation("leaky_relu", a=0.1),
        ["-0.4 at z = -4", "0.1 left", "never flat"],
    ),
    "explore": (lambda: figures.explore(), ["z = 1", "sigmoid 0.731, slope 0.197", "softmax 0.422"]),
    "softmax": (lambda: figures.softmax([0.4, 3.0, 2.2]), ["0.049", "0.656", "0.295", "add up to 1"]),
    "templates": (lambda: figures.templates(), ["28 by 28", "most of all against 0"]),
    "evidence": (lambda: figures.evidence(), ["A handwritten 0", "The template of 0 collects most", "right"]),
}
RIGHT = {
    "side_of_line": lambda points, w, b: (points @ w + b >= 0).astype(int),
    "step": lambda z, threshold=0.0: (z >= threshold) * 1,
    "linear": lambda z, c=1.0: c * z,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": lambda z: np.tanh(z),
    "relu": lambda z: z * (z > 0),
    "leaky_relu": lambda z, a=0.01: np.maximum(a * z, z),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True),
}


def drawn(name: str) -> interactive.Picture:
    if name == "side_of_line":
        return figures.line()
    return figures.softmax([0.4, 3.0, 2.2]) if name == "softmax" else figures.activation(name)


@pytest.mark.parametrize("name", STATED)
def test_a_figure_exists_in_words_too(name, own):
    draw, words = STATED[name]
    picture = draw()
    assert len(picture.alt) > 60
    for word in words:
        assert word in picture.alt
    bundle = picture._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"} and bundle["text/plain"].startswith(picture.alt)
    (image,) = Images(bundle["text/html"]).found
    assert image["alt"] == picture.alt and image["src"].startswith("data:image/png;base64,")
    assert 400 <= int(image["width"]) <= 760 and len(picture.png) < 60_000


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_function_is_drawn(name, own):
    calls = []
    own[name] = lambda *args: calls.append(1) or RIGHT[name](*args)
    assert note(name) not in drawn(name).notes and calls


def refuses(*args):
    raise RuntimeError("no")


def chatters(*args):
    print("noise")
    print("noise", file=sys.stderr)
    return None


WRONG = {
    "raises": refuses,
    "exits": lambda *args: sys.exit(),
    "never ends": lambda *args: [None for _ in iter(int, 1)],
    "prints and returns None": chatters,
    "wrong numbers": lambda z, *rest: np.asarray(z, dtype=float)[..., 0] * 0 + 7,
    "wrong shape": lambda *args: 0.5,
    "text": lambda *args: "text",
    "not a function": 3,
}


@pytest.mark.parametrize("answer", WRONG)
@pytest.mark.parametrize("name", ["side_of_line", "sigmoid", "softmax"])
def test_a_wrong_function_gives_way_to_the_reference(name, answer, own, capfd):
    expected = drawn(name)
    assert note(name) in expected.notes
    own[name] = WRONG[answer]
    picture = drawn(name)
    assert note(name) in picture.notes and picture.png == expected.png
    assert capfd.readouterr() == ("", "")


def test_a_blank_answer_gives_way(own):
    from autograder import ____

    own["sigmoid"] = lambda z: ____
    assert note("sigmoid") in figures.activation("sigmoid").notes


def test_a_function_that_fails_later_is_replaced_for_that_call(own):
    own["sigmoid"] = lambda z: refuses() if np.max(z) > 5 else reference.sigmoid(z)
    curve, said = learner.function("sigmoid", reference.sigmoid, [(np.zeros(3),)])
    assert said is None
    np.testing.assert_allclose(curve(np.array([9.0])), reference.sigmoid(np.array([9.0])))


def test_what_is_drawn_is_the_learners_own_numbers(own):
    own["sigmoid"] = lambda z: reference.sigmoid(z) + 1e-6  # right enough to pass, and told apart
    curve, _ = learner.function("sigmoid", reference.sigmoid, [(np.zeros(3),)])
    assert curve(np.array([1.0]))[0] - reference.sigmoid(1.0) == pytest.approx(1e-6)


def test_a_function_that_changes_its_input_changes_only_a_copy(own):
    def greedy(z):
        z *= 0
        return z

    own["relu"] = greedy
    z = np.ones(3)
    learner.function("relu", reference.relu, [(z,)])
    assert z.tolist() == [1, 1, 1]


def test_the_namespace_of_a_script_is_main():
    code = "from byhand import learner; x = 7; print(learner.namespace()['x'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "7\n"
    assert learner.namespace() is vars(__main__)


def test_captions_put_the_guess_beside_the_truth(own, capsys):
    from byhand import guess

    guess("bias", ["It turns", "It slides without turning", "It stays"], choice="It turns")
    assert (
        "Your guess: It turns. What happens: It slides without turning." in figures.line(guess="bias").notes
    )
    guess("about", ["elsewhere"], choice="elsewhere")
    assert figures.activation("sigmoid", guess="about").notes[0].endswith("What happens: z = 0.")
    assert "What happens: about 0.73." in figures.softmax([0, 1], guess="about").notes[0]
    assert "What happens: Nothing new." in figures.collapse(guess="about").notes[0]
    assert "What happens: Artificial intelligence." in figures.fields(guess="about").notes[0]
    assert "not guessed yet" in figures.fields(guess="never asked").notes[0]


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
    from byhand import guess

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


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.loop("sideways"), "The loop has no part 'sideways'"),
        (lambda: figures.neuron([1, 2], [1], 0), "2 inputs, 1 weights"),
        (lambda: figures.network([3]), "at least two layers"),
        (lambda: figures.activation("swish"), "no activation 'swish'"),
        (lambda: figures.activation("relu", a=1), "relu takes no options, not a"),
        (lambda: figures.softmax([1], labels=["a", "b"]), "1 scores and 2 labels"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(draw, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        draw()


def test_slopes_are_the_slopes_of_the_curves():
    z, h = np.array([-3.3, -0.7, 0.4, 2.9]), 1e-6
    for name in explore.NAMES:
        curve, slope = explore._curve(name)
        np.testing.assert_allclose((curve(z + h) - curve(z - h)) / (2 * h), slope(z), atol=1e-7)


def test_the_points_can_be_separated():
    assert (reference.side_of_line(line.POINTS, [-1.0, 2.0], -1.0) == line.SIDES).all()


def test_moving_a_slider_changes_picture_and_readout():
    play = line.playground()
    assert "7 of 12 points on their own side. w1 = 1, w2 = 1, b = 2." in play.readout.value
    before = play.picture.value
    play.controls["w1"].value, play.controls["w2"].value, play.controls["b"].value = -1.0, 2.0, -1.0
    assert "12 of 12" in play.readout.value and play.picture.value != before
    assert 'role="status"' in play.readout.value and 'aria-live="polite"' in play.readout.value
    assert "12 of 12" in Images(play.picture.value).found[0]["alt"]
    play.controls["w1"].value = play.controls["w2"].value = 0.0
    assert "there is no line" in play.readout.value
    assert list(play.controls) == [control.box.description for control in play.controls.values()]


def test_choosing_an_activation_and_moving_z():
    play = explore.playground()
    play.controls["z"].value = 1.2
    assert "sigmoid at z = 1.2: value 0.769, slope 0.178." in play.readout.value
    for name in explore.NAMES:
        play.controls["name"].value = name
        assert f"{name} at z = 1.2" in play.readout.value
    assert "third share 0.472, slope 0.249" in play.readout.value
    assert list(play.controls["name"].options) == explore.NAMES and len(explore.NAMES) == 7


@pytest.mark.parametrize("draw", [figures.line, figures.explore])
def test_the_still_twin_comes_first_and_the_widget_second(draw, kernel):
    draw()._ipython_display_()
    assert len(kernel) == 2
    assert "<img" in kernel[0]["text/html"] and type(kernel[1]).__name__ == "VBox"


@pytest.mark.parametrize("draw", [figures.line, figures.explore])
def test_stillness_shows_no_widget(draw, kernel, monkeypatch):
    monkeypatch.setenv("BYHAND_STILL", "1")
    draw()._ipython_display_()
    assert len(kernel) == 1


def test_no_widget_without_a_kernel(monkeypatch):
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
    import importlib
    import pkgutil

    import byhand
    from autograder.exercises import load

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


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_what_is_drawn_is_what_the_check_expects(name):
    from autograder.exercises import load

    z = np.linspace(-6, 6, 25)
    np.testing.assert_allclose(ACTIVATIONS[name].curve(z), load()[name].reference(z), atol=1e-12)
