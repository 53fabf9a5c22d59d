"""Grades one submission: runs its script in a jail, and has each answer judged outside."""

import socket
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.beside.probes import Failure, Observation
from autograder.exercises import load
from autograder.grading.anchor import Look, Run, Script
from autograder.grading.jail import Died, Jail
from autograder.grading.pace import Clock, Pace
from autograder.grading.plan import Plan
from autograder.grading.submission import Remark
from autograder.judging.exercise import Exercise, Verdict
from autograder.judging.inputs import Questions, questions
from autograder.judging.judge import cannot_judge, earlier, first_fix, judge, unfinished
from byhand.patience import TimeLimit, time_limit

_WHY = {
    "time": "it did not come to an end",
    "ended": "it ended the whole process",
    "disk": "it wrote more than it may",
    "malformed": "it wrote where it has no business",
}


@dataclass(frozen=True)
class Output:
    """What a cell printed, and how it stopped, if it did."""

    printed: str = ""
    failure: Failure | None = None


@dataclass
class Result:
    """verdicts: one for each exercise of the lesson. outputs: by the position of the cell."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    outputs: dict[int, Output] = field(default_factory=dict)
    flagged: list[Remark] = field(default_factory=list)
    seconds: float = 0.0


def run(
    plan: Plan,
    script: Script,
    control: socket.socket,
    pace: Pace,
    seeds: Sequence[int],
    without: Collection[str] = (),
) -> Result:
    """Run a script's steps and judge what they ask for.

    control: a zygote's. seeds: the public one, and the submission's own. without: defences to leave out.
    """
    start = time.monotonic()
    with _Running(plan, script, control, pace, seeds, without) as running:
        for number, step in enumerate(script.steps):
            if isinstance(step, Run):
                running.run(number, step)
            else:
                running.look(number, step)
        for exercise in list(running.too_early):
            running.look(len(script.steps), Look(exercise))
        result = running.result
    result.seconds = time.monotonic() - start
    return result


class _Running:
    """A submission that is being run. Its process may die and be replaced on the way."""

    def __init__(
        self,
        plan: Plan,
        script: Script,
        control: socket.socket,
        pace: Pace,
        seeds: Sequence[int],
        without: Collection[str],
    ) -> None:
        self.plan, self.script, self.pace, self.seeds = plan, script, pace, seeds
        self.result = Result()
        self.clock = Clock(pace)
        self._control, self._without = control, without
        self._jail: Jail | None = None
        self._culprits: set[int] = set()  # steps that ended a process, and are not run again
        self._deaths = 0
        self.too_early: dict[str, None] = {}  # exercises that missed a name, which came further down perhaps
        self._own: set[int] = set()  # cells of the learner's own that ran in the process there is

    def __enter__(self) -> "_Running":
        return self

    def __exit__(self, *_: object) -> None:
        if self._jail:
            self._jail.close()

    def run(self, number: int, step: Run) -> None:
        """Run a cell, and note what it printed."""
        if self._is_over() or (self.clock.is_up and not self._is_answer(step)):
            self._flag("not run", f"{self._name(step.cell)} was not run: the time of the notebook was up.")
            return
        jail = self._alive(number)
        if jail is None:
            return
        try:
            reply = jail.run(step.source, self.clock.within(self.pace.cell))
            if not self._is_answer(step):
                self._own.add(number)
        except Died as died:
            self._note_death(number, died, self._name(step.cell))
            if self._is_answer(step) and self._without_own(died, lambda: self._has_run(number, step)):
                return
            self.result.outputs[step.cell] = Output(failure=Failure(died.how, _WHY[died.how]))
            return
        self._note(step, reply)

    def _note(self, step: Run, reply: dict[str, Any]) -> None:
        if reply["interrupted"]:
            self._flag("time", f"{self._name(step.cell)} did not come to an end, and was stopped.")
        failure = reply["failure"] if isinstance(reply["failure"], Failure) else None
        self.result.outputs[step.cell] = Output(str(reply["printed"]), failure)

    def _has_run(self, number: int, step: Run) -> bool:
        """Run a cell again: whether it left its process alive."""
        self._culprits.discard(number)
        jail = self._alive(number)
        if jail is None:
            return False
        try:
            self._note(step, jail.run(step.source, self.clock.within(self.pace.cell)))
        except Died as died:
            self._note_death(number, died, self._name(step.cell))
            return False
        return True

    def _without_own(self, died: Died, fine: Callable[[], bool]) -> bool:
        """Whether what ended a process is fine where no cell of the learner's own has run before.

        If so, those cells are to blame, and are not run again.
        """
        own = self._blamable
        if not own or died.how == "time" or self._is_over():
            return False
        self._culprits |= own
        if fine():
            return True
        self._culprits -= own
        if self._jail:
            self._jail.close()
        self._jail = None
        return False

    def look(self, number: int, step: Look) -> None:
        """Judge an answer. Of two verdicts on one exercise the better one stays."""
        exercise = load()[step.exercise]
        verdict = self._verdict(number, exercise)
        before = self.result.verdicts.get(exercise.id)
        if before is None or verdict.points > before.points:
            self.result.verdicts[exercise.id] = verdict

    def _verdict(self, number: int, exercise: Exercise) -> Verdict:
        asked = questions(exercise, self.seeds)
        try:
            seen = self._observe(number, exercise, asked)
        except Died as died:
            self._note_death(number, died, f"Asking {exercise.id}")
            again: list[Verdict] = []

            def passes() -> bool:
                again.append(self._verdict(number, exercise))
                return again[0].state == "passed"

            if self._without_own(died, passes):
                return again[0]
            message = f"**It could not be judged.** When your `{exercise.id}` was asked, {_WHY[died.how]}."
            return exercise.verdict("error", message)
        if seen is None:
            return exercise.verdict(
                "error",
                "**It was not judged.** The notebook ended its process, or its time, too often before.",
            )
        try:
            with time_limit(self.pace.judge):
                verdict = judge(exercise, seen, asked.inputs, asked.public)
        except (Exception, TimeLimit) as error:  # what came out of the jail may be anything
            return cannot_judge(exercise, error)
        if verdict.state == "passed":
            return verdict
        if any(one.failure and one.failure.type == "NameError" for one in seen.outcomes):
            self.too_early[exercise.id] = None
        if seen.found == "missing" and (failure := self._why_missing(exercise)):
            verdict = unfinished(exercise, failure)
        states = {need: self._state(need) for need in earlier(exercise, seen)}
        return first_fix(exercise, verdict, states)

    def _observe(self, number: int, exercise: Exercise, asked: Questions) -> Observation | None:
        jail = self._alive(number)
        if jail is None:
            return None
        within = self.clock.within(self.pace.look)
        seen = jail.look(
            within,
            id=exercise.id,
            kind=exercise.kind,
            inputs=asked.inputs,
            extra=asked.extra,
            seconds=min(exercise.seconds, within / 2),
            ask=exercise.ask.__name__ if exercise.ask else None,
            once=exercise.costly,
        )
        if not exercise.examine or seen.blank or len(seen.outcomes) != len(asked.inputs):
            return seen
        # What runs a file or a configuration of the learner's runs where nothing else of theirs is.
        with Jail(self._control, self.pace.limits, self._without) as clean:
            outcomes = clean.examine(
                within,
                name=exercise.examine.__name__,
                outcomes=seen.outcomes,
                inputs=asked.inputs,
                seconds=within / 2,
            )
        return replace(seen, outcomes=outcomes)

    def _alive(self, number: int) -> Jail | None:
        """The process, if need be a new one in which all before step `number` ran; None if hopeless."""
        while self._jail is None and not self._is_over():
            self._own = set()
            self._jail = Jail(self._control, self.pace.limits, self._without)
            self._replay(number)
        return self._jail

    def _replay(self, number: int) -> None:
        for k, step in enumerate(self.script.steps[:number]):
            if self._jail is None:
                return
            if isinstance(step, Look) or k in self._culprits:
                continue
            if self.clock.is_up and not self._is_answer(step):
                continue
            try:
                self._jail.run(step.source, self.clock.within(self.pace.cell))
                if not self._is_answer(step):
                    self._own.add(k)
            except Died as died:
                self._note_death(k, died, self._name(step.cell))

    def _note_death(self, number: int, died: Died, what: str) -> None:
        if self._jail:
            self._jail.close()
        self._jail = None
        self._blamable, self._own = self._own, set()
        self._deaths += 1
        self._culprits.add(number)
        self._flag(died.how, f"{what}: {_WHY[died.how]}.")

    def _flag(self, code: str, text: str) -> None:
        self.result.flagged.append(Remark(code, text))

    def _is_over(self) -> bool:
        return self._deaths >= self.pace.deaths

    def _is_answer(self, step: Run) -> bool:
        part = self.script.parts[step.cell] if step.cell >= 0 else self.plan.setup
        return part is not None and part.role in ("setup", "answer")

    def _name(self, cell: int) -> str:
        if cell < 0:
            return "The course's set-up"
        part = self.script.parts[cell]
        if part is not None and part.exercise:
            return f"The {part.role} cell of {part.exercise}"
        return f"Cell {cell + 1}"

    def _why_missing(self, exercise: Exercise) -> Failure | None:
        """How the last of its answer cells stopped, if it did."""
        own = [k for k, part in enumerate(self.script.parts) if part and part.exercise == exercise.id]
        failures = [self.result.outputs[k].failure for k in own if k in self.result.outputs]
        return failures[-1] if failures else None

    def _state(self, need: str) -> Any:
        verdict = self.result.verdicts.get(need)
        return verdict.state if verdict else "not attempted"
