"""What is said of a wrong answer is true of it: of the line that stopped, and of all its numbers."""

import html
import math
from dataclasses import replace

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.exercises import load
from autograder.judging import diagnose, syntax
from autograder.judging.failures import about_failure, about_syntax
from autograder.judging.item import items_of
from autograder.judging.verdict import Case, Verdict
from autograder.judging.words import code, listing, literal, show, show_where
from autograder.kernel import card
from autograder.kernel import check as live
from autograder.kernel.check import check, judge_live
from observing.formula import Formula
from observing.observe import Failure, run

Z = np.array([-1.0, 0.0, 0.5, 2.0])
TABLE = np.array([[1.3, 2.6, 1.1], [-2.0, 0.6, 0.4]])


@pytest.fixture(scope="module")
def shell():
    shell = InteractiveShell.instance()
    yield shell
    shell.reset()  # its names are those of `__main__`, which the next module looks into
    InteractiveShell.clear_instance()


@pytest.fixture
def defined(shell):
    """Run a cell as a learner does, and return the function that it defines last."""

    def define(cell):
        shell.user_ns.update({"np": np, "math": math})
        result = shell.run_cell(cell)
        assert result.success, cell
        return shell.user_ns[cell.rsplit("def ", 1)[1].split("(")[0]]

    return define


@pytest.fixture
def verdict_on(defined):
    """Judge a function as if no mistake were listed for its exercise."""

    def judge(cell):
        function = defined(cell)
        exercise = replace(load()[function.__name__], mistakes=(), needs=())
        return judge_live(exercise, function)

    return judge


