"""The judge: every kind of answer gets a true, kind sentence and the right points."""

import contextlib
import math
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder import ____, card
from autograder.compare import difference
from autograder.exercise import Exercise, Misconception
from autograder.exercises import load
from autograder.live import check, draw, hint, judge_live
from autograder.probes import look_at_function


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def verdict_on(id, answer):
    return judge_live(load()[id], answer)


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
        assert "forget `return`" in verdict.message

    def test_printing_instead_of_returning(self):
        assert "It prints its answer" in verdict_on("sigmoid", lambda z: print(sigmoid(z))).message

    def test_a_single_number_for_a_row(self):
        message = verdict_on("sigmoid", lambda z: float(np.sum(sigmoid(z)))).message
        assert "single number" in message

    def test_a_wrong_shape(self):
        message = verdict_on("sigmoid", lambda z: np.atleast_1d(sigmoid(z))).message
        assert "one number is needed, and shape (1,) came back" in message.replace("One", "one")

    def test_rows_of_different_lengths(self):
        assert "different lengths" in verdict_on("sigmoid", lambda z: [[1.0], [1.0, 2.0]]).message

    def test_nan_and_infinity(self):
        assert "nan (not a number)" in verdict_on("sigmoid", lambda z: sigmoid(z) * np.nan).message
        assert "inf (infinity)" in verdict_on("sigmoid", lambda z: sigmoid(z) + np.inf).message

    def test_a_dtype_where_it_counts(self):
        exercise = replace(load()["relu"], dtype="float32")
        verdict = judge_live(exercise, lambda z: np.maximum(0.0, z))
        assert "float64" in verdict.message and "asks for float32" in verdict.message
        assert judge_live(exercise, lambda z: np.maximum(0, z).astype("float32")).state == "passed"

    def test_an_exception_of_the_learners_own(self):
        def sigmoid(z):
            return math.exp(z) / undefined_name  # noqa: F821

        verdict = verdict_on("sigmoid", sigmoid)
        assert verdict.state == "error"
        assert "NameError" in verdict.message and "return math.exp(z) / undefined_name" in verdict.message

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

        def moody(z):
            calls.append(z)
            return sigmoid(z) + (len(calls) > 6)

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
            (np.round, "rounded to whole numbers"),
            (lambda g: np.round(g, 2), "rounded to 2 decimals"),
            (lambda g: (g > 0.6).astype(int), "whole"),
        ],
    )
    def test_numbers_with_a_pattern(self, change, said):
        assert said in verdict_on("sigmoid", lambda z: change(sigmoid(z))).message

    @pytest.mark.parametrize(
        ("id", "answer", "said"),
        [
            ("relu", lambda z: max(0, z), "`np.where` and `np.maximum` decide for each element"),
            ("sigmoid", lambda z: 1 / (1 + math.exp(-z)), "`np.exp` for `math.exp`"),
            ("relu", lambda z: np.max(0, z), "is `np.maximum`"),
            ("relu", lambda z: np.sum(z, axis=1), "`axis=-1` is the last one"),
            ("softmax", lambda z: np.exp(z) / np.sum(np.exp(z), axis=-1), "Write both shapes down"),
            ("relu", lambda z: numpy.maximum(0, z), "spelt as it is"),  # noqa: F821
        ],
    )
    def test_exceptions_that_are_worded_for_others(self, id, answer, said):
        verdict = verdict_on(id, answer)
        assert said in verdict.message, verdict.message

    def test_an_answer_that_does_not_end(self):
        def endless(z):
            while True:
                with contextlib.suppress(Exception):
                    z = z + 1

        verdict = judge_live(replace(load()["sigmoid"], seconds=0.2), endless)
        assert verdict.state == "error" and "does not come to an end" in verdict.message

    def test_a_name_from_another_cell(self):
        namespace = {"x": np.ones((1, 3)), "np": np}
        exec("def dense(X, W, b):\n    return x @ np.ones((3, 2)) + b[0]", namespace)
        message = verdict_on("dense", namespace["dense"]).message
        assert "It uses `x`, which comes from another cell" in message

    def test_a_comma_too_many_and_a_print(self):
        assert "comma at the end" in verdict_on("first_answer", (784,)).message
        assert "keeps nothing" in verdict_on("first_answer", None).message

    def test_whole_answers_are_not_called_rounded(self):
        assert "whole" not in verdict_on("perceptron", lambda x, w, b: int(np.sum(x) > 3)).message

    def test_an_answer_that_never_changes(self):
        assert "the same whatever goes in" in verdict_on("count_parameters", lambda sizes: 26).message

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
        assert "give back 2 things" in verdict_on("collapse", lambda W1, b1, W2, b2: W1 @ W2).message

    def test_an_answer_that_builds_on_a_wrong_one(self, monkeypatch):
        namespace = {"np": np}
        exec(
            "def sigmoid(z): return 0 * z\ndef sigmoid_grad(z): return sigmoid(z) * (1 - sigmoid(z))",
            namespace,
        )
        monkeypatch.setattr("autograder.live._look_up", lambda name: namespace[name])
        verdict = verdict_on("sigmoid_grad", namespace["sigmoid_grad"])
        assert verdict.state == "failed" and "First mend `sigmoid`" in verdict.message
        exec("def sigmoid(z): return ____", namespace | {"____": ____})
        namespace["____"] = ____
        exec("def sigmoid(z): return ____", namespace)
        assert "First mend `sigmoid`" in verdict_on("sigmoid_grad", namespace["sigmoid_grad"]).message

    def test_an_object_that_lies_about_itself(self):
        class Liar:
            def __getattr__(self, name):
                raise RuntimeError("no")

            @property
            def __class__(self):
                raise RuntimeError("no")

        verdict = check("sigmoid", lambda z: Liar())
        assert (verdict.state, verdict.points) == ("error", 0)
        assert "could not finish" in verdict.message


