"""Sets how much time and room a submission gets."""

import math
from dataclasses import dataclass, replace

from autograder.grading.running.jail import Limits
from autograder.grading.running.stopwatch import PATIENCE, Stopwatch
from autograder.refusal import Refusal


@dataclass(frozen=True)
class Budget:
    """Holds seconds for a cell, for observing an answer and for a whole notebook, and the process's limits.

    Seconds are those that a process computes.

    patience: how many times as long something may take that sleeps or waits.
    hurried: seconds for a cell or an answer once the notebook's time is up. Late answers are still judged,
    so that one cell that never ends does not cost the answers after it.
    overtime: how many times the notebook's seconds it may take in all, before the rest is not judged.
    judge: seconds for judging what an answer gave.
    call: how many times as long as in a live check one call of an answer may take.
    deaths: times that an answer may end the process before it is given up, and that all cells of the
    learner's own together may.
    """

    cell: float
    observe: float
    notebook: float
    limits: Limits
    patience: float = PATIENCE
    hurried: float = 3.0
    overtime: float = 3.0
    judge: float = 20.0
    call: float = 1.0
    deaths: int = 20

    def with_cell_seconds(self, seconds: float) -> "Budget":
        """Return the budget in which a cell may compute for so many seconds, and all else as much longer.

        Raises Refusal where that is not a number of seconds.
        """
        if not 0 < seconds < math.inf:
            raise Refusal(f"A cell's time limit is a number of seconds above 0, and {seconds} is not one.")
        times = seconds / self.cell
        return replace(
            self,
            cell=seconds,
            observe=self.observe * times,
            notebook=self.notebook * times,
            limits=replace(self.limits, cpu=math.ceil(self.limits.cpu * times)),
            hurried=min(self.hurried, seconds),
            call=self.call * times,
        )


NUMPY = Budget(cell=10, observe=20, notebook=60, limits=Limits(cpu=180, memory=1 << 30))
# TensorFlow has several threads, and a thread that waits for another costs CPU time too.
TENSORFLOW = Budget(cell=60, observe=90, notebook=240, limits=Limits(cpu=900, memory=3 << 30))


def budget_of(tensorflow: bool) -> Budget:
    """Return what a notebook gets. tensorflow: whether its lesson imports TensorFlow."""
    return TENSORFLOW if tensorflow else NUMPY


class Clock:
    """Adds up the time that a notebook's processes take."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._stopwatches: list[Stopwatch] = []

    def add(self, stopwatch: Stopwatch) -> None:
        """Count the process, too, that this stopwatch measures."""
        self._stopwatches.append(stopwatch)

    @property
    def spent(self) -> float:
        """Return the seconds that were taken so far."""
        return sum(stopwatch.total for stopwatch in self._stopwatches)

    @property
    def is_up(self) -> bool:
        """Tell whether only answers are run from here on, and with less time."""
        return self.spent > self.budget.notebook

    @property
    def is_out(self) -> bool:
        """Tell whether nothing is run from here on."""
        return self.spent > self.budget.notebook * self.budget.overtime

    def within(self, seconds: float) -> float:
        """Return how many seconds something may take that usually gets so many."""
        return min(self.budget.hurried, seconds) if self.is_up else seconds