class TestOfTheLineThatStopped:
    """A sentence chosen by an exception names what stands in the line that raised it, and nothing else."""

    @pytest.mark.parametrize(
        ("line", "arguments", "said", "unsaid"),
        [
            # Only what stands in the line is named.
            ("return int(z >= 0)", (Z,), "`int` takes one number", "math"),
            ("return int(z > 0) * z", (Z,), "`.astype(int)` does the same", "math"),
            ("return float(z)", (Z,), "`float` takes one number", "math"),
            ("return 1 / (1 + math.exp(-z))", (Z,), "`np.exp` for `math.exp`", "`int`"),
            ("return math.log(z)", (Z,), "`np.log` for `math.log`", "exp"),
            ("return math.exp([1, 2])", (Z,), "a list has come in", "np.max"),
            ("return np.sum(z * z, 1.5)", (Z,), "The second thing that `np.sum` takes is an axis", "np.max"),
            ("return np.mean(z, 1.5)", (Z,), "The second thing that `np.mean` takes is an axis", "np.max"),
            ("return np.linspace(0, 1, z)", (Z,), "The third thing that `np.linspace` takes", "np.max"),
            ("return np.max(0, z)", (Z,), "there is `np.maximum`", "np.sum"),
            ("return np.min(z, 0.5)", (Z,), "there is `np.minimum`", "np.max"),
            ("for k in range(len(z) / 2): pass", (Z,), "`range` takes whole numbers, and `/`", "np."),
            ("for k in range(z): pass", (Z,), "`range` takes whole numbers, and something else", "`/`"),
            ("return np.zeros((2, 1.5))", (Z,), "A size is a whole number", "axis"),
            ("return max(0, z)", (Z,), "Python's `max` compares single numbers", "after `if`"),
            ("if z > 0: return 1", (Z,), "After `if` a single yes or no is needed", "max"),
            ("return z > 0 and 1", (Z,), "`and`, `or` and `not` need a single yes or no", "max"),
            ("return sorted(z[:, None] * z)", (Z,), "A single yes or no is needed there", "max"),
            # Plain numbers where arrays are meant.
            (
                "return (z >= 0).astype(int)",
                (2.0,),
                "A plain `True` or `False` stands before `.astype`",
                "math",
            ),
            ("z = z.copy()", (2.0,), "A plain number stands before `.copy`", "math"),
            ("return z.shape", (2,), "A plain number stands before `.shape`", "math"),
            ("return z.any()", (2.0,), "A plain number stands before `.any`", "math"),
            ("z[z < 0] = 0", (2.0,), "stands before the square brackets", "What is handed to"),
            ("return z[z > 0]", (2.0,), "stands before the square brackets", "What is handed to"),
            ("return [v for v in z]", (2.0,), "A `for` loop goes through several things", "range"),
            ("return sum(z)", (2.0,), "Several things are needed there", "for"),
            ("return list(z)", (2.0,), "Several things are needed there", "`for`"),
            ("return len(z)", (2.0,), "`len` counts the elements", "for"),
            # Forms that had no word.
            ("return np.max([0, z])", (Z,), "these parts do not make one", "math"),
            ("return np.sum([z * z, 1.5])", (Z,), "stands after its closing parenthesis", "np.max"),
            ("return np.where(z > 0, 1)", (Z,), "`np.where` takes three things", "math"),
            ("return np.where(z > 0).astype(int)", (Z,), "With a condition alone", "np.array"),
            ("return np.where(z > 0) + 1", (Z,), "With a condition alone", "np.array"),
            ("return 1 / (1 + np.exp-z)", (Z,), "`np.exp` stands there without parentheses", "sigmoid"),
            ("return np.maximum(z)", (Z,), "`np.maximum` takes two things", "axis"),
            ("return np.maximum(z, z, 0)", (Z,), "one thing too many", "axis"),
            ("return np.exp(z - ...)", (Z,), "`...` still stands in that line", "function"),
            ("return z @ 2", (Z,), "one side is a single number", "columns"),
            ("return z @ 2", (3.0,), "both sides are plain numbers", "columns"),
            ("z @= np.ones((3, 2))", (TABLE,), "`@=` writes the product into the array on its left", "which"),
            ("return z / np.sum(z, axis=-1)", (TABLE,), "with `keepdims=True` it stays", "a[:, None]"),
            ("return z + np.ones(2)", (TABLE,), "`a[:, None]` makes a column", "keepdims"),
            ("return z[[0, 1, 2], [0, 1]]", (TABLE,), "go together in pairs", "broadcast"),
            ("return z[7]", (Z,), "An index points past the end", "is none"),
            (
                "return z[0, 0]",
                (Z,),
                "fewer axes (1) than there are indices in the brackets (2)",
                "One number",
            ),
            ("a, b = z", (Z,), "more values on the right than names on the left (2)", "loop"),
            ("a, b = z[:1]", (Z,), "more names on the left (2) than values on the right (1)", "loop"),
            ("return z ** 2 ^ 2", (Z,), "`^` is not a power", "no power"),
            ("return z.T()", (Z,), "`.T` is not a function", "array or a list"),
            ("return z.reshape(3, 5)", (Z,), "has another number of elements", "broadcast"),
            ("return None + z", (Z,), "One side is `None`", "function has come in"),
            ("return [1, 2] - z.tolist()", (Z,), "Lists cannot be computed with", "which of your functions"),
            ("return 'a' + 1", (Z,), "Text has come in", "list"),
            ("return np.expp(z)", (Z,), "has nothing called `expp`", "module"),
            ("return 1 / 0", (Z,), "Something is divided by 0", "math"),
            ("return z(1)", (Z,), "a `*` between two factors", "number stands"),
            ("return 2.0(1)", (Z,), "Python needs a `*`", "array"),
            ("return exp(z)", (Z,), "`exp` belongs to NumPy: `np.exp`", "spelt"),
            ("return w1 * z", (Z,), "Where `w` and `x` are arrays", "params"),
            ("return z @ W1", (Z,), '`params["W1"]`', "`w[0]`"),
        ],
    )
    @pytest.mark.filterwarnings("ignore")
    def test_what_stands_in_it(self, defined, line, arguments, said, unsaid):
        failure = run(defined(f"def answer(z):\n    {line}"), arguments).failure
        assert failure is not None
        message = about_failure(failure)
        assert said in message and unsaid not in message, message

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("return predict(z * z)", "`predict` is called with too few things between its parentheses"),
            ("return predict(z * z)", "nothing is left for `w`"),
            ("return predict()", "nothing is left for `x` and `w`"),
            (
                "return predict(z, z, z)",
                "takes fewer things between its parentheses (2) than it is given here (3)",
            ),
            ("return predict(z, v=z)", "takes nothing that is called `v`"),
        ],
    )
    def test_a_learner_s_own_call(self, defined, line, said):
        answer = defined(f"def predict(x, w):\n    return x @ w\n\ndef answer(z):\n    {line}")
        assert said in about_failure(run(answer, (Z,)).failure)

    @pytest.mark.parametrize(
        "spelling", ["cannot access local variable 't' where it is not", "local variable 't' referenced"]
    )
    def test_a_sum_without_a_beginning(self, defined, spelling):
        answer = defined("def answer(z):\n    for v in z:\n        t += v\n    return t")
        assert "`t` has no value yet when this line wants to change it" in about_failure(
            run(answer, (Z,)).failure
        )
        said = about_failure(Failure("UnboundLocalError", spelling, "total += t"))
        assert "`t` has no value yet when this line is reached" in said

    @pytest.mark.parametrize(
        ("type", "text"),
        [
            ("TypeError", "F1Score expects something else"),
            ("ValueError", "an error of Keras that nobody knows"),
            ("AttributeError", "'Sequential' object has no attribute 'shout'"),
        ],
    )
    def test_nothing_is_said_where_nothing_is_known(self, type, text):
        assert about_failure(Failure(type, text, "return f1(model)")) == ""

    @pytest.mark.parametrize("type", ["EOFError", "StdinNotImplementedError"])
    def test_nobody_types_during_a_check(self, type):
        said = about_failure(Failure(type, "EOF when reading a line", 'b = float(input("bias?"))'))
        assert "`input` waits for somebody to type" in said

    def test_keras_is_not_blamed_on_math(self):
        text = "only 0-dimensional arrays can be converted to Python scalars"
        assert "math" not in about_failure(Failure("TypeError", text, "metrics=[keras.metrics.F1Score()]"))
        assert "math" not in about_failure(Failure("TypeError", text))

    def test_no_comment_and_no_text_counts_as_code(self):
        text = "only length-1 arrays can be converted to Python scalars"
        for line in ("return to_number(z)  # not math.exp(z)", 'return to_number("math.exp(z)", z)'):
            assert about_failure(Failure("TypeError", text, line)) == (
                "One number is needed there, and an array has come in."
            )

    def test_every_sentence_can_be_formatted(self):
        from autograder.judging import failures

        for said in (*failures._FAILURES, *failures._SYNTAX, *failures._UNCLEAR):
            assert "be it of" not in said.sentence and "that is none" not in said.sentence
            assert " no power" not in said.sentence


