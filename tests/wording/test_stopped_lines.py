"""A sentence chosen by an exception names what stands in the line that raised it, and nothing else."""

import ast
import inspect

import numpy as np
import pytest

from autograder.judging import failures
from autograder.judging.failures import about_failure
from observing.observe import Failure, run

Z = np.array([-1.0, 0.0, 0.5, 2.0])


TABLE = np.array([[1.3, 2.6, 1.1], [-2.0, 0.6, 0.4]])


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
def test_only_what_stands_in_the_line_is_named(defined, line, arguments, said, unsaid):
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
def test_a_wrong_call_of_a_learner_s_own_function_is_explained(defined, line, said):
    answer = defined(f"def predict(x, w):\n    return x @ w\n\ndef answer(z):\n    {line}")
    assert said in about_failure(run(answer, (Z,)).failure)


@pytest.mark.parametrize(
    "spelling", ["cannot access local variable 't' where it is not", "local variable 't' referenced"]
)
def test_a_sum_without_a_beginning_is_told(defined, spelling):
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
def test_nothing_is_said_where_nothing_is_known(type, text):
    assert about_failure(Failure(type, text, "return f1(model)")) == ""


@pytest.mark.parametrize("type", ["EOFError", "StdinNotImplementedError"])
def test_nobody_types_during_a_check(type):
    said = about_failure(Failure(type, "EOF when reading a line", 'b = float(input("bias?"))'))
    assert "`input` waits for somebody to type" in said


def test_keras_is_not_blamed_on_math():
    text = "only 0-dimensional arrays can be converted to Python scalars"
    assert "math" not in about_failure(Failure("TypeError", text, "metrics=[keras.metrics.F1Score()]"))
    assert "math" not in about_failure(Failure("TypeError", text))


def test_no_comment_and_no_text_counts_as_code():
    text = "only length-1 arrays can be converted to Python scalars"
    for line in ("return to_number(z)  # not math.exp(z)", 'return to_number("math.exp(z)", z)'):
        assert about_failure(Failure("TypeError", text, line)) == (
            "One number is needed there, and an array has come in."
        )


def test_no_sentence_is_twisted():
    source = ast.parse(inspect.getsource(failures))
    texts = [node.value for node in ast.walk(source) if isinstance(node, ast.Constant)]
    for text in (text for text in texts if isinstance(text, str)):
        for words in ("be it of", "that is none", " no power"):
            assert words not in text
