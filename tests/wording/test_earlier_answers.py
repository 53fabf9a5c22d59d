"""An answer that builds on a wrong one is told to fix that first."""

import numpy as np
from answers import verdict_on
from in_place import update

from autograder import ____
from autograder.exercises import load
from autograder.kernel.check import judge_live


def test_an_answer_that_calls_a_wrong_or_blank_one_is_told(own):
    own["____"] = ____
    exec("def sigmoid_grad(z): return sigmoid(z) * (1 - sigmoid(z))", own)
    for wrong in ("0 * z", "____"):
        exec(f"def sigmoid(z): return {wrong}", own)
        assert "First fix `sigmoid`" in verdict_on("sigmoid_grad", own["sigmoid_grad"]).message


def test_a_faultless_answer_is_not_blamed_for_an_earlier_one_that_changes_its_argument(own):
    own.update({"update": update, "np": np})
    exec(
        "def train_by_row(X, y, w, lr, epochs):\n"
        "    losses = []\n"
        "    for _ in range(epochs):\n"
        "        for x, target in zip(X, y):\n"
        "            w = update(w, 2 * (x @ w - target) * x, lr)\n"
        "        losses.append(np.mean((X @ w - y) ** 2))\n"
        "    return w, losses",
        own,
    )
    verdict = judge_live(load()["train_by_row"], own["train_by_row"])
    assert "First fix `update`" in verdict.message


def test_a_wrong_number_on_paper_comes_first(own):
    own["worked_y_pred"] = 4.311  # the sign of the weight is lost
    for id, value in (
        ("worked_loss", (4.311 - 6) ** 2),
        ("worked_gradient", 2 * (4.311 - 6) * np.array([4, 5])),
        ("worked_update", np.array([-0.234, 0.675]) - 0.1 * (4.311 - 6) * np.array([4, 5])),
    ):
        assert verdict_on(id, value).message.startswith("**First fix `worked_y_pred`")
    own["worked_y_pred"], own["worked_gradient"] = 2.439, np.array([-14.244, -17.805])
    updated = np.array([-0.234, 0.675]) - 0.05 * own["worked_gradient"]
    assert verdict_on("worked_update", updated).message.startswith("**First fix `worked_gradient`")
    del own["worked_gradient"]
    assert verdict_on("worked_update", np.zeros(2)).message.startswith("**Not yet.**")
