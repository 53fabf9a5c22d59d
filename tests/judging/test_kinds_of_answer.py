"""Answers that are more than an array: values, words, things handed over one by one, functions taken."""

import numpy as np
import pytest
from answers import verdict_on

from autograder.exercises import load
from autograder.judging.inputs import draw
from autograder.judging.words import show
from autograder.kernel.check import judge_live
from observing.formula import Formula


class TestValuesWorkedOnPaper:
    @pytest.mark.parametrize(
        ("id", "value"),
        [
            ("worked_y_pred", 4 * (-0.234) + 5 * 0.675),
            ("worked_loss", np.float32(12.680721)),
            ("worked_gradient", [-28.488, -35.61]),
            ("worked_gradient", np.array([-28.488, -35.61], dtype=np.float32)),
            ("worked_update", (1.1904, 2.4555)),
            ("one_step_lr", 1 / 82),
        ],
    )
    def test_right_ones_pass_in_any_form(self, id, value):
        assert verdict_on(id, value).state == "passed"

    @pytest.mark.parametrize(
        ("id", "value", "said"),
        [
            ("worked_loss", 12.68, "rounded to 2 decimals"),
            ("one_step_lr", 0.0122, "rounded to 4 decimals"),
            ("worked_gradient", [-28.5, -35.6], "rounded to 1 decimal."),
            ("worked_gradient", [-28.488, 35.6], "Number 1 is right; number 2 is not"),
            ("worked_gradient", -28.488, "2 numbers are needed"),
            ("one_step_lr", -1 / 82, "The size is right, the sign is not"),
            ("worked_y_pred", "2.439", "no quotation marks"),
            ("worked_y_pred", (2, 439), "A decimal is written with a point: `2.439`"),
            ("worked_loss", (12.5, 0.18), "It is two numbers, and one is needed."),
            ("first_answer", [784], "leave out the square brackets"),
            ("worked_loss", (2.44 - 6) ** 2, "rounded on the way"),
            ("worked_update", [-0.234 + 0.05 * 28.5, 0.675 + 0.05 * 35.6], "rounded on the way"),
        ],
    )
    def test_nearly_right_ones_are_told_what_is_missing(self, id, value, said):
        verdict = verdict_on(id, value)
        assert (verdict.state, verdict.points) == ("failed", 0)
        assert said in verdict.message

    def test_a_decimal_comma_is_named_only_where_there_may_be_one(self):
        for id, value in (("first_answer", (28, 28)), ("worked_y_pred", (4 * -0.234, 5 * 0.675))):
            assert "with a point" not in verdict_on(id, value).message

    @pytest.mark.parametrize("value", [0, 0.0, 1.0, 5.0, [1, 2, 3]])
    def test_a_number_that_has_nothing_to_do_with_it_is_not_called_rounded(self, value):
        message = verdict_on("one_step_lr", value).message
        assert "rounded" not in message and "right" not in message

    def test_a_number_comes_back_as_it_was_entered(self):
        assert "`worked_update` is [1.1904, 2.4555]." in verdict_on("worked_update", [1.1904, 2.4555]).message
        assert "`worked_loss` is 12.680721." in verdict_on("worked_loss", 12.680721).message

    @pytest.mark.parametrize(
        ("id", "value", "name"),
        [
            ("worked_gradient", [-14.2, -17.8], "2 forgotten"),
            ("worked_gradient", [28.5, 35.6], "wrong sign"),
            ("worked_update", [0.478, 1.565], "2 missing"),
            ("worked_loss", -3.56, "not squared"),
            ("one_step_lr", 0.024, "the bound"),
        ],
    )
    def test_a_slip_is_known_when_it_is_rounded_too(self, id, value, name):
        verdict = verdict_on(id, value)
        assert verdict.misconception == name and "rounded" in verdict.message

    def test_each_slip_of_the_worked_step_has_a_name(self):
        names = {m.name for id in ("worked_gradient", "worked_update") for m in load()[id].mistakes}
        assert {"wrong sign", "2 forgotten", "x forgotten", "updated weight used too early"} <= names
        verdict = verdict_on("worked_update", [1.1904, -0.3933])
        assert verdict.misconception == "updated weight used too early"
        assert "*old* weights" in verdict.message