class TestFreshInputs:
    def test_an_answer_made_for_the_public_inputs_fails_without_showing_the_grader_s(self, monkeypatch):
        seen = set()
        for arguments in draw(load()["relu"], 0):
            seen.add(str(arguments[0]))

        def learned_by_heart(z):
            return np.maximum(0, z) if str(z) in seen else np.zeros_like(z)

        monkeypatch.setattr("autograder.live._GRADING_SEED", 123456)
        assert check("relu", learned_by_heart).state == "passed"
        verdict = check("relu", learned_by_heart, fresh=True)
        assert verdict.state == "failed"
        assert "one of the grader's own does not" in verdict.message
        assert all(case.ok for case in verdict.cases) and len(verdict.cases) == len(seen)

    def test_the_seed_decides(self):
        first = repr(draw(load()["softmax"], 1))
        assert first == repr(draw(load()["softmax"], 1))
        assert first != repr(draw(load()["softmax"], 2))

    def test_the_seed_comes_from_the_environment_and_not_from_a_later_change_of_it(self):
        code = "import os, autograder.live as a; os.environ['AUTOGRADER_SEED'] = '5'; print(a._GRADING_SEED)"
        environment = os.environ | {"AUTOGRADER_SEED": "77"}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
        assert done.stdout.strip() == "77", done.stderr

    def test_an_exception_that_quotes_a_grader_s_input_is_not_quoted(self):
        public = {repr(arguments) for arguments in draw(load()["relu"], 0)}

        def telling(z):
            if repr((z,)) not in public:
                raise ValueError(f"secret {z!r}")
            return np.maximum(0, z)

        verdict = check("relu", telling, fresh=True)
        assert verdict.state == "error" and "ValueError" in verdict.message
        assert "array(" not in verdict.message

        def naming(z):
            if repr((z,)) not in public:
                raise type(f"Secret{z}", (Exception,), {})
            return np.maximum(0, z)

        assert "Secret" not in check("relu", naming, fresh=True).message.split(", at line")[0]


