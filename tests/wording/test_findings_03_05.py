"""Lessons 03 to 05: answers that were once judged wrongly, and what is said of them now."""

import inspect
import math
import textwrap
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sklearn.utils
from answers import verdict_on

from autograder.exercises import load
from autograder.exercises.batches.fit_orders import course_of
from autograder.exercises.batches.iterate_minibatches_orders import order_of
from autograder.judging.inputs import draw
from autograder.kernel.check import judge_live
from autograder.publishing import sifting
from observing.observe import MISSING

SEEDS = range(8)


def cell(code, **names):
    """The function that an answer cell defines, as it stands in a learner's notebook."""
    space = {"np": np, "math": math, "sklearn": sklearn, **names}
    text = textwrap.dedent(code).strip()
    exec(compile(text, "<cell>", "exec"), space)
    return space[text.split("def ")[1].split("(")[0]]


def passes(id, answer, seeds=SEEDS):
    return [seed for seed in seeds if judge_live(load()[id], answer, (seed,)).state == "passed"]


# A1: any fair shuffle, and no other.

BATCHES = """
def iterate_minibatches(X, y, batch_size, rng):
    order = {order}
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
"""


@pytest.mark.parametrize(
    "order",
    [
        "rng.permutation(len(X))",
        "rng.permutation(len(X))[::-1]",
        "rng.choice(len(X), len(X), replace=False)",
        "np.argsort(rng.random(len(X)))",
        "rng.permuted(np.arange(len(X)))",
        "sorted(range(len(X)), key=lambda row: keys[row]) if (keys := rng.random(len(X))) is not None else 0",
    ],
)
def test_every_fair_shuffle_is_right(order):
    assert passes("iterate_minibatches", cell(BATCHES.format(order=order))) == list(SEEDS)


def test_a_shuffle_by_another_generator_made_from_rng_is_right():
    answer = cell("""
        def iterate_minibatches(X, y, batch_size, rng):
            X, y = sklearn.utils.shuffle(X, y, random_state=int(rng.integers(2**31)))
            for start in range(0, len(X), batch_size):
                yield X[start : start + batch_size], y[start : start + batch_size]
    """)
    assert passes("iterate_minibatches", answer) == list(SEEDS)


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("np.random.permutation(len(X))", "two different answers"),
        ("np.random.default_rng(7).permutation(len(X))", "in another order"),
        ("np.random.default_rng().permutation(len(X))", "two different answers"),
        ("np.random.default_rng(len(X)).permutation(len(X))", "in another order"),
        ("np.arange(len(X))", "keep the rows in their old order"),
        ("np.arange(len(X))[::-1]", "from the last to the first"),
        ("np.roll(np.arange(len(X)), rng.integers(len(X)))", "in another order"),
        ("rng.choice(len(X), len(X))", "Some rows come twice"),
        ("rng.integers(0, len(X), len(X))", "expected"),
        ("rng.permutation(len(X) - 1)", "expected"),
    ],
)
def test_what_is_no_fair_shuffle_is_wrong(order, said):
    answer = cell(BATCHES.format(order=order))
    assert passes("iterate_minibatches", answer) == []
    verdict = verdict_on("iterate_minibatches", answer)
    assert said in verdict.message
    assert "drawn from `rng`, once" not in verdict.message


def test_batches_made_equally_long_are_wrong():
    answer = cell("""
        def iterate_minibatches(X, y, batch_size, rng):
            order = rng.permutation(len(X))
            for r in np.array_split(order, -(-len(X)//batch_size)):
                yield X[r], y[r]
    """)
    assert passes("iterate_minibatches", answer) == []
    verdict = verdict_on("iterate_minibatches", answer)
    assert verdict.misconception == "batches made equally long"
    assert next(case for case in verdict.cases if not case.ok) is verdict.cases[0]  # the one to redo by hand


JUNK = [None, 3, "abc", {}, [1, 2], [(1, 2)], np.zeros(3), [None], object(), [("a", "b")], [[]], math.nan]