class TestOfALineThatCouldNotBeRead:
    @pytest.mark.parametrize(
        ("cell", "said", "unsaid"),
        [
            ("first_answer = 28x28", "Multiplication is written `*`", "colon"),
            ("first_answer = 28 × 28", "Multiplication is written `*`", "colon"),
            ("first_answer = 28 X 28", "Multiplication is written `*`", "colon"),
            ("first_answer = 784 pixels", "A unit is left out", "colon"),
            ("first_answer = 28 28", "Is there a `*` between two factors?", "unit"),
            ("first answer = 784", "A name is one word", "`*`"),
            ("first_answer = (28 * 28", "A `(` is never closed", "colon"),
            ("first_answer = 28 * 28)", "A `)` closes nothing", "colon"),
            ("first_answer = 28 *", "The line ends with `*`", "colon"),
            ('first_answer = "784', "A quotation mark is opened and never closed", "colon"),
            ("28 * 28 = first_answer", "The name stands on the left of `=`", "colon"),
            ("one_step_lr = 0,0122", "Decimals are written with a point", "colon"),
            ("one_step_lr = 0.675x", "a number and a letter", "colon"),
            ("def f(z):\n    if z = 0:\n        return 1", "asked with `==`", "colon"),
            ("def f(z)\n    return z", "A line that begins with `def` ends with a colon", "`*`"),
            (
                "def f(z):\n    if z > 0\n        return 1",
                "A line that begins with `if` ends with a colon",
                "`*`",
            ),
            ("def f(z):\n    if z == 0 return 1", "A line that begins with `if` ends with a colon", "`*`"),
            ("def f(z):\n    return 2 z", "Is there a `*` between two factors?", "colon"),
            ("def f(z):\n    return 2z", "Is there a `*` between two factors?", "colon"),
            ("def f(z):\n    return w x", "`w` and `x` stand side by side", "colon"),
            ("def f(z):\n    return np.sum(x w)", "`x` and `w` stand side by side", "colon"),
            ("def f(z):\n    retrun z", "Is `return` meant?", "`*`"),
            ("Def f(z):\n    return z", "Is `def` meant?", "`*`"),
            ("def f(z):\n    return z => 0", "the `=` last", "colon"),
            ("def f(z):\n    return z ≥ 0", "Comparisons are written", "colon"),
            ("def f(z):\n    return −z", "That is a dash", "colon"),
            ("def f(z):\n    z++\n    return z", "Python has no `++`", "colon"),
            ("def f(z):\n    return z && 1", "Python writes `and` and `or`", "colon"),
            ("def f(z):\n    return z if z > 0", "needs an `else`", "colon"),
            ("def f(z):\n    lambda = 1", "is a word of Python's own", "colon"),
            ("def f(z):\nreturn z", "four spaces to the right of its `def`", "colon"),
            ("def f(z):\n    for v in z:\n    v += 1", "belong to `for`", "`def`"),
            ("x = 1\n    y = 2", "further to the right than the line above", "`def`"),
        ],
    )
    def test_what_is_said_of_it(self, cell, said, unsaid):
        with pytest.raises(SyntaxError) as caught:
            compile(cell, "cell", "exec")
        message = about_syntax(caught.value.msg, (caught.value.text or "").strip())
        assert said.lower() in message.lower() and unsaid not in message, message

    def test_nothing_is_said_where_nothing_is_known(self):
        assert about_syntax("invalid syntax", "return max(0; z)") == ""
        assert about_syntax("a new error of a new Python", "x = 1 2") == ""


