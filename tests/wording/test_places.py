"""When a place of the learner's code is said, and how: with a question, and never with the change."""

import pytest
from learners_shell import SETUP, new_shell

FIRST = "def dense(X, W, b):\n    return X @ W * b"
SECOND = "def dense(X, W, b):\n    return (X @ W) * b"
PLACE = "Look at `(X @ W) * b` in line 2. Which operation does the formula have here?"


@pytest.fixture
def shell():
    with new_shell() as shell:
        shell.run_cell(SETUP)
        yield shell


def checked(shell, *cells):
    for cell in cells:
        shell.run_cell(cell)
        verdict = shell.user_ns["check"]("dense")
    return verdict.message


def test_the_first_wrong_check_says_no_place(shell):
    assert "Look at" not in checked(shell, FIRST)


def test_the_same_answer_again_says_no_place(shell):
    assert "Look at" not in checked(shell, FIRST, FIRST)


def test_a_changed_answer_that_is_wrong_is_told_the_place(shell):
    assert checked(shell, FIRST, SECOND).endswith(PLACE)


def test_after_a_right_answer_it_starts_again(shell):
    right = "def dense(X, W, b):\n    return X @ W + b"
    assert "Look at" not in checked(shell, FIRST, SECOND, right, FIRST)


def test_the_first_hint_is_the_place(shell):
    checked(shell, SECOND)
    assert PLACE in repr(shell.user_ns["hint"]("dense"))


def test_a_twin_is_named_at_once(shell):
    shell.run_cell("def tanh(z):\n    return np.array([v / (1 + abs(v)) for v in z.flat]).reshape(z.shape)")
    assert shell.user_ns["check"]("tanh").message.endswith("Your numbers are those of softsign.")
