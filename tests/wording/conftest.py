"""What several modules about wording share: functions that are defined in a cell, and verdicts on them."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from learners_shell import new_shell

from autograder.exercises import load
from autograder.judging.verdict import Verdict
from autograder.kernel.check import judge_live


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    with new_shell() as shell:
        yield shell


@pytest.fixture(scope="module")
def long_lived_shell() -> Iterator[InteractiveShell]:
    """For tests that want no more of a shell than a function from a cell: to make one takes a while."""
    with new_shell() as shell:
        yield shell


@pytest.fixture
def defined(long_lived_shell: InteractiveShell) -> Callable[[str], Any]:
    """Run a cell as a learner does, and return the function that it defines last."""

    def define(cell: str) -> Any:
        shell = long_lived_shell
        shell.user_ns.update({"np": np, "math": math})
        result = shell.run_cell(cell)
        assert result.success, cell
        return shell.user_ns[cell.rsplit("def ", 1)[1].split("(")[0]]

    return define


@pytest.fixture
def verdict_without_mistakes(defined: Callable[[str], Any]) -> Callable[[str], Verdict]:
    """Judge the function of a cell as if no mistake were listed for its exercise."""

    def judge(cell: str) -> Verdict:
        function = defined(cell)
        exercise = replace(load()[function.__name__], mistakes=(), needs=())
        return judge_live(exercise, function)

    return judge
