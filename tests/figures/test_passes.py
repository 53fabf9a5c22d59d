"""One forward and one backward pass: the numbers, what is said of them, and the steps between."""

import ast
import html
import re

import numpy as np
import pytest
from pictures import exists_in_words, gives_way, image_of, note, shows_a_widget_below, wide

from autograder import ____
from byhand import figures, reference
from byhand.figures.lesson_06 import one_row, passes


def right_forward(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = A1 @ params["W2"] + params["b2"]
    P = np.exp(Z2) / np.exp(Z2).sum(axis=1, keepdims=True)
    return P, {"Z1": Z1, "A1": A1, "Z2": Z2, "own": P}


def right_backward(X, Y, params, cache):
    # What the right `forward` above has put into its own cache, and the course's has not.
    dZ2 = (cache["own"] - Y) / len(X)
    dZ1 = dZ2 @ params["W2"].T * (cache["Z1"] > 0)
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": cache["A1"].T @ dZ2, "b2": dZ2.sum(axis=0)}


def test_the_passes_exist_in_words_too(own):
    words = [
        "Z1 = [1.5, -0.5], A1 = [1.5, 0], Z2 = [1, 0], P = [0.731, 0.269]",
        "dZ2 = [0.731, -0.731], dW2 = [[1.097, -1.097], [0, 0]], db2 = [0.731, -0.731]",
        "dZ1 = [0.585, 0], dW1 = [[0.585, 0], [1.17, 0]], db1 = [0.585, 0]",
        "lower hidden neuron is off",
        "the loss is 1.313",
        "brings the loss to 0.866",
    ]
    exists_in_words(figures.passes, words)


def test_the_numbers_of_both_passes_are_right():
    """Against the exercise's formulas, written out here, and against finite differences."""
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(3, 3)), np.eye(2)[[0, 1, 1]]
    shapes = {"W1": (3, 4), "b1": 4, "W2": (4, 2), "b2": 2}
    params = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    P, cache = reference.forward(X, params)
    expected, own_cache = right_forward(X, params)
    np.testing.assert_allclose(P, expected)
    slopes = reference.backward(X, Y, params, cache)
    for name, expected in right_backward(X, Y, params, own_cache).items():
        np.testing.assert_allclose(slopes[name], expected, atol=1e-12)
        for place in np.ndindex(expected.shape):
            losses = []
            for h in (1e-5, -1e-5):
                nudged = {key: value.copy() for key, value in params.items()}
                nudged[name][place] += h
                losses.append(-np.log((right_forward(X, nudged)[0] * Y).sum(axis=1)).mean())
            assert slopes[name][place] == pytest.approx((losses[0] - losses[1]) / 2e-5, abs=1e-7)
    assert reference.categorical_cross_entropy(Y, P) == pytest.approx(-np.log((P * Y).sum(axis=1)).mean())
    assert reference.apply_gradients(params, slopes, 0.5)["b1"][0] == params["b1"][0] - 0.5 * slopes["b1"][0]


def said(numbers=None):
    return one_row.sentences(one_row.numbers()[0] if numbers is None else numbers)


def test_each_sum_that_a_step_carries_out_is_right(own):
    """To the third decimal, from the rounded numbers it quotes: a learner redoes it on paper."""
    sums = 0
    for sentence in said():
        for expression, result in re.findall(r"((?:[-\d.()/]+ [·+/-] )+[-\d.()/]+) = (-?[\d.]*\d)", sentence):
            value = eval(compile(ast.parse(expression.replace("·", "*"), mode="eval"), "", "eval"))
            assert value == pytest.approx(float(result), abs=0.0011), (expression, result)
            sums += 1
    assert sums == 13
    assert -np.log(0.269) == pytest.approx(1.313, abs=0.0005) and "-ln 0.269 = 1.313" in said()[5]


def test_there_are_twelve_steps_and_the_still_twin_lists_them(own):
    picture = figures.passes()
    items = re.findall("<li>(.*?)</li>", picture.html())
    assert [html.unescape(item) for item in items] == said() and len(items) == one_row.STEPS == 12
    assert all(f"{k}. {sentence}" in repr(picture) for k, sentence in enumerate(said(), 1))


