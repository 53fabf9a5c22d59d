"""Sets how much time and room a submission gets."""

import time
from dataclasses import dataclass

from autograder.grading.running.jail import Limits


@dataclass(frozen=True)
class Budget:
    """Holds seconds for a cell, for observing an answer and for a whole notebook, and the process's limits.

    judge: seconds for judging what an answer gave.
    hurried: seconds for a cell or an answer after the notebook's time is up. Late answers are still judged,
    so that one cell that never ends does not cost the answers after it.
    deaths: how many times the process may end before the notebook is given up.
    """

    cell: float
    observe: float
    notebook: float
    limits: Limits
    hurried: float = 3.0
    judge: float = 20.0
    deaths: int = 8


NUMPY = Budget(cell=10, observe=20, notebook=60, limits=Limits(cpu=180, memory=1 << 30))
# TensorFlow has several threads, and a thread that waits for another costs CPU time too.
TENSORFLOW = Budget(cell=60, observe=90, notebook=240, limits=Limits(cpu=900, memory=3 << 30))


def budget_of(tensorflow: bool) -> Budget:
    """Return what a notebook gets. tensorflow: whether its lesson imports TensorFlow."""
    return TENSORFLOW if tensorflow else NUMPY


class Clock:
    """Measures a notebook's time, from when the clock is made."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.start = time.monotonic()

    @property
    def is_up(self) -> bool:
        return time.monotonic() - self.start > self.budget.notebook

    def within(self, seconds: float) -> float:
        """Return `seconds`, or the hurried ones if the notebook's time is up."""
        return self.budget.hurried if self.is_up else seconds
