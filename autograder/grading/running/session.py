"""Runs a submission's cells and observes its answers; a process that ends is replaced by a new one.

The cells before are run again in the new process, without those that ended one. It judges nothing.
"""

import socket
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.cells import How, bound_names
from autograder.grading.reading.beside import FileBeside
from autograder.grading.reading.match_cells import Judge, Run, RunIfNeeded, Script, Test
from autograder.grading.reading.plan import LessonCell
from autograder.grading.reading.submission import Remark
from autograder.grading.running.budget import Clock
from autograder.grading.running.conversation import Died, took_too_long
from autograder.grading.running.endings import as_failure, missed_name, why
from autograder.grading.running.jail import Jail
from autograder.grading.running.settings import Settings
from autograder.judging.exercise import Exercise, Inputs, SolvedExercise, ValueExercise, staging_of
from autograder.judging.inputs import Questions
from byhand.time_limit import TimeLimit
from observing.observe import Failure, Observation, Outcome
from observing.redefine import CALL_SECONDS

_ANSWERS = ("answer", "manual", "test")


class Hopeless(Exception):
    """Raised when an answer is not run or asked again. The text says why, about "it"."""


@dataclass(frozen=True)
class Output:
    """Holds what a cell printed, how it stopped, if it did, and the number that its last line gives."""

    printed: str = ""
    failure: Failure | None = None
    number: float | None = None


