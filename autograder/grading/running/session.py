"""Runs a submission's cells and observes its answers; a process that ends is replaced by a new one.

The cells before are run again in the new process, without those that ended one. It judges nothing.
"""

import socket
from dataclasses import dataclass

from autograder.grading.reading.match_cells import Judge, Run, Script
from autograder.grading.reading.submission import Remark
from autograder.grading.running.budget import Clock
from autograder.grading.running.jail import Died, Jail
from autograder.grading.running.settings import Settings
from autograder.judging.exercise import Exercise, SolvedExercise, ValueExercise, staging_of
from autograder.judging.inputs import Questions
from observing.observe import Failure, Observation, Outcome

WHY = {
    "time": "it did not come to an end",
    "ended": "it ended the whole process",
    "disk": "it wrote more than it may",
    "malformed": "it wrote into the grader's own connection",
}


class Hopeless(Exception):
    """Raised when a submission has ended its process too often to be asked again."""


@dataclass(frozen=True)
class Output:
    """Holds what a cell printed, and how it stopped, if it did."""

    printed: str = ""
    failure: Failure | None = None


class Session:
    """Runs one submission, step by step.

    at: the number of the step that the script has come to; the steps before it have run in the present
    process. outputs: by the position of the cell.
    """

    def __init__(self, settings: Settings, script: Script, control: socket.socket) -> None:
        self.at = 0
        self.outputs: dict[int, Output] = {}
        self.flagged: list[Remark] = []
        self._settings, self._script, self._control = settings, script, control
        self._budget, self._clock = settings.budget, Clock(settings.budget)
        self._jail: Jail | None = None
        self._deaths = 0
        self._culprits: set[int] = set()  # steps that ended a process, and are not run again
        self._own: set[int] = set()  # steps of the learner's own cells that ran in the present process
        self._suspects: set[int] = set()  # those that ran in the process that ended last
        self._set_aside: set[int] = set()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    # Cells.

    def run(self, step: Run) -> None:
        """Run a cell, and note what it printed."""
        if self._is_over() or (self._clock.is_up and not self._is_answer(step)):
            self.flag("not run", f"{self._name(step.cell)} was not run: the time of the notebook was up.")
            return
        try:
            self._run(step)
        except Hopeless:
            return
        except Died as died:
            self.note_death(died, self._name(step.cell))
            if not (self._is_answer(step) and self._runs_without_own(step, died)):
                self.outputs[step.cell] = Output(failure=Failure(died.how, WHY[died.how]))

    def _run(self, step: Run) -> None:
        reply = self._alive().run(step.source, self._clock.within(self._budget.cell))
        if not self._is_answer(step):
            self._own.add(self.at)
        if reply["interrupted"]:
            self.flag("time", f"{self._name(step.cell)} did not come to an end, and was stopped.")
        failure = reply["failure"] if isinstance(reply["failure"], Failure) else None
        self.outputs[step.cell] = Output(str(reply["printed"]), failure)

    def _runs_without_own(self, step: Run, died: Died) -> bool:
        """Run an answer's cell again without the learner's own cells before it. Returns whether it ran."""
        if not self.set_own_aside(died):
            return False
        self._culprits.discard(self.at)
        try:
            self._run(step)
        except Hopeless:
            self.take_own_back()
            return False
        except Died as again:
            self.note_death(again, self._name(step.cell))
            self.take_own_back()
            return False
        return True

    # Answers.

    def observe(self, exercise: Exercise, asked: Questions) -> Observation | Failure:
        """Observe the answer in the process, or return how the last of its cells stopped, if it has no value.

        Raises Died, and Hopeless.
        """
        staging = staging_of(exercise)
        within = self._clock.within(self._budget.observe)
        seen = self._alive().observe(
            within,
            id=exercise.id,
            value=isinstance(exercise, ValueExercise),
            inputs=asked.inputs,
            extra=asked.extra,
            seconds=min(exercise.seconds, within / 2),
            call=staging.call.__name__ if staging.call else None,
            once=staging.costly,
        )
        stopped = self._how_it_stopped(exercise) if seen.found == "missing" else None
        return stopped or seen

    def inspect(self, exercise: SolvedExercise, seen: Observation, asked: Questions) -> list[Outcome]:
        """Inspect what an answer gave, in a new process, since a learner's file or configuration runs there.

        Raises Died.
        """
        assert exercise.staging.inspect is not None
        within = self._clock.within(self._budget.observe)
        with self._new_jail() as clean:
            return clean.inspect(
                within,
                name=exercise.staging.inspect.__name__,
                outcomes=seen.outcomes,
                inputs=asked.inputs,
                seconds=within / 2,
            )

    def _how_it_stopped(self, exercise: Exercise) -> Failure | None:
        own = [k for k, part in enumerate(self._script.parts) if part and part.exercise == exercise.id]
        failures = [self.outputs[k].failure for k in own if k in self.outputs]
        return failures[-1] if failures else None

    # Processes that end, and the cells that may be the cause.

    def note_death(self, died: Died, what: str) -> None:
        """Give up the process, and do not run the present step again in the next one."""
        self._close()
        self._suspects, self._own = self._own, set()
        self._deaths += 1
        self._culprits.add(self.at)
        self.flag(died.how, f"{what}: {WHY[died.how]}.")

    def set_own_aside(self, died: Died) -> bool:
        """Leave out from now on the learner's own cells that ran before the process ended.

        Returns whether there are any, and whether they may be the cause.
        """
        if not self._suspects or died.how == "time" or self._is_over():
            return False
        self._set_aside = self._suspects
        self._culprits |= self._set_aside
        return True

    def take_own_back(self) -> None:
        """Run the learner's own cells again: they were not the cause."""
        self._culprits -= self._set_aside
        self._close()

    def flag(self, code: str, text: str) -> None:
        """Note something that an instructor should look at."""
        self.flagged.append(Remark(code, text))

    def _alive(self) -> Jail:
        """Return the process, or a new one in which the steps before have run. Raises Hopeless."""
        while self._jail is None:
            if self._is_over():
                raise Hopeless
            self._own = set()
            self._jail = self._new_jail()
            self._catch_up()
        return self._jail

    def _new_jail(self) -> Jail:
        return Jail(self._control, self._budget.limits, self._settings.waived)

    def _catch_up(self) -> None:
        here = self.at
        for number, step in enumerate(self._script.steps[:here]):
            if self._jail is None:
                break
            if isinstance(step, Judge) or number in self._culprits:
                continue
            if self._clock.is_up and not self._is_answer(step):
                continue
            self.at = number
            try:
                self._jail.run(step.source, self._clock.within(self._budget.cell))
                if not self._is_answer(step):
                    self._own.add(number)
            except Died as died:
                self.note_death(died, self._name(step.cell))
        self.at = here

    def _close(self) -> None:
        if self._jail:
            self._jail.close()
        self._jail = None

    def _is_over(self) -> bool:
        return self._deaths >= self._budget.deaths

    def _is_answer(self, step: Run) -> bool:
        part = self._script.parts[step.cell] if step.cell >= 0 else self._settings.plan.setup
        return part is not None and part.role in ("setup", "answer")

    def _name(self, cell: int) -> str:
        if cell < 0:
            return "The course's set-up"
        part = self._script.parts[cell]
        if part is not None and part.exercise:
            return f"The {part.role} cell of {part.exercise}"
        return f"Cell {cell + 1}"