def test_a_number_of_hundreds_of_digits_is_a_wrong_answer_like_any_other():
    verdict = verdict_on("total_updates", lambda n_rows, batch_size, epochs: n_rows**epochs)
    assert verdict.state == "failed" and "expected" in verdict.message


class TestWords:
    def test_the_right_word_passes_and_a_slip_of_the_pen_is_told(self):
        kind = load()["kind_of_descent"].reference
        assert verdict_on("kind_of_descent", lambda n, b: np.str_(kind(n, b))).state == "passed"
        verdict = verdict_on("kind_of_descent", lambda n, b: kind(n, b).title())
        assert verdict.state == "failed" and "hyphens and spaces count: it should read" in verdict.message
        assert verdict_on("kind_of_descent", lambda n, b: 1).state == "failed"


def pieces(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


class TestThingsHandedOver:
    @pytest.mark.parametrize(
        "answer",
        [
            pieces,
            lambda *given: list(pieces(*given)),
            lambda *given: [list(pair) for pair in pieces(*given)],
            lambda *given: map(tuple, pieces(*given)),
            lambda *given: zip(*[list(part) for part in zip(*pieces(*given), strict=True)], strict=True),
        ],
    )
    def test_a_generator_a_list_and_an_iterator_are_one(self, answer):
        verdict = judge_live(load()["iterate_minibatches"], answer, (0, 1))
        assert (verdict.state, verdict.points) == ("passed", 3), verdict.message

    def test_the_order_comes_from_the_generator_that_is_handed_in(self):
        def shuffled_otherwise(X, y, batch_size, rng):
            return pieces(X, y, batch_size, np.random.default_rng(len(X) + 5))

        verdict = verdict_on("iterate_minibatches", shuffled_otherwise)
        assert verdict.state == "failed"
        assert "in another order" in verdict.message and "Is the order" not in verdict.message
        assert "np.random.default_rng(" in verdict.message

    def test_the_wrong_part_is_pointed_at(self):
        def torn(X, y, batch_size, rng):
            return (
                (rows, targets + (k == 1)) for k, (rows, targets) in enumerate(pieces(X, y, batch_size, rng))
            )

        assert "part 2 of batch 2 of your answer" in verdict_on("iterate_minibatches", torn).message

    def test_one_that_yields_for_ever_is_cut_short(self):
        def endless(X, y, batch_size, rng):
            while True:
                yield X, y

        verdict = verdict_on("iterate_minibatches", endless)
        assert verdict.state == "failed" and "and it goes on forever" in verdict.message
        assert len(verdict.message) < 1_500

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (lambda X, y, batch_size, rng: None, "It gives back nothing (`None`)"),
            (lambda X, y, batch_size, rng: (X[:2] for _ in range(3)), "as in `yield first, second`"),
            (lambda X, y, batch_size, rng: 3, "as in `yield`, one after another"),
        ],
    )
    def test_advice_speaks_of_yield(self, answer, said):
        assert said in verdict_on("iterate_minibatches", answer).message

    def test_an_append_kept_by_its_result_is_told(self):
        verdict = verdict_on(
            "train_by_row",
            lambda X, y, w, lr, epochs: (load()["train_by_row"].reference(X, y, w, lr, epochs)[0], None),
        )
        assert verdict.state == "failed" and "`append`" in verdict.message

    def test_one_that_stops_half_way_tells_where(self):
        def breaks(X, y, batch_size, rng):
            yield X[:batch_size], y[:batch_size]
            raise ValueError("half way")

        verdict = verdict_on("iterate_minibatches", breaks)
        assert verdict.state == "error" and "half way" in verdict.message

    def test_judging_leaves_the_inputs_as_they_were(self):
        """A random generator moves on when it is used: neither answer nor reference may use the original."""
        exercise = load()["fit"]
        before = [arguments[-1].bit_generator.state for arguments in draw(exercise, 0)]
        first = judge_live(exercise, exercise.reference, (0,))
        assert first.state == judge_live(exercise, exercise.reference, (0,)).state == "passed"
        assert [arguments[-1].bit_generator.state for arguments in draw(exercise, 0)] == before
        for case in first.cases:
            assert case.input["rng"].bit_generator.state in before