@pytest.mark.parametrize(
    ("line", "said", "unsaid"),
    [
        ("return 1 if z => 0 else 0", "the `=` last", "needs an `else`"),
        ("return 1 if z >= 0", "needs an `else`", "the `=` last"),
    ],
)
def test_an_if_inside_a_line(line, said, unsaid):
    with pytest.raises(SyntaxError) as error:
        compile(f"def f(z):\n    {line}", "cell", "exec")
    text = about_syntax(error.value.msg, line)
    assert said in text and unsaid not in text


class TestOfAllTheNumbers:
    @pytest.mark.parametrize(
        ("cell", "said", "unsaid"),
        [
            # Not "rounded", and no `//` or `int` that is not there.
            (
                "def sigmoid_grad(z):\n    s = 1 / (1 + np.exp(-z))\n    return s * 1 - s",
                "All your numbers are 0.",
                "ounded",
            ),
            (
                "def tanh(z):\n    return (np.exp(z) - np.exp(z)) / (np.exp(z) + np.exp(-z))",
                "All your numbers are 0.",
                "`int`",
            ),
            (
                "def sigmoid(z):\n    return (z > 0) * 1.0",
                "Your numbers are whole, and the right ones are not.",
                "`int`",
            ),
            ("def sigmoid(z):\n    return (z > 0) * 1.0", "", "ounded"),
            (
                "def tanh(z):\n    return (np.exp(z) - np.exp(-z)) // (np.exp(z) + np.exp(-z))",
                "Look at `//`.",
                "`int`",
            ),
            (
                "def sigmoid(z):\n    return np.round(1 / (1 + np.exp(-z)))",
                "Your numbers are whole, and the right ones are not. Look at `np.round`.",
                "rounded to",
            ),
            (
                "def mse(y_true, y_pred):\n    return int(np.mean((y_pred - y_true) ** 2))",
                "Look at `int`.",
                "`//`",
            ),
            (
                "def mse(y_true, y_pred):\n    return np.round(np.mean((y_pred - y_true) ** 2))",
                "rounded to whole numbers",
                "`//`",
            ),
            (
                "def sigmoid(z):\n    return np.round(1 / (1 + np.exp(-z)), 2)",
                "rounded to 2 decimals",
                "as they are",
            ),
            # The same for each input: a fact, and no question.
            (
                "def count_parameters(sizes):\n    return 26",
                "Your answer is 26 for each of these inputs. It does not use `sizes`.",
                "depends",
            ),
            (
                "def perceptron(x, w, b):\n    return int(x @ w + b > 1e9)",
                "Your answer is 0 for each of these inputs.",
                "use",
            ),
            (
                "def categorical_cross_entropy(Y_true, P):\n"
                "    return -np.mean(np.sum(Y_true * np.clip(np.log(P), 1e-7, 1), axis=1))",
                "Your answer is -1e-07 for each of these inputs.",
                "depends",
            ),
            # What holds of any table with a 1 in each row.
            (
                "def one_hot(labels, n_classes):\n    table = np.zeros((len(labels), n_classes))\n"
                "    for k in range(len(labels)):\n        table[k, -labels[k]] = 1\n    return table",
                "numbers are right",
                "another order",
            ),
            (
                "def softmax(z):\n    e = np.exp(z - np.max(z, axis=-1, keepdims=True))\n"
                "    return (e / np.sum(e, axis=-1, keepdims=True))[..., ::-1]",
                "All the right numbers are there, in another order.",
                "rng",
            ),
            # Whole numbers and truths.
            ("def gradient_check(f, params, grads):\n    return True", "", "`//`"),
            # What the text shows.
            (
                "def mse(y_true, y_pred):\n    for t, p in zip(y_true, y_pred):\n        return (p - t) ** 2",
                "the first time it is reached",
                "rounded",
            ),
            (
                "def sigmoid(z):\n    return 1 / (1 + 2.718 ** -z)",
                "`2.718` is e with too few digits",
                "rounded",
            ),
            (
                "def one_hot(labels, n_classes):\n    table = np.zeros((len(labels), n_classes))\n"
                "    for k in range(len(labels)):\n        table[k, labels[k]] == 1\n    return table",
                "`table[k, labels[k]] == 1` stands alone in a line",
                "All your numbers",
            ),
            (
                "def side_of_line(points, w, b):\n    return np.where(points @ w + b >= 0)",
                "With a condition alone",
                "tuple of",
            ),
            (
                "def largest_stable_lr(x):\n    return 1 / sum(int(v) ^ 2 for v in x)",
                "`^` is not a power",
                "times",
            ),
            # The last resort.
            ("def softmax(z):\n    return np.exp(z - z.max()) * 3", "", "rounded"),
            (
                "def batch_gradient(X, y, w):\n    return 2 * X.T @ (X @ w - y)",
                "the right ones, all times one factor",
                "rounded",
            ),
            (
                "def predict(x, w):\n    return abs(np.sum(x * w))",
                "The sizes are right; some signs are not.",
                "opposite",
            ),
            (
                "def tanh(z):\n    return np.tanh(z) + np.abs(z) + 1",
                "All your numbers are too large.",
                "rounded",
            ),
            (
                "def perceptron(x, w, b):\n    return (np.sign(x @ w + b) + 1) / 2",
                "your answer is right for",
                "rounded",
            ),
        ],
    )
    @pytest.mark.filterwarnings("ignore")
    def test_what_they_have_in_common(self, verdict_on, cell, said, unsaid):
        verdict = verdict_on(cell)
        assert verdict.state == "failed"
        assert said in verdict.message, verdict.message
        assert unsaid not in verdict.message, verdict.message

    def test_a_shallow_copy_depends_on_what_comes_in(self, verdict_on):
        verdict = verdict_on(
            "def gradient_check(f, params, grads):\n    worst = 0.0\n    for name in params:\n"
            "        up, down = params.copy(), params.copy()\n        n = (f(up) - f(down)) / 2e-5\n"
            "        worst = max(worst, abs(n))\n    return worst"
        )
        assert "Your answer is 0 for each of these inputs." in verdict.message
        assert "depends" not in verdict.message and "use" not in verdict.message.split("inputs.")[1]

    def test_a_shape_is_not_a_sign(self, verdict_on):
        message = verdict_on("def tanh(z):\n    return np.tanh(z)[..., None]").message
        assert "sizes" not in message and "numbers are" not in message

    def test_a_pattern_holds_of_every_input(self):
        exercise = load()["mse"]
        right = [np.array([1.5, 2.5, 3.25]), np.array([4.0, -1.0, 7.5])]

        def advice(*values):
            outcomes = [run(lambda value=value: value, ()) for value in values]
            items = items_of(exercise, [(one, one) for one in right], right, outcomes, public=2)
            return diagnose.advice(exercise, items, items[0])

        assert "opposite" not in advice(-right[0], right[1])
        assert "opposite" in advice(-right[0], -right[1])

    def test_a_name_from_outside_is_not_said_to_come_from_another_cell(self):
        source = "def predict(vector, weights):\n    return s(vector * weights) * h"
        message = diagnose.about_names(load()["predict"], ["np", "s", "h"], source)
        assert message == (
            "It uses `h` from outside the function. "
            "What comes in between its parentheses is `vector` and `weights`."
        )


