"""What is said of an answer of another shape or type, and of the form in which it comes."""

from dataclasses import replace

import numpy as np
import pytest
from answers import sigmoid, verdict_on
from formulas import checker

from autograder.exercises import load
from autograder.judging import explain
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance, compare
from autograder.judging.exercise import FunctionExercise, Staging, ValueExercise
from autograder.judging.inputs import questions
from autograder.judging.judge import judge
from autograder.kernel.check import check, judge_live
from observing.observe import Observation, Outcome

TABLE = np.array([[1.0, 2.0], [3.0, 4.0]])


FUNCTION = FunctionExercise(id="f", points=1, reference=abs, inputs=lambda rng: [])


YIELDING = FunctionExercise(id="f", points=1, reference=abs, inputs=lambda rng: [], yields=True)


VALUE = ValueExercise(id="v", points=1, reference=1.0)


@pytest.mark.parametrize(
    ("exercise", "expected", "got", "said"),
    [
        (FUNCTION, (1, {"W": TABLE}), (1, {"W": TABLE[0]}), "in part 2: in `W`: shape (2, 2) is needed"),
        (YIELDING, (TABLE, (1, 2)), (TABLE, (1, TABLE)), "in batch 2: in part 2: one number is needed"),
        (FUNCTION, (1, 2), 1, "as in `return first, second`"),
        (YIELDING, (1, 2), 1, "as in `yield`, one after another"),
        (FUNCTION, (1, 2), (None, 2), "in part 1: it is `None`. (`append`"),
        (FUNCTION, {"b": 2}, {"b": None}, "in `b`: it is `None`."),
        (VALUE, 1.0, None, "`print` shows a number and keeps nothing"),
        (VALUE, 2.439, (2, 439), "A decimal is written with a point: `2.439`."),
        (FUNCTION, 1.0, "1", "it is text ('1'), and a number is needed"),
        (FUNCTION, TABLE, -TABLE, ""),
        (FUNCTION, "batch", "stochastic", ""),
    ],
)
def test_a_difference_is_put_into_words(exercise, expected, got, said):
    found = compare(expected, got, exercise.tolerance)
    assert found is not None
    sentence = explain.sentence(exercise, found)
    assert said in sentence and bool(said) is bool(sentence)


def test_a_value_where_a_function_is_needed_is_told():
    message = verdict_on("sigmoid", 0.5).message
    assert "`float`" in message and "a function is needed" in message


def test_a_wrong_number_of_arguments_is_told():
    message = verdict_on("weighted_sum", lambda x, w: np.sum(x * w)).message
    assert "`weighted_sum(x, w, b)`" in message and "`weighted_sum(x, w)`" in message
    assert "threshold=0.0" in verdict_on("step", lambda z: z >= 0).message


def test_parameters_are_quoted_as_they_are_written():
    def mse(*, y_true, y_pred):
        return 0.0

    message = check("mse", mse).message
    assert "called as `mse(y_true, y_pred)`, and yours is written `mse(*, y_true, y_pred)`" in message


def test_a_forgotten_return_is_told():
    assert "gives back nothing" in verdict_on("sigmoid", lambda z: None).message


def test_printing_instead_of_returning_is_told():
    assert "It prints its answer" in verdict_on("sigmoid", lambda z: print(sigmoid(z))).message


def test_a_single_number_for_a_row_is_told():
    message = verdict_on("sigmoid", lambda z: float(np.sum(sigmoid(z)))).message
    assert "single number" in message


def test_a_wrong_shape_is_told():
    message = verdict_on("sigmoid", lambda z: sigmoid(z)[..., None]).message
    assert "is needed, and shape (" in message


def test_rows_of_different_lengths_are_told():
    assert "different lengths" in verdict_on("sigmoid", lambda z: [[1.0], [1.0, 2.0]]).message


def test_a_dtype_is_told_where_it_counts():
    exercise = replace(load()["relu"], tolerance=Tolerance(dtype="float32"))
    verdict = judge_live(exercise, lambda z: np.maximum(0.0, z))
    assert "float64" in verdict.message and "asks for float32" in verdict.message
    assert judge_live(exercise, lambda z: np.maximum(0, z).astype("float32")).state == "passed"


def test_a_transposed_array_is_told():
    message = verdict_on("leaky_relu", lambda z, a=0.01: np.maximum(a * np.asarray(z), z).T).message
    assert "rows and columns exchanged" in message


def test_of_two_things_the_wrong_or_missing_one_is_told():
    message = verdict_on("collapse", lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b2 + b2**2)).message
    assert "part 2 of your answer" in message
    assert (
        "2 things are needed, as in `return first, second`"
        in verdict_on("collapse", lambda W1, b1, W2, b2: W1 @ W2).message
    )


@pytest.mark.parametrize(
    ("id", "keras"),
    [
        *((id, False) for id in ("centre_digit", "read_digit", "run_tflite", "softmax")),
        *((id, True) for id in ("compile_model", "build_model", "save_and_load")),
    ],
)
def test_keras_own_methods_are_named_where_nothing_came_and_a_model_is_meant(id, keras):
    exercise, asked = load()[id], questions(load()[id])
    nothing = Observation("function", outcomes=[Outcome() for _ in asked.inputs])
    message = judge(exercise, nothing, asked).message
    assert "It gives back nothing (`None`)" in message
    assert ("What `compile`, `add` and `summary` give back" in message) is keras


def test_low_precision_is_told_where_it_cannot_hold_a_clipped_probability():
    """In float32 1 - 1e-7 is 1 - 1.19e-7: further off than the thousandth that is allowed at most."""

    def in_float32(y_true, p):
        p = np.clip(p.astype(np.float32), np.float32(1e-7), np.float32(1 - 1e-7))
        return np.mean(-(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)), dtype=np.float32)

    verdict = judge_live(load()["binary_cross_entropy"], in_float32, (0, 1))
    assert "float32" in verdict.message


def test_astype_that_is_not_kept_is_told_so():
    def prepare_images(images):
        rows = images.reshape(len(images), 784) / 255
        rows.astype("float32")
        return rows

    message = verdict_on("prepare_images", prepare_images).message
    assert "gives back a new array" in message and "makes float32 of them" not in message


def test_a_yes_is_not_called_a_whole_number():
    verdict = verdict_on("gradient_check", lambda f, params, grads: checker()(f, params, grads) < 1e-4)
    assert verdict.misconception == "yes or no"
    assert "//" not in verdict.message


def test_facts_that_were_measured_are_told_by_their_names():
    @exercise(
        points=1,
        inputs=lambda rng: [(3,)],
        staging=Staging(facts=lambda came, n: {"sides": came - 100}),
    )
    def built(n):
        return {"sides": n}

    assert "`sides` of your answer is 5, expected 3" in judge_live(built.exercise, lambda n: 105).message
