"""Every kind of answer gets a true, kind sentence."""

import contextlib
import math
from dataclasses import replace

import numpy as np
import pytest
from answers import sigmoid, verdict_on

from autograder import ____
from autograder.exercises import load
from autograder.judging.compare import Tolerance
from autograder.judging.inputs import questions
from autograder.judging.judge import judge
from autograder.kernel import card
from autograder.kernel.check import check, hint, judge_live
from observing.observe import Observation, Outcome


class Always:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


class TestWhatIsSaidOf:
    @pytest.mark.parametrize("id", ["sigmod", "soft max", "Sigmoid"])
    def test_an_unknown_id(self, id):
        verdict = check(id)
        assert verdict.state == "error"
        assert "Did you mean" in verdict.message and "`s" in verdict.message

    def test_an_id_nothing_like_any(self):
        assert "No such exercise" in check("zzzzzz").message
        assert "quotation marks" in check(sigmoid).message
        assert "Did you mean" in repr(hint("sigmod"))

    def test_nothing_defined(self):
        verdict = check("sigmoid")
        assert verdict.state == "not attempted"
        assert "No `sigmoid` is defined" in verdict.message

    @pytest.mark.parametrize(
        "answer",
        [
            ____,
            lambda z: ____,
            lambda z: 1 / (1 + ____),
            lambda z: np.exp(____),
            lambda z: [____, 1.0],
            lambda z: sum(____ for _ in range(3)),
            lambda z: 1.0 if ____ else 0.0,
        ],
    )
    def test_a_blank_left_anywhere(self, answer):
        verdict = verdict_on("sigmoid", answer)
        assert (verdict.state, verdict.points) == ("not attempted", 0)
        assert "____" in verdict.message

    @pytest.mark.parametrize("value", [____, 28 * ____, [____]])
    def test_a_blank_in_a_value(self, value):
        assert verdict_on("first_answer", value).state == "not attempted"

    def test_a_value_where_a_function_is_needed(self):
        message = verdict_on("sigmoid", 0.5).message
        assert "`float`" in message and "a function is needed" in message

    def test_a_wrong_number_of_arguments(self):
        message = verdict_on("weighted_sum", lambda x, w: np.sum(x * w)).message
        assert "`weighted_sum(x, w, b)`" in message and "`weighted_sum(x, w)`" in message
        assert "threshold=0.0" in verdict_on("step", lambda z: z >= 0).message

    def test_a_forgotten_return(self):
        verdict = verdict_on("sigmoid", lambda z: None)
        assert verdict.state == "failed"
        assert "gives back nothing" in verdict.message

    def test_printing_instead_of_returning(self):
        assert "It prints its answer" in verdict_on("sigmoid", lambda z: print(sigmoid(z))).message

    def test_a_single_number_for_a_row(self):
        message = verdict_on("sigmoid", lambda z: float(np.sum(sigmoid(z)))).message
        assert "single number" in message

    def test_a_wrong_shape(self):
        message = verdict_on("sigmoid", lambda z: sigmoid(z)[..., None]).message
        assert "is needed, and shape (" in message

    def test_rows_of_different_lengths(self):
        assert "different lengths" in verdict_on("sigmoid", lambda z: [[1.0], [1.0, 2.0]]).message

    def test_nan_and_infinity(self):
        assert "nan (not a number)" in verdict_on("sigmoid", lambda z: sigmoid(z) * np.nan).message
        assert "inf (infinity)" in verdict_on("sigmoid", lambda z: sigmoid(z) + np.inf).message

    def test_a_dtype_where_it_counts(self):
        exercise = replace(load()["relu"], tolerance=Tolerance(dtype="float32"))
        verdict = judge_live(exercise, lambda z: np.maximum(0.0, z))
        assert "float64" in verdict.message and "asks for float32" in verdict.message
        assert judge_live(exercise, lambda z: np.maximum(0, z).astype("float32")).state == "passed"

    def test_an_exception_of_the_learners_own(self):
        def sigmoid(z):
            return np.exp(z) / undefined_name  # noqa: F821

        verdict = verdict_on("sigmoid", sigmoid)
        assert verdict.state == "error"
        assert "NameError" in verdict.message and "return np.exp(z) / undefined_name" in verdict.message

    def test_leaving_the_program(self):
        verdict = verdict_on("sigmoid", lambda z: exit())
        assert (verdict.state, verdict.points) == ("error", 0)

    def test_an_interrupt_is_the_learners_own(self):
        def stopped(z):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            verdict_on("sigmoid", stopped)

    def test_printing_on_the_way(self):
        def noisy(z):
            print("working")
            return sigmoid(z)

        verdict = verdict_on("sigmoid", noisy)
        assert verdict.state == "passed"
        assert any("prints" in remark for remark in verdict.fragile)

    def test_changing_the_input(self):
        def greedy(z):
            z = np.asarray(z)
            if z.ndim:
                z[z < 0] = 0
                return z
            return max(0.0, float(z))

        verdict = verdict_on("relu", greedy)
        assert verdict.state == "passed"
        assert any("changes `z` in place" in remark for remark in verdict.fragile)

    def test_remembering_earlier_calls(self):
        calls = []
        asked_once = len(questions(load()["sigmoid"]).inputs)

        def moody(z):
            calls.append(z)
            return sigmoid(z) + (len(calls) > asked_once)

        verdict = verdict_on("sigmoid", moody)
        assert verdict.state == "failed"
        assert "two different answers" in verdict.message

    @pytest.mark.parametrize(
        "thing", [Always(), object(), {"a": 1}, {1, 2}, "0.5", b"0.5", sigmoid, Always, 1j]
    )
    def test_things_that_are_no_numbers(self, thing):
        verdict = verdict_on("sigmoid", lambda z: thing)
        assert (verdict.state, verdict.points) == ("failed", 0)
        assert verdict_on("first_answer", thing).state == "failed"

    def test_overflow_that_is_graded(self):
        verdict = verdict_on("softmax", lambda z: np.exp(z) / np.exp(z).sum(-1, keepdims=True))
        assert verdict.misconception == "overflows"

    def test_a_warning_on_the_way_to_the_right_value(self):
        verdict = verdict_on("sigmoid", lambda z: 1 / (1 + np.exp(-np.asarray(z))))
        assert verdict.state == "passed"
        assert any("overflow" in remark for remark in verdict.fragile)

    def test_overflow_that_is_not_graded(self):
        verdict = verdict_on("tanh", lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)))
        assert verdict.state == "passed"
        assert any("nan" in remark and "No points hang on that" in remark for remark in verdict.fragile)

    def test_a_list_refused(self):
        assert any("list" in remark for remark in verdict_on("relu", lambda z: z * (z > 0)).fragile)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda g: -g, "opposite sign"),
            (lambda g: g * 3, "3 times the right one"),
            (lambda g: g + 2, "2 too large"),
            (lambda g: np.round(g, 2), "rounded to 2 decimals"),
            (lambda g: (g > 0.6).astype(int), "whole"),
        ],
    )
    def test_numbers_with_a_pattern(self, change, said):
        assert said in verdict_on("sigmoid", lambda z: change(sigmoid(z))).message

    @pytest.mark.parametrize(
        ("id", "answer", "said"),
        [
            ("relu", lambda z: max(0, z), "`np.maximum` decides for each element"),
            ("sigmoid", lambda z: 1 / (1 + math.exp(-z)), "`np.exp` for `math.exp`"),
            ("relu", lambda z: np.max(0, z), "there is `np.maximum`"),
            ("relu", lambda z: np.sum(z, axis=1), "`axis=-1` is the last one"),
            ("softmax", lambda z: np.exp(z) / np.sum(np.exp(z), axis=-1), "Write both shapes down"),
            ("relu", lambda z: numpy.maximum(0, z), "spelt as it is"),  # noqa: F821
        ],
    )
    def test_exceptions_that_are_worded_for_others(self, id, answer, said):
        verdict = verdict_on(id, answer)
        assert said in verdict.message, verdict.message

    def test_a_line_in_another_function_is_said_to_be_there(self):
        def helper(z):
            return z.shout()

        message = verdict_on("relu", lambda z: helper(z)).message
        assert "of `helper`: `return z.shout()`" in message
        assert "of `" not in verdict_on("relu", helper).message

    def test_an_answer_that_does_not_end(self):
        def endless(z):
            while True:
                with contextlib.suppress(Exception):
                    z = z + 1

        verdict = judge_live(replace(load()["sigmoid"], seconds=0.2), endless)
        assert verdict.state == "error" and "did not come to an end" in verdict.message

    def test_a_name_from_another_cell(self):
        namespace = {"x": np.ones((1, 3)), "np": np}
        exec("def dense(X, W, b):\n    return x @ np.ones((3, 2)) + b[0]", namespace)
        message = verdict_on("dense", namespace["dense"]).message
        assert "It uses `x` from outside the function" in message

    def test_a_comma_too_many_and_a_print(self):
        assert "comma at the end" in verdict_on("first_answer", (784,)).message
        assert "keeps nothing" in verdict_on("first_answer", None).message

    def test_whole_answers_are_not_called_rounded(self):
        assert "whole" not in verdict_on("perceptron", lambda x, w, b: int(np.sum(x) > 3)).message

    def test_an_answer_that_never_changes(self):
        message = verdict_on("count_parameters", lambda sizes: 26).message
        assert "Your answer is 26 for each of these inputs. It does not use `sizes`." in message

    def test_a_case_that_stopped_is_not_shown_as_none(self):
        html = card.as_html(verdict_on("relu", lambda z: max(0, z)))
        assert "stopped: ValueError" in html and "None" not in html

    def test_one_minus_the_answer(self):
        assert "1 minus the right one" in verdict_on("relu", lambda z: 1 - np.maximum(0, z)).message

    def test_a_transposed_array(self):
        message = verdict_on("leaky_relu", lambda z, a=0.01: np.maximum(a * np.asarray(z), z).T).message
        assert "rows and columns exchanged" in message

    def test_two_things_where_one_of_them_is_wrong(self):
        message = verdict_on("collapse", lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b2 + b2**2)).message
        assert "part 2 of your answer" in message
        assert (
            "2 things are needed, as in `return first, second`"
            in verdict_on("collapse", lambda W1, b1, W2, b2: W1 @ W2).message
        )

    def test_an_answer_that_builds_on_a_wrong_one(self, monkeypatch):
        namespace = {"np": np}
        exec(
            "def sigmoid(z): return 0 * z\ndef sigmoid_grad(z): return sigmoid(z) * (1 - sigmoid(z))",
            namespace,
        )
        monkeypatch.setattr("autograder.kernel.check._look_up", lambda name: namespace[name])
        verdict = verdict_on("sigmoid_grad", namespace["sigmoid_grad"])
        assert verdict.state == "failed" and "First fix `sigmoid`" in verdict.message
        exec("def sigmoid(z): return ____", namespace | {"____": ____})
        namespace["____"] = ____
        exec("def sigmoid(z): return ____", namespace)
        assert "First fix `sigmoid`" in verdict_on("sigmoid_grad", namespace["sigmoid_grad"]).message

    def test_an_object_that_lies_about_itself(self):
        class Liar:
            def __getattr__(self, name):
                raise RuntimeError("no")

            @property
            def __class__(self):
                raise RuntimeError("no")

        verdict = check("sigmoid", lambda z: Liar())
        assert (verdict.state, verdict.points) == ("error", 0)
        assert "It stopped" in verdict.message and "RuntimeError: no" in verdict.message

    @pytest.mark.parametrize(
        ("id", "keras"),
        [
            *((id, False) for id in ("centre_digit", "read_digit", "run_tflite", "softmax")),
            *((id, True) for id in ("compile_model", "build_model", "save_and_load")),
        ],
    )
    def test_keras_own_methods_where_nothing_came_and_a_model_is_meant(self, id, keras):
        exercise, asked = load()[id], questions(load()[id])
        nothing = Observation("function", outcomes=[Outcome() for _ in asked.inputs])
        message = judge(exercise, nothing, asked).message
        assert "It gives back nothing (`None`)" in message
        assert ("What `compile`, `add` and `summary` give back" in message) is keras

    def test_a_judge_that_stumbles(self, monkeypatch):
        def stumbling(*_):
            raise ZeroDivisionError

        monkeypatch.setattr("autograder.judging.witness.judge", stumbling)
        verdict = check("sigmoid", lambda z: z)
        assert (verdict.state, verdict.points) == ("error", 0)
        assert "could not finish" in verdict.message and "ZeroDivisionError" in verdict.message