class TestOfValues:
    @pytest.mark.parametrize(
        ("id", "value", "said", "unsaid"),
        [
            ("first_answer", 783, "That is one too few.", "ounded"),
            ("first_answer", 785, "That is one too many.", "ounded"),
            ("first_answer", 780, "", "ounded"),
            # A factor would give the right number away.
            ("worked_loss", 2 * 12.680721, "That is too large.", "twice"),
            ("first_answer", 7.84, "That is too small.", "hundredth"),
            ("worked_loss", 12.860721, "That is too large.", "per cent"),
            ("worked_loss", 2.5, "That is too small.", "ounded"),
            ("worked_loss", 12.68, "rounded to 2 decimals", "per cent"),
            ("worked_loss", 12.7, "rounded to 1 decimal", "per cent"),
            ("worked_gradient", [28.488, 35.61], "The sizes are right, the signs are not.", "size is"),
        ],
    )
    def test_what_a_wrong_one_has_to_do_with_the_right_one(self, id, value, said, unsaid):
        exercise = replace(load()[id], mistakes=(), needs=())
        message = judge_live(exercise, value).message
        assert said in message and unsaid not in message, message

    def test_a_power_written_with_a_caret(self):
        exercise = load()["one_step_lr"]
        assert "`^` is not a power" in diagnose.about_value(
            exercise, 0.5, "one_step_lr = 1 / (2 * (4 ^ 2 + 5 ^ 2))"
        )