@pytest.mark.parametrize("thing", [*JUNK, [(np.zeros((0, 2)), 0)], [[[math.nan]], [math.inf]], {"a": 1}])
@pytest.mark.parametrize("id", ["iterate_minibatches", "fit"])
def test_anything_at_all_may_come_back(id, thing):
    for given in draw(load()[id], 0):
        assert load()[id].expecting([given], [thing])
        found = order_of(*given, thing) if id == "iterate_minibatches" else course_of(given, thing)
        assert found is None
    assert verdict_on(id, lambda *given: thing).state == "failed"


FIT = """
def fit(X, y, w, lr, batch_size, epochs, rng):
    losses = []
    {before}
    for epoch in range(epochs):
        {shuffle}
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            w = w - lr * 2 * X[rows].T @ (X[rows] @ w - y[rows]) / len(rows)
        loss = np.mean((X @ w - y) ** 2)
        losses.append(loss)
        {after}
    return w, losses
"""


def fitting(before="order = np.arange(len(X))", shuffle="rng.shuffle(order)", after="pass"):
    return cell(FIT.format(before=before, shuffle=shuffle, after=after))


@pytest.mark.parametrize(
    "answer",
    [
        fitting(),
        fitting(shuffle="order = rng.choice(len(X), len(X), replace=False)"),
        fitting(shuffle="order = np.argsort(rng.random(len(X)))"),
        fitting(shuffle="order = np.random.default_rng(rng.integers(2**40)).permutation(len(X))"),
    ],
)
def test_training_in_orders_of_its_own_is_right(answer):
    assert passes("fit", answer) == list(SEEDS)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (fitting(shuffle="pass"), "not shuffled"),
        (fitting("order = rng.permutation(len(X))", "pass"), "same order every epoch"),
        (fitting(shuffle="order = np.random.default_rng(epoch).permutation(len(X))"), "a generator for each"),
        (fitting(shuffle="order = np.random.default_rng(7 + epoch).permutation(len(X))"), ""),
        (fitting(shuffle="order = np.random.permutation(len(X))"), ""),
        (fitting(shuffle="order = rng.choice(len(X), len(X))"), ""),
        (fitting(after="lr *= 0.9"), ""),
    ],
)
def test_training_that_does_not_shuffle_anew_is_wrong(answer, said):
    assert passes("fit", answer) == []
    assert said in (verdict_on("fit", answer).misconception or "")


# A2: no early end, no weights of another epoch.

BY_ROW = """
def train_by_row(X, y, w, lr, epochs):
    losses = []
    for epoch in range(epochs):
        for x, target in zip(X, y):
            w = w - lr * 2 * (x @ w - target) * x
        loss = np.mean((X @ w - y) ** 2)
        losses.append(loss)
        {after}
    return w, losses
"""


@pytest.mark.parametrize(
    "after",
    [
        "if len(losses) > 1 and loss > losses[-2]: break",
        "if len(losses) > 1 and abs(loss - losses[-2]) < 1e-3: break",
        "if len(losses) > 1 and losses[-2] - loss < 1e-4: break",
        "if len(losses) > 1 and np.isclose(loss, losses[-2]): break",
        "if loss < 1e-2: break",
        "if loss < 1e-3: break",
        "if loss < 1e-8: break",
        "if loss == 0: break",
    ],
)
def test_an_early_end_is_wrong(after):
    assert passes("fit", fitting(after=after)) == []
    assert passes("train_by_row", cell(BY_ROW.format(after=after))) == []


def test_the_best_weights_are_not_the_last():
    keep = "best = w if loss == min(losses) else best"
    for id, code in (("fit", inspect.cleandoc(FIT)), ("train_by_row", BY_ROW)):
        code = code.format(before="order = np.arange(len(X))", shuffle="rng.shuffle(order)", after=keep)
        answer = cell(code.replace("return w", "return best"))
        assert passes(id, answer) == []
    assert verdict_on("train_by_row", answer).misconception == "best weights kept"


