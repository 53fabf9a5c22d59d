"""What was found when lessons 06 to 08 were tried as beginners would: each answer, and what is said of it.

Answers that need Keras are in tests/support/keras_answers_*.py.
"""

import answers_centre_digit
import numpy as np
import pytest

from autograder.exercises import load
from autograder.exercises.phone.read_digit import DIGIT
from autograder.judging.inputs import draw
from autograder.kernel.check import judge_live
from byhand.earlier import categorical_cross_entropy, softmax
from observing.inspections import rows_and_labels

SEEDS = range(8)


def said(id, answer, seed=0):
    return judge_live(load()[id], answer, (seed,))


def is_refused(id, answer):
    """On the inputs of each seed alone."""
    return all(said(id, answer, seed).state != "passed" for seed in SEEDS)


def passes(id, answer):
    return all(said(id, answer, seed).state == "passed" for seed in SEEDS)


# Lesson 06.


def forward(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.maximum(Z1, 0)
    Z2 = A1 @ params["W2"] + params["b2"]
    return softmax(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2}


def backward(X, Y, params, cache):
    dZ2 = (softmax(cache["Z2"]) - Y) / len(X)
    dZ1 = dZ2 @ params["W2"].T * (cache["Z1"] > 0)
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": cache["A1"].T @ dZ2, "b2": dZ2.sum(axis=0)}


@pytest.mark.parametrize("step", [1e-5, 1e-6])
def test_slopes_by_nudging_the_courses_own_loss_are_right(step):
    def by_nudging(X, Y, params, cache):
        def loss(**nudged):
            return categorical_cross_entropy(Y, forward(X, {**params, **nudged})[0])

        slopes = {name: np.zeros_like(values) for name, values in params.items()}
        for name, values in params.items():
            for place in np.ndindex(values.shape):
                up, down = values.copy(), values.copy()
                up[place] += step
                down[place] -= step
                slopes[name][place] = (loss(**{name: up}) - loss(**{name: down})) / (2 * step)
        return slopes

    assert passes("backward", by_nudging)


def checker(nudges=(-1e-5, 1e-5), below=lambda g, n: abs(g) + abs(n)):
    def gradient_check(f, params, grads):
        largest = 0.0
        for name, values in params.items():
            for place in np.ndindex(values.shape):
                ends = []
                for nudge in nudges:
                    nudged = values.copy()
                    nudged[place] += nudge
                    ends.append(f({**params, name: nudged}))
                n = (ends[1] - ends[0]) / (nudges[1] - nudges[0])
                g = grads[name][place]
                largest = max(largest, abs(g - n) / max(1e-8, below(g, n)))
        return largest

    return gradient_check


@pytest.mark.parametrize("step", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
def test_central_differences_pass_with_any_step_that_serves(step):
    assert passes("gradient_check", checker((-step, step)))


@pytest.mark.parametrize(
    "nudges", [(-0.1, 0.1), (-0.01, 0.01), (-1e-12, 1e-12), (0, 1e-5), (0, 1e-6), (-1e-5, 0)]
)
def test_a_coarse_step_a_tiny_one_and_a_forward_difference_do_not(nudges):
    assert is_refused("gradient_check", checker(nudges))


def test_sizes_stand_below():
    assert is_refused("gradient_check", checker(below=lambda g, n: g + n))
    assert is_refused("gradient_check", checker(below=lambda g, n: max(g, n)))


def test_a_shallow_copy_is_told_from_an_answer_that_never_changes():
    def gradient_check(f, params, grads):
        largest = 0.0
        for name, values in params.items():
            for place in np.ndindex(values.shape):
                up, down = params.copy(), params.copy()
                up[name][place] += 1e-5
                down[name][place] -= 1e-5
                n = (f(up) - f(down)) / 2e-5
                g = grads[name][place]
                largest = max(largest, abs(g - n) / max(1e-8, abs(g) + abs(n)))
        return largest

    verdict = said("gradient_check", gradient_check)
    assert verdict.misconception == "nudges that cancel"
    assert "What in it depends on what comes in" not in verdict.message


def test_a_yes_is_told_from_a_whole_number():
    verdict = said("gradient_check", lambda f, params, grads: checker()(f, params, grads) < 1e-4)
    assert verdict.misconception == "yes or no"
    assert "//" not in verdict.message


def test_a_gradient_check_that_changes_params_is_told_so():
    def gradient_check(f, params, grads):
        largest = checker()(f, params, grads)
        params[next(iter(params))] += 1.0
        return largest

    verdict = said("gradient_check", gradient_check)
    assert verdict.state == "failed" and "The values are right" in verdict.message


def in_place(params, grads, lr):
    for name in params:
        params[name] -= lr * grads[name]
    return params


def test_apply_gradients_makes_a_new_dictionary():
    verdict = said("apply_gradients", in_place)
    assert verdict.state == "failed" and "The values are right" in verdict.message


def test_gradients_belong_to_names():
    verdict = said(
        "apply_gradients",
        lambda params, grads, lr: {
            name: w - lr * g for (name, w), g in zip(params.items(), grads.values(), strict=True)
        },
    )
    assert verdict.misconception == "paired by their order"


def test_four_names_pass_with_a_remark_on_the_docstrings_own_example():
    verdict = said(
        "apply_gradients",
        lambda params, grads, lr: {
            name: params[name] - lr * grads[name] for name in ("W1", "b1", "W2", "b2")
        },
    )
    assert verdict.state == "passed" and "params = {b1: [1]}" in verdict.message


def overwritten(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = Z1
    A1[A1 < 0] = 0
    Z2 = A1 @ params["W2"] + params["b2"]
    return softmax(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2}


def skipping(X, params):
    P, cache = forward(X, params)
    Z2 = cache["Z1"] @ params["W2"] + params["b2"]
    return softmax(Z2), {**cache, "Z2": Z2}


@pytest.mark.parametrize(
    ("id", "answer", "name"),
    [
        ("forward", overwritten, "Z1 overwritten"),
        ("forward", skipping, "Z1 into the second layer"),
        (
            "backward",
            lambda X, Y, params, cache: (
                backward(X, Y, params, cache)
                | {"b1": ((softmax(cache["Z2"]) - Y) / len(X) @ params["W2"].T).sum(axis=0)}
            ),
            "first biases before the gate",
        ),
        (
            "backward",
            lambda X, Y, params, cache: {k: v / len(X) for k, v in backward(X, Y, params, cache).items()},
            "everything averaged twice",
        ),
        (
            "backward",
            lambda X, Y, params, cache: (
                backward(X, Y, params, cache) | {"W2": cache["Z1"].T @ (softmax(cache["Z2"]) - Y) / len(X)}
            ),
            "Z1 in place of A1",
        ),
        (
            "accuracy",
            lambda P, labels: np.sum(P.argmax(axis=1) == labels) / P.shape[1],
            "divided by the classes",
        ),
    ],
)
def test_natural_mistakes_have_a_name(id, answer, name):
    assert [said(id, answer, seed).misconception for seed in SEEDS] == [name] * len(SEEDS)


# Lesson 07.


def test_the_accuracy_asked_is_a_share_that_no_other_metric_gives():
    exercise = load()["compile_model"]
    for seed in range(40):
        ((network,),) = draw(exercise, seed)
        X, Y = rows_and_labels(network)
        P = network(X)
        share = np.mean(P.argmax(axis=1) == Y.argmax(axis=1))
        of_labels = P[Y == 1]
        second = np.sort(P, axis=1)[:, -2]
        others = [
            np.mean(P == Y),
            np.mean((P > 0.5) == (Y > 0.5)),
            np.sum((P > 0.5) & (Y == 1)),
            np.sum((P > 0.5) & (Y == 1)) / np.sum(P > 0.5),
            *(np.mean(of_labels > least) for least in np.linspace(0.05, 0.95, 19)),
            *(np.mean(np.sum(of_labels[:, None] < P, axis=1) < k) for k in (2, 3, 5)),
            np.mean((P - Y) ** 2),
            np.mean(of_labels / np.linalg.norm(P, axis=1)),
        ]
        assert 0 < share < 1 and np.min(np.abs(np.array(others) - share)) > 1e-3
        assert np.all(P.max(axis=1) > 1.2 * second), "clearly the first"


def test_counts_do_not_overflow():
    def in_bytes(labels, predictions, n_classes):
        counts = np.zeros((n_classes, n_classes), dtype=np.uint8)
        np.add.at(counts, (labels, predictions), 1)
        return counts

    assert is_refused("confusion_matrix", in_bytes)
    assert said("confusion_matrix", in_bytes).misconception == "counts that overflow"
    assert passes("confusion_matrix", lambda *given: load()["confusion_matrix"].reference(*given))


def test_astype_that_is_not_kept_is_told_so():
    def prepare_images(images):
        rows = images.reshape(len(images), 784) / 255
        rows.astype("float32")
        return rows

    message = said("prepare_images", prepare_images).message
    assert "gives back a new array" in message and "makes float32 of them" not in message


@pytest.mark.parametrize(
    ("history", "state", "words"),
    [
        ({"val_loss": np.array([0.5, 0.3, 0.4])}, "failed", "exposes"),
        ({"val_loss": np.array([])}, "failed", ""),
        ({"val_loss": 0.5}, "failed", "one number for each epoch"),
        ({"val_loss": [0.5, 0.4], "val_accuracy": [0.5, 2.0]}, "failed", "between 0 and 1"),
        ({"val_loss": [0.5, -0.4]}, "failed", "never below 0"),
    ],
)
def test_histories_of_arrays_finish(history, state, words):
    verdict = said("test_best_epoch", lambda: [(history,)])
    assert verdict.state == state and words in verdict.message
    assert "could not finish" not in verdict.message


# Lesson 08.


def best_of(kept, start=-np.inf):
    def best_of_ten(results):
        best, winner = start, ""
        for label, index, confidence in results:
            if kept(index) and confidence > best:
                best, winner = confidence, label
        return winner

    return best_of_ten


def test_zero_wins_and_logits_below_0_win():
    assert passes("best_of_ten", best_of(lambda index: 0 <= index <= 9))
    for kept in (
        lambda index: index in range(1, 10),
        lambda index: 0 <= index < 9,
        lambda index: 0 <= index <= 10,
        lambda index: -1 <= index <= 9,
    ):
        assert is_refused("best_of_ten", best_of(kept))
    assert is_refused("best_of_ten", best_of(lambda index: 0 <= index <= 9, start=0))
    assert is_refused("best_of_ten", best_of(lambda index: 0 <= index <= 9, start=-1))


def test_an_index_in_a_learners_test_is_whole():
    verdict = said("test_best_of_ten", lambda: [([("One", 1.5, 0.2), ("Two", 2, 0.7)],)])
    assert "An index is a whole number" in verdict.message


def whole_sizes(drawing):
    ink = answers_centre_digit.box(drawing)
    sides = [int(20 * side / max(ink.shape)) for side in ink.shape]
    image = answers_centre_digit.Image.fromarray((255 * ink).astype(np.uint8)).resize(sides[::-1])
    return answers_centre_digit.lay(np.asarray(image) / 255)


def without_an_edge(drawing):
    small = answers_centre_digit.means(answers_centre_digit.box(drawing))
    row, column = answers_centre_digit.mass(small)
    return answers_centre_digit.put(small, round(14 - row), round(14 - column))


@pytest.mark.parametrize("answer", [whole_sizes, without_an_edge])
def test_a_thin_line_and_a_lopsided_drawing_stop_what_does_not_provide_for_them(answer):
    assert all(said("centre_digit", answer, seed).state == "error" for seed in range(3))


@pytest.mark.parametrize(
    "name",
    [
        "scaled by the height",
        "box in the middle sideways",
        "box in the middle upwards",
        "wraps round",
        "width and height exchanged",
        "shades lost",
    ],
)
def test_wide_lopsided_and_pale_drawings_tell(name):
    verdict = said("centre_digit", answers_centre_digit.WRONG[name])
    assert (verdict.state, verdict.misconception) == ("failed", name)


def test_every_way_of_resampling_passes():
    for answer in answers_centre_digit.RIGHT:
        for seed in range(3):
            verdict = said("centre_digit", answer, seed)
            assert verdict.state == "passed", verdict.message


def test_what_aims_at_12_is_off_and_what_aims_at_14_is_not():
    aimed = {middle: answers_centre_digit.with_pil(middle=middle) for middle in (12, 13.5, 14, 16)}
    states = {middle: said("centre_digit", answer).state for middle, answer in aimed.items()}
    assert states == {12: "failed", 13.5: "passed", 14: "passed", 16: "failed"}


def test_hints_name_the_middle_of_mnist():
    texts = " ".join(text for _, text in load()["centre_digit"].hints)
    assert "13.5" not in texts and "comes to 14" in texts


def test_rows_that_no_model_gave_are_told():
    model = next(iter(draw(load()["run_tflite"], 0)))[0]
    for rows in (np.full((1, 10), 1.5e24), np.zeros((1, 10)), np.full((1, 10), np.nan)):
        with pytest.raises(ValueError, match=r"is `invoke\(\)`|Is `invoke\(\)`"):
            load()["run_tflite"].staging.facts(rows, model, None)
    assert load()["run_tflite"].staging.facts(np.full((1, 10), 0.1), model, None).shape == (1, 10)


def test_one_number_may_come_as_an_array_of_one():
    assert load()["read_digit"].staging.facts(np.array([3])) == {"kind of result": DIGIT, "digit": 3}
    assert load()["read_digit"].staging.facts(np.array([[3]]))["kind of result"] != DIGIT