class TestThatNoWarningOfTheCourseReachesALearner:
    @pytest.mark.filterwarnings("error")
    def test_one_that_a_wrong_number_leads_to(self, capfd):
        check("leaky_relu", lambda z, a=0.01: np.where(z < 0, (z + 0j) ** a, z))
        check("leaky_relu", lambda z, a=0.01: np.where(z < 0, np.float64(1e308) * z * 10, z))
        assert capfd.readouterr().err == ""

    @pytest.mark.filterwarnings("error")
    def test_one_of_drawing_the_inputs(self):
        def inputs(rng):
            return [(np.log(np.zeros(2)) + rng.random(2),)]

        exercise = replace(load()["relu"], inputs=inputs)
        assert live._judged(exercise, lambda z: np.maximum(0, z), (0,)).state == "passed"


class TestOfTheText:
    """What a syntax tree is asked."""

    def test_calls_and_operators(self):
        source = "    def f(z):\n        z += np.max(int(z) // 2)\n        return z.astype(float) ^ 1"
        assert syntax.calls(source) == {"np.max", "int", "z.astype"}
        assert syntax.operators(source) == {"+", "//", "^"}

    @pytest.mark.parametrize("source", ["", "def f(z:", "    (lambda z: z),)", "\x00"])
    def test_what_cannot_be_read_holds_nothing(self, source):
        assert syntax.calls(source) == set() == syntax.operators(source)
        assert syntax.parameters(source) == [] and not syntax.uses_nothing(source)
        assert not syntax.makes_whole(source) and not syntax.keeps_nothing(source)

    @pytest.mark.parametrize(
        ("source", "returned"),
        [
            ("def f(z):\n    if z > 0:\n        return 1\n    elif z < 0:\n        return 0", True),
            ("def f(r):\n    return r[0] if r else None", True),
            ("def f(z):\n    yield z", True),
            ("f = lambda z: None", True),
            ("def f(z):\n    z + 1", False),
            ("def f(z):\n    return", False),
            ("def f(z):\n    return None", False),
            ("def f(z):\n    def g():\n        return 1\n    g()", False),
            ("def f(z):\n    s = lambda v: v\n    s(z)", False),
        ],
    )
    def test_whether_something_is_given_back(self, source, returned):
        assert syntax.returns(source) is returned

    @pytest.mark.parametrize(
        ("line", "whole"),
        [
            ("return z // 2", ["//"]),
            ("return int(z)", ["int"]),
            ("return z.astype(int)", ["astype(int)"]),
            ('return z.astype("int64")', ["astype('int64')"]),
            ("return np.zeros(3, dtype=int)", ["dtype=int"]),
            ("return np.floor(z)", ["np.floor"]),
            ("return z.astype(float) / 2", []),
            ("return print(z)", []),
        ],
    )
    def test_what_makes_whole_numbers(self, line, whole):
        assert syntax.makes_whole(f"def f(z):\n    {line}") == whole

    def test_a_return_that_an_if_guards_ends_no_loop(self):
        assert syntax.ends_in_first_round("def f(z):\n    for v in z:\n        return v")
        assert not syntax.ends_in_first_round(
            "def f(z):\n    for v in z:\n        if v:\n            return v"
        )

    def test_a_line_that_changes_something_is_not_said_to_keep_nothing(self):
        for line in (
            "x.append(1)",
            "np.add.at(x, 0, 1)",
            "np.clip(x, 0, 1, out=x)",
            '"""A text."""',
            "print(x)",
        ):
            assert syntax.keeps_nothing(f"def f(x):\n    {line}\n    return x") == ""
        assert syntax.keeps_nothing("def f(x):\n    np.clip(x, 0, 1)\n    return x") == "np.clip(x, 0, 1)"

    def test_a_warning_about_a_learner_s_text_is_not_repeated(self, recwarn):
        syntax.calls('def f(z):\n    return "\\s" is z')
        assert not recwarn.list


