"""How much time and room a submission gets."""

import time
from dataclasses import dataclass

from autograder.grading.running.jail import Limits


@dataclass(frozen=True)
class Pace:
    """Seconds for a cell, for looking at an answer and for a whole notebook, and limits of its process.

    judge: seconds for judging what an answer gave.
    hurried: seconds for a cell or an answer once the notebook's time is up. What comes late is still judged,
    since one cell that never ends must not cost the answers after it.
    """

    cell: float
    look: float
    notebook: float
    limits: Limits
    hurried: float = 3.0
    judge: float = 20.0
    deaths: int = 8


NUMPY = Pace(cell=10, look=20, notebook=60, limits=Limits(cpu=180, memory=1 << 30))
# Threads that wait for one another count as CPU time too.
TENSORFLOW = Pace(cell=60, look=90, notebook=240, limits=Limits(cpu=900, memory=3 << 30))


class Clock:
    """A notebook's time, from when it is made."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.start = time.monotonic()

    @property
    def is_up(self) -> bool:
        return time.monotonic() - self.start > self.pace.notebook

    def within(self, seconds: float) -> float:
        """How long something may take that is usually given so many seconds."""
        return self.pace.hurried if self.is_up else seconds
