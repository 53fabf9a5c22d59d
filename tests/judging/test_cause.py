"""The cause of a wrong answer: the place in the learner's own code, or another function with its outputs."""

import pytest
from learners_shell import new_shell

from autograder.judging.repair.search import agreed
from autograder.judging.repair.templates import SLIPS

SETUP = "import math\nimport numpy as np\nfrom autograder import check, hint"


@pytest.fixture(scope="module")
def shell():
    with new_shell() as shell:
        shell.run_cell(SETUP)
        yield shell


@pytest.fixture
def verdict(shell):
    def judged(id, cell):
        shell.user_ns.pop(id, None)
        shell.run_cell(cell)
        return shell.user_ns["check"](id)

    return judged


# By the exercise, the cell, the line and the excerpt of the place.
PLACES = [
    ("dense", "def dense(X, W, b):\n    return X @ W * b", 2, "X @ W * b"),
    ("dense", "# mine\ndef dense(X, W, b):\n    return np.dot(W, X) + b", 3, "np.dot(W, X)"),
    ("mse", "def mse(P, Y):\n    print(np.mean((P - Y) ** 2))", 2, "print(np.mean((P - Y) ** 2))"),
    ("dense", "def dense(X, W, b):\n    X @ W + b", 2, "X @ W + b"),
    ("leaky_relu", "def leaky_relu(z, a=0.01):\n    return np.max(a * z, z)", 2, "np.max(a * z, z)"),
    (
        "one_hot",
        "def one_hot(labels, n_classes):\n    t = np.zeros((len(labels), 7))\n"
        "    for k in range(len(labels)):\n        t[k, labels[k]] = 1\n    return t",
        2,
        "(len(labels), 7)",
    ),
]


@pytest.mark.parametrize(("id", "cell", "line", "excerpt"), PLACES)
def test_one_slip_is_found_where_it_stands(verdict, id, cell, line, excerpt):
    cause = verdict(id, cell).cause
    assert (cause.kind, cause.line, cause.excerpt) == ("edit", line, excerpt)
    assert not cause.evidence


def test_a_changed_answer_that_passes_is_the_evidence(verdict, monkeypatch):
    monkeypatch.setenv("AUTOGRADER_EVIDENCE", "1")
    cell = "def dense(X, W, b):\n    return X @ W * b"
    evidence = verdict("dense", cell).cause.evidence
    assert evidence != cell and verdict("dense", evidence).state == "passed"


def test_the_evidence_of_a_listed_mistake_gives_the_same_numbers(verdict, monkeypatch):
    monkeypatch.setenv("AUTOGRADER_EVIDENCE", "1")
    first = verdict("dense", "def dense(X, W, b):\n    return X @ W - b")
    assert (first.cause.kind, first.cause.summary) == ("listed", first.misconception)
    again = verdict("dense", first.cause.evidence)
    assert [repr(case.got) for case in again.cases] == [repr(case.got) for case in first.cases]


def test_a_known_function_is_a_twin(verdict, monkeypatch):
    monkeypatch.setenv("AUTOGRADER_EVIDENCE", "1")
    cell = "def tanh(z):\n    y = [v / (abs(v) + 1) for v in z.flat]\n    return np.reshape(y, z.shape)"
    first = verdict("tanh", cell)
    assert (first.cause.kind, first.cause.summary, first.cause.line) == ("twin", "softsign", None)
    again = verdict("tanh", first.cause.evidence)
    assert again.state == "failed" and again.message == first.message


def test_no_place_is_named_where_passing_edits_disagree():
    assert agreed([(4, 9), (12, 15)]) is None
    assert agreed([(4, 9), (12, 15), (0, 20)]) == (0, 20)
    assert agreed([(4, 9), (5, 7), (0, 20)]) == (5, 7)


@pytest.mark.parametrize(
    "line",
    [
        "c = calls; c.append(1)",
        "calls[:] = [1]",
        "open('mine.txt', 'a').write('once')",
        "calls.append(1)",
        "global total",
        "np.save('mine.npy', X)",
        "np.random.seed(0)",
        "__import__('os').mkdir('mine')",
        "check('relu')",
    ],
)
def test_code_that_does_more_than_compute_is_never_run_again(verdict, shell, line):
    shell.user_ns["calls"] = [0]
    cause = verdict(
        "dense", f"def dense(X, W, b):\n    if len(X) > 10**6:\n        {line}\n    return X @ W * b"
    ).cause
    assert cause is None or cause.kind == "twin"


def test_names_of_the_learner_stay_as_they_were(verdict, shell):
    verdict("dense", "def dense(X, W, b):\n    return X @ W * b")
    assert shell.user_ns["dense"](2 * shell.user_ns["np"].eye(2), shell.user_ns["np"].eye(2), 3)[0, 0] == 6
    assert not any(name.startswith("__step") or name.startswith("__power") for name in shell.user_ns)


def test_a_right_answer_has_no_cause(verdict):
    assert verdict("dense", "def dense(X, W, b):\n    return X @ W + b").cause is None


def test_every_kind_of_edit_has_words():
    for kind, (summary, question) in SLIPS.items():
        assert summary and question.endswith((".", "?")), kind
    assert len({summary for summary, _ in SLIPS.values()}) == len(SLIPS)