ODD = [
    "a ** b",
    "*a*",
    "__main__",
    "`",
    "a `b` c",
    "<b>bold</b>",
    "[x](y)",
    "1 < 2 & 3",
    "$x$",
    "\\* \\",
    "a\nb",
]


class TestThatTextComesThroughAsItIs:
    def test_stars_of_code_stay(self):
        message = "**Not yet.** Your `params['W1'] ** 2` is 2 ** 3, and **`w`** is *old*.\n\nSecond."
        verdict = Verdict("forward", "failed", 0.0, 2.0, message)
        assert card.as_text(verdict).endswith(
            "Not yet. Your `params['W1'] ** 2` is 2 ** 3, and `w` is old.\nSecond."
        )
        shown = card.as_html(verdict)
        assert "<code>params['W1'] ** 2</code>".replace("'", "&#x27;") in shown.replace("'", "&#x27;")
        assert "2 ** 3" in shown

    def test_a_formula_is_quoted(self):
        assert show(Formula("params['W1'] ** 2", "params")) == "a function of params, `params['W1'] ** 2`"

    @pytest.mark.parametrize("text", ODD)
    @pytest.mark.parametrize("value", [lambda t: t, lambda t: {t: 1}, lambda t: (t, 1), lambda t: [t, [2]]])
    def test_a_learner_s_text(self, text, value):
        message = f"**Not yet.** Your answer is {show(value(text))}, expected 1."
        wanted = repr(text) if not isinstance(value(text), dict) else text.replace("\n", " ")
        assert wanted in card.as_plain(message)
        assert html.escape(wanted, quote=False) in card.from_markdown(message).replace("&quot;", '"')

    def test_an_odd_object(self):
        class Odd:
            def __repr__(self):
                return "<Odd *a* [x](y)>\n\n**b**"

        message = f"Your answer is {show(Odd())}, expected 1."
        assert "<Odd *a* [x](y)> **b**" in card.as_plain(message)
        assert "&lt;Odd *a* [x](y)&gt; **b**" in card.from_markdown(message)

    @pytest.mark.parametrize("text", [*ODD, "", "only integers, slices (`:`), ellipsis (`...`)"])
    def test_code_and_lists_of_names(self, text):
        for quoted in (code(text), literal(text), listing([text, "b"])):
            assert text.replace("\n", " ") in card.as_plain(quoted)

    def test_text_without_marks_stays_bare(self):
        assert [show(v) for v in ("SGD", "mini–batch", {"val_loss": 1})] == [
            "'SGD'",
            "'mini–batch'",
            "{val_loss: 1}",
        ]

    def test_lists_and_code_in_hints(self):
        hint = card.Hint(
            "relu", "A title", "Three steps:\n\n1. **one**\n2. two\n\n```python\nz ** 2\n```", 1, 3
        )
        lines = ["Hint 1 of 3 · “A title”", "Three steps:", "1. one", "2. two", "z ** 2"]
        assert repr(hint).split("\n") == [*lines, 'Still stuck? `hint("relu")` again.']

    def test_the_table_does_not_show_a_difference_that_does_not_count(self):
        cases = [
            Case({"z": 1}, 1e-7, 3.333e-8, True),
            Case({"z": 2}, 1 / 3, 1 / 3 + 1e-9, True),
            Case({"z": 3}, 0.880797, 0.880775, False),
        ]
        table = card.as_html(Verdict("mse", "failed", 0.0, 1.0, "**Not yet.**", cases=cases))
        rows = [row.split("</td>") for row in table.split("<tr>")[2:]]
        shown = [[cell.split(">")[-1] for cell in row[:4]] for row in rows]
        assert shown[0][1:] == ["1e-07", "3.333e-08", "close enough"]
        assert shown[1][1:] == ["0.3333", "0.3333", "same"]
        assert shown[2][1:] == ["0.880797", "0.880775", "differs"]

    def test_where_large_arrays_differ(self):
        wanted, got = np.zeros((5, 784)), np.zeros((5, 784))
        wanted[1, 13], got[1, 13] = 0.4, 0.40000001
        assert show_where(wanted, got, (1, 13)) == (
            "0.4 at [1, 13]",
            "an array of shape (5, 784) with 0.40000001 at [1, 13]",
        )