class TestEquality:
    exercise = load()["relu"]
    numbers = hnp.arrays(np.float64, hnp.array_shapes(max_dims=3), elements=st.floats(-1e6, 1e6))

    @pytest.mark.parametrize("one", [True, 1, 1.0, np.array(1), np.float32(1), np.int64(1), np.True_])
    @pytest.mark.parametrize("other", [True, 1, 1.0, np.array(1.0)])
    def test_one_is_one(self, one, other):
        assert difference(self.exercise, one, other) is None

    @given(numbers)
    def test_an_array_equals_itself_its_list_and_its_copy(self, array):
        for same in (array, array.tolist(), np.asfortranarray(array), array + 0):
            assert difference(self.exercise, array, same) is None

    @given(numbers, st.data())
    def test_one_changed_element_is_noticed(self, array, data):
        changed = array.copy()
        where = tuple(data.draw(st.integers(0, n - 1)) for n in array.shape)
        changed[where] += max(1.0, abs(changed[where])) * data.draw(st.sampled_from([-1, 1e-3, 0.5, 2]))
        assert difference(self.exercise, array, changed) is not None

    @given(numbers)
    def test_another_shape_is_noticed(self, array):
        assert difference(self.exercise, array, array[None]) is not None

    @given(hnp.arrays(np.float64, (4,), elements=st.floats(-100, 100)))
    def test_float32_and_float16_are_given_room_and_float64_is_not(self, array):
        assert difference(self.exercise, array, array.astype(np.float32)) is None
        off = array + 1e-3 * np.maximum(1, abs(array))
        assert difference(self.exercise, array, off) is not None


@given(
    st.one_of(
        st.none(),
        st.text(),
        st.integers(),
        st.floats(),
        st.lists(st.floats()),
        st.dictionaries(st.text(), st.floats()),
    )
)
def test_no_returned_value_makes_the_check_raise_or_gives_points(value):
    verdict = verdict_on("softmax", lambda z: value)
    assert verdict.state in ("failed", "error") and verdict.points == 0
    assert card.as_html(verdict) and card.as_text(verdict)
    assert 0 <= float(card.points_alone(verdict)) <= verdict.max_points


def test_recognition_prefers_the_misconception_that_agrees_everywhere():
    exercise = Exercise(
        "double", 1, lambda n: 2 * n, lambda rng: [(3.0,), (4.0,)],
        [Misconception("square", lambda n: n * n, "a"), Misconception("plus three", lambda n: n + 3, "b")],
    )  # fmt: skip
    assert judge_live(exercise, lambda n: n + 3).misconception == "plus three"
    assert judge_live(exercise, lambda n: n - 3).misconception is None


def test_answers_get_copies_so_that_none_can_spoil_the_next_call():
    inputs = [(np.zeros(3),)]
    seen = look_at_function(lambda z: z.fill(9), inputs)
    assert inputs[0][0].sum() == 0 and seen.outcomes[0].changed == (0,)


class TestTheCard:
    def test_html_of_a_learners_answer_is_escaped(self):
        verdict = verdict_on("sigmoid", lambda z: "<script>alert(1)</script><b>")
        html = card.as_html(verdict)
        assert "<script" not in html and "&lt;script&gt;" in html

    def test_every_state_says_itself_in_words(self):
        for answer in (sigmoid, lambda z: z, lambda z: 1 / 0, ____):
            verdict = verdict_on("sigmoid", answer)
            assert 'role="status"' in card.as_html(verdict)
            assert "of 2 points" in card.as_text(verdict)

    @pytest.mark.parametrize(
        ("points", "shown"), [(0.0, "0.0"), (2.0, "2.0"), (9.0, "2.0"), (-1.0, "0.0"), (math.nan, "0.0")]
    )
    def test_under_nbgrader_the_text_is_the_points_alone(self, monkeypatch, points, shown):
        monkeypatch.setattr("autograder.stock.GRADES", True)
        data, _ = replace(verdict_on("sigmoid", sigmoid), points=points)._repr_mimebundle_()
        assert data["text/plain"] == shown
        monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
        assert repr(replace(verdict_on("sigmoid", sigmoid), points=points)) == shown

    def test_the_verdict_travels_with_the_output(self):
        _, metadata = verdict_on("sigmoid", sigmoid)._repr_mimebundle_()
        assert metadata["verdict"]["state"] == "passed" and metadata["verdict"]["points"] == 2.0


def test_hints_come_one_at_a_time_and_start_again_after_the_last():
    first = [hint("tanh") for _ in range(4)]
    assert [h.number for h in first] == [1, 2, 3, 1]
    assert "Hint 1 of 3" in repr(first[0]) and 'hint("tanh")' in repr(first[0])
    assert "role=" in first[0]._repr_mimebundle_()["text/html"]