# A3: w stays as it is.


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("update", cell("def update(w, grad, lr):\n    w -= lr * grad\n    return w")),
        ("update", cell("def update(w, grad, lr):\n    new = w\n    new -= lr * grad\n    return new")),
        ("train_by_row", cell(BY_ROW.replace("w = w - lr", "w -= lr").format(after="pass"))),
        (
            "fit",
            cell(
                FIT.replace("w = w - lr", "w -= lr").format(
                    before="order = np.arange(len(X))", shuffle="rng.shuffle(order)", after="pass"
                )
            ),
        ),
    ],
)
def test_weights_that_come_in_stay_as_they_are(id, answer):
    verdict = verdict_on(id, answer)
    assert (verdict.state, verdict.points) == ("failed", 0)
    assert verdict.message.startswith("The values are right") and "`new = w.copy()`" in verdict.message


def test_a_copy_may_be_changed():
    copied = cell("def update(w, grad, lr):\n    w = w.copy()\n    w -= lr * grad\n    return w")
    assert verdict_on("update", copied).state == "passed"


# A4: right numbers of other kinds.


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("one_step_lr", Fraction(1, 82)),
        ("one_step_lr", 0.05 / 4.1),
        ("worked_y_pred", Decimal("2.439")),
        ("worked_y_pred", Fraction(2439, 1000)),
        ("worked_y_pred", np.array([2.439])),
        ("worked_loss", Decimal("12.680721")),
        ("worked_loss", np.array([12.680721])),
        ("worked_update", [Decimal("1.1904"), Decimal("2.4555")]),
        ("worked_gradient", [Fraction(-28488, 1000), Fraction(-3561, 100)]),
    ],
)
def test_right_numbers_of_any_kind(id, value):
    assert verdict_on(id, value).state == "passed"


# B: no verdict names what is not there.


@pytest.fixture
def earlier(monkeypatch):
    """What stands in a learner's notebook under earlier names."""
    names = {}
    monkeypatch.setattr("autograder.kernel.check._look_up", lambda name: names.get(name, MISSING))
    return names


def rows(Y, logarithms):
    return -np.mean(np.sum(Y * logarithms, axis=1))


def bce(y, p, q=None):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p if q is None else q))


def clip(p):
    return np.clip(p, 1e-7, 1 - 1e-7)


def ones_at(columns, n_classes):
    table = np.zeros((len(columns), n_classes))
    for row, column in enumerate(columns):
        table[row, column] = 1
    return table


@pytest.mark.parametrize(
    ("id", "answer", "misconception", "never"),
    [
        ("worked_y_pred", (4 * -0.234, 5 * 0.675), "not added up", "decimal"),
        (
            "categorical_cross_entropy",
            lambda Y, P: -np.sum(Y * np.log(clip(P))) / P.shape[1],
            "averaged over classes",
            "down the columns",
        ),
        (
            "binary_cross_entropy",
            lambda y, p: bce(y, np.clip(p, 10 ^ -7, 1 - 10 ^ -7)),
            "not clipped",
            "gives back a new array",
        ),
        (
            "binary_cross_entropy",
            lambda y, p: bce(y, p + 1e-8, 1 - p + 1e-8),
            "1e-8 added",
            "you clip at",
        ),
        (
            "binary_cross_entropy",
            lambda y, p: bce(y, p + 1e-7, 1 - p + 1e-7),
            "small number added instead of clipped",
            "you clip",
        ),
        (
            "categorical_cross_entropy",
            lambda Y, P: rows(Y, np.log(P + 1e-7)),
            "small number added instead of clipped",
            "you clip",
        ),
        (
            "sparse_categorical_cross_entropy",
            lambda labels, P: -np.mean(np.log(P[range(len(labels)), labels] + 1e-7)),
            "small number added instead of clipped",
            "you clip",
        ),
        (
            "categorical_cross_entropy",
            lambda Y, P: rows(Y, np.log(np.maximum(P, 1e-7))),
            "clipped at one end",
            "",
        ),
        (
            "sparse_categorical_cross_entropy",
            lambda labels, P: -np.mean(np.log(np.clip(P, 1e-7, 1)[range(len(labels)), labels])),
            "clipped at one end",
            "",
        ),
        ("binary_cross_entropy", lambda y, p: bce(y, np.maximum(p, 1e-7)), "clipped at one end", ""),
        (
            "categorical_cross_entropy",
            lambda Y, P: rows(Y, np.clip(np.log(P), 1e-7, 1 - 1e-7)),
            "logarithm clipped",
            "What in it depends",
        ),
        (
            "one_hot",
            lambda labels, n: ones_at(range(len(labels)), n),
            "number of the row",
            "in another order",
        ),
        ("one_hot", lambda labels, n: ones_at(-labels, n), "counted from the right", "in another order"),
        ("one_step_lr", 1 / (2 * (4 ^ 2 + 5 ^ 2)), "not a power", ""),
    ],
)
def test_a_verdict_names_what_the_numbers_are(id, answer, misconception, never):
    verdict = verdict_on(id, answer)
    assert verdict.state == "failed"
    assert verdict.misconception == misconception
    assert not never or never not in verdict.message