class TestTestsThatProveNothing:
    @pytest.mark.parametrize(
        ("id", "inputs", "said"),
        [
            ("test_binary_cross_entropy", (np.array([0.9]), np.array([1.0])), "answers come first"),
            ("test_binary_cross_entropy", (np.array([1.0]), np.array([90.0])), "from 0 to 1"),
            ("test_binary_cross_entropy", (np.array([1.0, 0.0]), np.array([0.5])), "as many probabilities"),
            ("test_gradient", (np.array([4.0, 5.0]), 6.0, np.array([-0.234, 0.675])), "as many weights"),
            ("test_batches_per_epoch", (20.5, 6, False), "whole numbers"),
            ("test_batches_per_epoch", (20, 6, 3), "`True` or `False`"),
        ],
    )
    def test_inputs_that_make_no_sense_are_refused(self, id, inputs, said):
        verdict = verdict_on(id, lambda: [inputs])
        assert (verdict.state, verdict.points) == ("failed", 0) and said in verdict.message

    def test_the_example_in_the_text_leaves_something_to_find(self):
        examples = {
            "test_binary_cross_entropy": (np.array([1.0]), np.array([0.9])),
            "test_gradient": (np.array([1.0, 1.0]), np.array([1.0, 1.0]), 0.0),
            "test_batches_per_epoch": (20, 5, False),
        }
        for id, inputs in examples.items():
            assert 0 < verdict_on(id, lambda inputs=inputs: [inputs]).points <= load()[id].points / 2, id


class TestFunctionsTaken:
    def test_a_formula_computes_and_says_what(self):
        f = Formula("w[0] ** 2 + 3 * w[1]")
        assert f(np.array([2.0, 1.0])) == f([2.0, 1.0]) == 7.0
        assert show(f) == "a function of w, `w[0] ** 2 + 3 * w[1]`"

    def test_any_small_step_will_do_and_a_large_one_will_not(self):
        def central(h):
            return lambda f, w: [(f(w + h * row) - f(w - h * row)) / (2 * h) for row in np.eye(len(w))]

        for h in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7):
            assert judge_live(load()["numeric_gradient"], central(h), (0, 1)).state == "passed", h
        for h in (0.5, 0.1):
            assert judge_live(load()["numeric_gradient"], central(h), (0, 1)).state == "failed", h


def test_an_answer_with_a_hundred_parts_is_not_written_out():
    assert show(tuple(range(100))) == "(0, 1, 2, 3, … (100 in all))"


def test_low_precision_is_told_where_it_cannot_hold_a_clipped_probability():
    """In float32 1 - 1e-7 is 1 - 1.19e-7: further off than the thousandth that is allowed at most."""

    def in_float32(y_true, p):
        p = np.clip(p.astype(np.float32), np.float32(1e-7), np.float32(1 - 1e-7))
        return np.mean(-(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)), dtype=np.float32)

    verdict = judge_live(load()["binary_cross_entropy"], in_float32, (0, 1))
    assert verdict.state == "failed" and "float32" in verdict.message


@pytest.mark.parametrize(
    ("fading", "side"),
    [
        ([(20, 1.0), (26, 0.2)], "about 20 pixels"),
        ([(14, 1.0), (20, 0.2), (28, 0.1)], "about 20 pixels"),
        ([(14, 1.0), (20, 0.1), (26, 0.03)], "about 20 pixels"),
        ([(14, 1.0), (20, 0.03)], "about 20 pixels"),
        ([(17, 1.0)], "less than 20 pixels"),
        ([(23, 1.0)], "more than 20 pixels"),
        ([], "none"),
    ],
)
def test_soft_edges_belong_to_the_ink_or_not(fading, side):
    """A column whose ink fades outwards: any of the usual places to end it may make it 20 long."""
    from autograder.exercises.phone.image_facts import longest_side

    image = np.zeros((28, 28))
    for length, shade in reversed(fading):
        image[14 - length // 2 : 14 - length // 2 + length, 12:15] = shade
    assert longest_side(image) == side