class Session:
    """Runs one submission, step by step.

    at: the number of the step that the script has come to; the steps before it have run in the present
    process. outputs: by the position of the cell.
    """

    def __init__(
        self,
        settings: Settings,
        script: Script,
        control: socket.socket,
        beside: Sequence[FileBeside] = (),
    ) -> None:
        """Start no process yet. beside: files to put into the folder of each process."""
        self.at = 0
        self.outputs: dict[int, Output] = {}
        self.flagged: list[Remark] = []
        self._settings, self._script, self._control, self._beside = settings, script, control, beside
        self._budget, self._clock = settings.budget, Clock(settings.budget)
        self._jail: Jail | None = None
        self._deaths: Counter[str] = Counter()  # by exercise; "" for cells that answer nothing
        self._culprits: set[int] = set()  # steps that ended a process, and are not run again
        self._own: set[int] = set()  # steps of the learner's own cells that ran in the present process
        self._suspects: set[int] = set()  # those that ran in the process that ended last
        self._set_aside: set[int] = set()
        self._repeats = True  # whether answers are run again to show their steps
        self._needed: set[int] = set()  # cells that had been left out, and gave a name that was missed

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    # Cells.

    def run(self, step: Run | RunIfNeeded | Test) -> Output | None:
        """Run a cell, unless it is not needed. Returns what came of it, which `outputs` keeps too."""
        if isinstance(step, RunIfNeeded):
            return None  # whatever misses its names comes further down
        output = None
        try:
            output = self._run(step)
        except Hopeless as hopeless:
            self.flag("not run", f"{self._name(step)} was not run: {hopeless}.")
        except Died as died:
            self.note_death(died, self._name(step), self._exercise(step))
            again = self._run_without_own(step, died) if self._is_answer(step) else None
            output = again or Output(failure=as_failure(died))
        if output and step.cell >= 0:
            self.outputs[step.cell] = output
        return output

    def _run(self, step: Run | Test) -> Output:
        """Run a cell, with the lesson's own cells before it that it needs. Raises Died, and Hopeless."""
        if self._clock.is_up and not self._is_answer(step):
            raise Hopeless("the time of the notebook was up")
        within = self._clock.within(self._budget.cell)
        reply = self._alive(self._exercise(step)).run(step.source, within)
        failure = reply["failure"] if isinstance(reply["failure"], Failure) else None
        if self._needs_more([failure]):
            return self._run(step)
        if not self._is_answer(step):
            self._own.add(self.at)
        if reply["interrupted"]:
            took = took_too_long(within)
            self.flag("time", f"{self._name(step)} {took}.")
            # The exception is the judge's own doing, and says nothing to anybody.
            failure = failure and replace(failure, type=TimeLimit.__name__, text=f"it {took}")
        value = reply["value"]
        number = value if isinstance(value, float) else None
        return Output(str(reply["printed"]), failure, number)

    def _run_without_own(self, step: Run | Test, died: Died) -> Output | None:
        """Run an answer's cell again without the learner's own cells before it; None if that fails."""
        own = self.set_own_aside(died)
        if not own:
            return None
        self._culprits.discard(self.at)
        try:
            return self._run(step)
        except (Died, Hopeless) as again:
            if isinstance(again, Died):
                self.note_death(again, self._name(step), self._exercise(step))
            self.take_own_back(own)
            return None

    # Answers.

    def observe(self, exercise: Exercise, asked: Questions) -> Observation | Failure:
        """Observe the answer in the process, or return how the last of its cells stopped, if it has no value.

        Raises Died, and Hopeless.
        """
        staging = staging_of(exercise)
        within = self._clock.within(self._budget.observe)
        seen = self._alive(exercise.id).observe(
            within,
            id=exercise.id,
            value=isinstance(exercise, ValueExercise),
            inputs=asked.inputs,
            extra=asked.extra,
            seconds=min(exercise.seconds * self._budget.call, within / 2),
            call=staging.call.__name__ if staging.call else None,
            once=staging.costly,
        )
        if seen.found == "function" and seen.takes is None and len(seen.outcomes) != len(asked.inputs):
            self._close()
            raise Died("malformed", "other outcomes than inputs")
        if self._needs_more([outcome.failure for outcome in seen.outcomes]):
            return self.observe(exercise, asked)
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

    def again(self, exercise: Exercise, what: str, *arguments: Any) -> Any:
        """Return what a method of `observing.trace.Repeated` gives for the answer in the process.

        If that ends the process, nothing is noted, since it is no fault of the answer's: the next request
        starts another one, and nothing is run again any more. Raises Died, and Hopeless.
        """
        if not self._repeats or self._jail is None or self._clock.is_up:
            raise Hopeless("nothing is run again only to show its steps")
        within = self._budget.hurried
        try:
            return self._jail.again(
                within, id=exercise.id, seconds=within / 4, what=what, arguments=list(arguments)
            )
        except Died:
            self._repeats = False
            self._close()
            raise

    def redefine(self, id: str, versions: Sequence[str], inputs: Inputs) -> list[list[Outcome]]:
        """Define each version beside the learner's names, and call it with each input.

        Returns no outcomes where the process ended or took too long: an answer loses nothing by it.
        """
        if self._clock.is_up:
            return []
        try:
            within = self._clock.within(self._budget.observe)
            return self._alive(id).redefine(within, versions, inputs, id=id, seconds=CALL_SECONDS)
        except (Died, Hopeless):
            self._close()
            return []
        except BaseException:  # the judge's time is up, in the middle of a conversation
            self._close()
            raise

    def cell(self, id: str) -> str:
        """Return the text of the last cell before this step that answers an exercise; empty if none does."""
        ran = [step for step in self._script.steps[: self.at] if isinstance(step, Run)]
        own = [step.source for step in ran if self._exercise(step) == id and self._is_answer(step)]
        return own[-1] if own else ""

    def _how_it_stopped(self, exercise: Exercise) -> Failure | None:
        own = [k for k, part in enumerate(self._script.parts) if part and part.exercise == exercise.id]
        failures = [self.outputs[k].failure for k in own if k in self.outputs]
        return failures[-1] if failures else None

    # Cells that were left out, and whose names are missed.

    def _needs_more(self, failures: Iterable[object]) -> bool:
        """Make those cells run that were left out and give the names that were missed, if there are any.

        They run where they stand, as *Run All* runs them: in a new process, and what came before again.
        """
        if self.at == len(self._script.steps):
            return False  # all answers have been judged once, and what stands below them came too late
        missed = set(map(missed_name, failures)) - {""}
        found = {number for name in missed for number in self._last_that_gives(name)} - self._needed
        self._needed |= found
        self._culprits -= found
        if found:
            self._close()
        return bool(found)

    def _last_that_gives(self, name: str) -> list[int]:
        """Return the last such step of those that are left out: the lesson's own, and those set aside."""
        found = []
        for number, step in enumerate(self._script.steps[: self.at]):
            if isinstance(step, RunIfNeeded):
                found += [number] if name in step.names else []
            elif isinstance(step, Run) and number in self._set_aside & self._culprits:
                found += [number] if bound_names(step.source).get(name, How.LATER) > How.LATER else []
        return found[-1:]

    # Processes that end, and the cells that may be the cause.

    def note_death(self, died: Died, what: str, exercise: str = "") -> None:
        """Give up the process. The step that the script has come to is not run again.

        exercise: whose answer was run or asked; empty for another cell.
        """
        self._close()
        self._suspects, self._own = self._own, set()
        self._deaths[exercise] += 1
        self._culprits.add(self.at)
        self.flag(died.how, f"{what}: {why(died)}.")

    def set_own_aside(self, died: Died) -> set[int]:
        """Leave out the learner's own cells that ran before a death from here on: they may be to blame.

        Returns their steps; none where there are no such cells, or no use in it.
        """
        if died.how == "time" or self._clock.is_out:
            return set()
        self._set_aside |= self._suspects
        self._culprits |= self._suspects
        return self._suspects

    def take_own_back(self, steps: set[int]) -> None:
        """Run these cells again: they were not to blame."""
        self._culprits -= steps
        self._close()

    def flag(self, code: str, text: str) -> None:
        """Note something that an instructor should look at."""
        self.flagged.append(Remark(code, text))

    def _alive(self, exercise: str) -> Jail:
        """Return the process, if need be a new one in which all before the step has run.

        exercise: whose answer it is for; empty for another cell. Raises Hopeless.
        """
        if self._is_given_up(exercise):
            raise Hopeless(f"{'it' if exercise else 'cells like it'} had ended the process too often")
        while self._jail is None:
            if self._clock.is_out:
                raise Hopeless("what stands above took too much time in all")
            self._own = set()
            self._jail = self._new_jail()
            self._catch_up()
        return self._jail

    def _new_jail(self) -> Jail:
        jail = Jail(self._control, self._budget.limits, self._settings.waived, self._budget.patience)
        jail.put(self._beside)
        self._clock.add(jail.stopwatch)
        return jail

    def _catch_up(self) -> None:
        here = self.at
        for number, step in enumerate(self._script.steps[:here]):
            if self._jail is None:
                break
            if isinstance(step, Judge) or not self._runs_again(number, step):
                continue
            self.at = number
            try:
                reply = self._jail.run(step.source, self._clock.within(self._budget.cell))
                if isinstance(step, RunIfNeeded):
                    self._needs_more([reply["failure"]])
                elif not self._is_answer(step):
                    self._own.add(number)
            except Died as died:
                self.note_death(died, self._name(step), self._exercise(step))
        self.at = here

    def _runs_again(self, number: int, step: Run | RunIfNeeded | Test) -> bool:
        if number in self._culprits or self._is_given_up(self._exercise(step)):
            return False
        if isinstance(step, RunIfNeeded) and number not in self._needed:
            return False
        return self._is_answer(step) or not self._clock.is_up

    def _close(self) -> None:
        if self._jail:
            self._jail.close()
        self._jail = None

    def _is_given_up(self, exercise: str) -> bool:
        return self._deaths[exercise] >= self._budget.deaths

    def _is_answer(self, step: Run | RunIfNeeded | Test) -> bool:
        part = self._part(step)
        return part is not None and part.role in ("setup", *_ANSWERS)

    def _exercise(self, step: Run | RunIfNeeded | Test) -> str:
        part = self._part(step)
        return part.exercise if part is not None and part.role in _ANSWERS else ""

    def _part(self, step: Run | RunIfNeeded | Test) -> LessonCell | None:
        if isinstance(step, Test):
            return step.part
        return self._script.parts[step.cell] if step.cell >= 0 else self._settings.plan.setup

    def _name(self, step: Run | RunIfNeeded | Test) -> str:
        part = self._part(step)
        if part is not None and part.exercise:
            return part.title
        return f"Cell {step.cell + 1}" if step.cell >= 0 else "The course's set-up"