FLOAT32 = {
    "binary_cross_entropy": lambda y, p: bce(y.astype(np.float32), clip(p.astype(np.float32))),
    "categorical_cross_entropy": lambda Y, P: rows(Y.astype(np.float32), np.log(clip(P.astype(np.float32)))),
    "sparse_categorical_cross_entropy": lambda labels, P: (
        -np.mean(np.log(clip(P.astype(np.float32))[range(len(labels)), labels]))
    ),
}


@pytest.mark.parametrize("id", FLOAT32)
def test_float32_cannot_hold_the_upper_end_and_the_verdict_says_so(id):
    assert verdict_on(id, FLOAT32[id]).misconception == "in float32"
    assert float(1 - np.float32(1 - 1e-7)) == pytest.approx(1.19e-7, rel=0.01)  # what the verdict says


def test_a_wrong_number_on_paper_comes_first(earlier):
    earlier["worked_y_pred"] = 4.311  # the sign of the weight is lost
    for id, value in (
        ("worked_loss", (4.311 - 6) ** 2),
        ("worked_gradient", 2 * (4.311 - 6) * np.array([4, 5])),
        ("worked_update", np.array([-0.234, 0.675]) - 0.1 * (4.311 - 6) * np.array([4, 5])),
    ):
        assert verdict_on(id, value).message.startswith("**First fix `worked_y_pred`")
    earlier["worked_y_pred"], earlier["worked_gradient"] = 2.439, np.array([-14.244, -17.805])
    update = verdict_on("worked_update", np.array([-0.234, 0.675]) - 0.05 * earlier["worked_gradient"])
    assert update.message.startswith("**First fix `worked_gradient`")
    del earlier["worked_gradient"]
    assert verdict_on("worked_update", np.zeros(2)).message.startswith("**Not yet.**")


# C: natural slips have a name.