def test_right_passes_are_drawn_also_with_a_cache_of_their_own(own):
    expected = figures.passes()
    assert expected.notes == [note("forward"), note("backward")]
    calls = []
    own["forward"] = lambda *args: calls.append("forward") or right_forward(*args)
    own["backward"] = lambda *args: calls.append("backward") or right_backward(*args)
    picture = figures.passes()
    assert picture.notes == [] and picture.alt == expected.alt and {*calls} == {"forward", "backward"}


def test_what_is_drawn_is_the_learners_own_numbers(own):
    def nearly_forward(X, params):
        P, cache = right_forward(X, params)
        return P, cache | {"Z1": cache["Z1"] * (1 + 1e-5)}

    def nearly_backward(X, Y, params, cache):
        return {name: 1.00002 * slope for name, slope in right_backward(X, Y, params, cache).items()}

    own["forward"], own["backward"] = nearly_forward, nearly_backward
    numbers, notes = one_row.numbers()
    assert notes == [None, None] and numbers["Z1"][0] == pytest.approx(1.5 + 1.5e-5, abs=1e-9)
    assert numbers["db2"][0] == pytest.approx(1.00002 * 0.7310586, abs=1e-7)


WRONG = {
    "blank": lambda *args: ____,
    "one thing": lambda X, params, *rest: X,
    "another activation": lambda X, params: (right_forward(X, params)[0], {"Z1": X, "A1": X, "Z2": X}),
    "a sum and no mean": lambda X, Y, params, cache: {
        name: len(X) * slope for name, slope in reference.backward(X, Y, params, cache).items()
    },
    "a bias in a row of its own": lambda X, Y, params, cache: {
        name: slope[None] if slope.ndim == 1 else slope
        for name, slope in reference.backward(X, Y, params, cache).items()
    },
    "no gate": lambda X, Y, params, cache: right_backward(
        X, Y, params, right_forward(X, params)[1] | {"Z1": 1}
    ),
}  # fmt: skip


@pytest.mark.parametrize("answer", WRONG)
@pytest.mark.parametrize("name", ["forward", "backward"])
def test_a_wrong_pass_gives_way(name, answer, own, capfd):
    gives_way(figures.passes, WRONG[answer], own, name)
    assert capfd.readouterr() == ("", "")


def test_buttons_step_through_the_passes(own):
    play = passes.playground(one_row.numbers()[0])
    stepper = play.controls["step"]
    assert [button.description for button in stepper.widget.children] == ["Back", "Next", "Start over"]
    shown = []
    for k, sentence in enumerate(said(), 1):
        assert f'role="status" aria-live="polite">Step {k} of 12. {html.escape(sentence, quote=False)}<' in (
            play.readout.value
        )
        alt = image_of(play)["alt"]
        assert sentence in alt and wide(play) == 720
        shown.append(play.picture.value)
        stepper.next.click()
    assert len(set(shown)) == 12 and stepper.value == 12
    stepper.back.click()
    assert stepper.value == 11 and "Step 11 of 12" in play.readout.value
    stepper.over.click()
    stepper.back.click()
    assert stepper.value == 1 and play.picture.value == shown[0]


def each_step(drawn):
    """What is drawn at each step, from the first."""
    stepper = passes.playground(one_row.numbers()[0]).controls["step"]
    for _ in range(one_row.STEPS - 1):
        stepper.next.click()
    return [figure.axes[0] for figure in drawn]


def test_a_step_shows_nothing_of_later_ones(own, drawn):
    steps = each_step(drawn)
    weights = {text.get_text(): text.get_weight() for text in steps[1].texts}
    assert not any(text.startswith(("A1", "P =", "dZ1", "-ln")) for text in weights)
    assert weights["Z1 = 1.5"] == "bold" and weights["b1 = -0.5"] == "normal" and weights["0.8"] == "bold"
    texts = [text.get_text() for text in steps[8].texts]
    assert "dA1 = -0.658" in texts and "1.097" in texts and "1.17" not in texts


def test_the_neuron_that_is_off_is_hatched_once_that_is_known(own, drawn):
    figures.passes()
    hatched = [sum(patch.get_hatch() is not None for patch in axes.patches) for axes in each_step(drawn)]
    assert hatched == [2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2]


def test_the_still_twin_comes_first_and_the_widget_second(own, kernel):
    shows_a_widget_below(figures.passes(), kernel)
    assert "<ol>" in kernel[0]["text/html"]