@pytest.mark.parametrize(
    ("id", "answer", "misconception"),
    [
        ("batch_gradient", lambda X, y, w: 2 * np.mean((X @ w - y) * X, axis=0), "errors not a column"),
        (
            "batch_gradient",
            lambda X, y, w: 2 * np.mean((w @ X - y)[:, None] * X, axis=0),
            "weights before the table",
        ),
        (
            "mse",
            cell("""
                def mse(y_true, y_pred):
                    for a, b in zip(y_true, y_pred):
                        return (b - a) ** 2 / len(y_true)
            """),
            "first square, divided",
        ),
        ("mse", lambda y_true, y_pred: np.mean(y_pred - y_true**2), "only the truth squared"),
        ("mse", lambda y_true, y_pred: np.mean(y_pred**2 - y_true**2), "squares subtracted"),
        ("squared_error", lambda y_pred, y: y_pred - y**2, "only the target squared"),
        ("gradient", lambda x, w, y: 2 * (x @ w) - y * x, "parentheses forgotten"),
        ("gradient", lambda x, w, y: 2 * abs(x @ w - y) * x, "sign of the error lost"),
        ("gradient", lambda x, w, y: 2 * (x @ w - y) * x / len(x), "divided by the number of inputs"),
        ("update", lambda w, grad, lr: w - 0.05 * grad, "rate of the worked example"),
        ("update", lambda w, grad, lr: (w - lr) * grad, "rate taken from the weights"),
        ("update", lambda w, grad, lr: w - lr * np.mean(grad), "mean of the slopes"),
        ("predict", lambda x, w: x[0] * w[0] + x[1] * w[1], "first two products only"),
        ("largest_stable_lr", lambda x: 1 / (x[0] ** 2 + x[1] ** 2), "first two inputs only"),
        ("one_hot", lambda labels, n: np.zeros((len(labels), n)), "nothing put in"),
        ("categorical_cross_entropy", lambda Y, P: bce(Y, clip(P)), "binary cross-entropy"),
        (
            "categorical_cross_entropy",
            lambda Y, P: -np.mean(Y @ np.log(clip(P)).T),
            "every answer with every row, averaged",
        ),
        (
            "sparse_categorical_cross_entropy",
            lambda labels, P: -np.mean(np.log(clip(P)[labels])),
            "labels as rows",
        ),
        (
            "sparse_categorical_cross_entropy",
            lambda labels, P: -np.mean(np.log(clip(P)[0, labels])),
            "first row for every label",
        ),
        (
            "binary_cross_entropy",
            lambda y, p: bce(y, clip(p)) * np.size(y) / len(y),
            "rows counted, not numbers",
        ),
        (
            "batches_per_epoch",
            lambda n_rows, batch_size, drop_last=False: (
                math.ceil(n_rows / batch_size) - (1 if drop_last else 0)
            ),
            "one less wherever something may be dropped",
        ),
        (
            "total_updates",
            lambda n_rows, batch_size, epochs: n_rows // batch_size * epochs + 1,
            "one more",
        ),
        (
            "kind_of_descent",
            lambda n_rows, batch_size: (
                "batch" if batch_size > n_rows else "stochastic" if batch_size == 1 else "mini-batch"
            ),
            "equal overlooked",
        ),
        ("worked_gradient", 0.05 * np.array([-28.488, -35.61]), "learning rate inside"),
        ("worked_update", [-0.234 + 0.005 * 28.488, 0.675 + 0.005 * 35.61], "a tenth of the rate"),
        ("worked_update", [-0.234 + 0.05 * 35.61, 0.675 + 0.05 * 28.488], "slopes exchanged"),
    ],
)
def test_a_natural_slip_has_a_name(id, answer, misconception):
    assert verdict_on(id, answer).misconception == misconception


@pytest.mark.parametrize("step", [1.0, 0.1, 0.01, 1e-12])
def test_a_step_too_long_or_too_short_is_told_apart(step):
    answer = cell(f"""
        def numeric_gradient(f, w):
            return [(f(w + {step} * e) - f(w - {step} * e)) / (2 * {step}) for e in np.eye(len(w))]
    """)
    assert passes("numeric_gradient", answer) == []
    assert verdict_on("numeric_gradient", answer).misconception == (
        "nudge of 1e-12" if step < 1e-9 else f"nudge of {step}"
    )


@pytest.mark.parametrize("step", ["1e-3", "1e-4", "1e-5", "1e-6", "1e-7"])
def test_a_step_to_one_side_is_told_apart(step):
    answer = cell(f"""
        def numeric_gradient(f, w):
            return [(f(w + {step} * e) - f(w)) / {step} for e in np.eye(len(w))]
    """)
    assert passes("numeric_gradient", answer) == []
    assert verdict_on("numeric_gradient", answer).misconception == f"one side only, {step}"


@pytest.mark.parametrize("step", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8])
def test_any_step_to_both_sides_is_right_that_comes_close(step):
    answer = cell(f"""
        def numeric_gradient(f, w):
            return [(f(w + {step} * e) - f(w - {step} * e)) / (2 * {step}) for e in np.eye(len(w))]
    """)
    assert passes("numeric_gradient", answer) == list(SEEDS)


# Learners' own tests.


@pytest.mark.parametrize(
    ("lesson", "id"),
    [
        ("03_losses", "test_binary_cross_entropy"),
        ("04_gradient_descent", "test_gradient"),
        ("05_batches_and_epochs", "test_batches_per_epoch"),
    ],
)
def test_the_lessons_own_tests_expose_every_broken_function(lesson, id):
    names, _ = sifting.solved(lesson)
    assert verdict_on(id, names[id]).state == "passed"
