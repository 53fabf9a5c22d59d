"""Grades one submission: runs its script and judges each answer on the way."""

import socket
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from autograder.exercises import load
from autograder.grading.reading.beside import FileBeside
from autograder.grading.reading.match_cells import Judge, Script, Test
from autograder.grading.reading.submission import Remark
from autograder.grading.running.conversation import Died
from autograder.grading.running.endings import could_not_be_judged, missing_module
from autograder.grading.running.own_tests import verdict_on_test
from autograder.grading.running.session import Hopeless, Output, Session
from autograder.grading.running.settings import Settings
from autograder.grading.running.steps import Steps
from autograder.judging.exercise import Exercise, Inputs, SolvedExercise
from autograder.judging.inputs import Questions
from autograder.judging.repair.templates import pointing
from autograder.judging.verdict import State, Verdict
from autograder.judging.witness import verdict_on
from observing.observe import Failure, Observation, Outcome


@dataclass
class Result:
    """Holds what grading gave. verdicts: by exercise. outputs: by the position of the cell."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    outputs: dict[int, Output] = field(default_factory=dict)
    flagged: list[Remark] = field(default_factory=list)
    seconds: float = 0.0


def run(
    settings: Settings,
    script: Script,
    control: socket.socket,
    seeds: Sequence[int],
    beside: Sequence[FileBeside] = (),
) -> Result:
    """Run a script's steps and judge what they ask for.

    control: a zygote's. seeds: the public one, and the submission's own. beside: files that its cells read.
    """
    start, seconds = time.monotonic(), settings.budget.judge
    with Session(settings, script, control, beside) as session:
        jail = _Jail(session)
        for number, step in enumerate(script.steps):
            session.at = number
            match step:
                case Judge():
                    jail.judge(load()[step.exercise], seeds, seconds)
                case Test():
                    jail.test(step)
                case _:
                    session.run(step)
        session.at = len(script.steps)
        for exercise in list(jail.too_early.values()):
            jail.judge(exercise, seeds, seconds)
        for test in jail.tests_too_early:
            jail.test(test)
        flagged = [*session.flagged, *_lacking(script, session, jail)]
        return Result(jail.verdicts, session.outputs, flagged, time.monotonic() - start)


def _lacking(script: Script, session: Session, jail: "_Jail") -> Iterator[Remark]:
    """Yield a remark for each cell that may be right where it was written: it imports what is not here.

    Cells that answer nothing count only if an answer is not right.
    """
    all_right = all(verdict.state == "passed" for verdict in jail.verdicts.values())
    for position, output in session.outputs.items():
        part = script.parts[position] if position >= 0 else None
        if (module := missing_module(output.failure)) and (part is not None or not all_right):
            what = part.title if part else f"Cell {position + 1}"
            yield Remark("module missing", f"{what} imports {module}, which the grader does not have.")
    for exercise, module in jail.missing_modules.items():
        text = f"{exercise} imports {module} when it is called, which the grader does not have."
        yield Remark("module missing", text)


class _Jail:
    """Observes answers in a session, as the judge's witness, and keeps the verdicts so far.

    too_early: exercises that missed a name, which may be defined further down; and tests. missing_modules: by
    exercise, a module that it imports when it is called.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.verdicts: dict[str, Verdict] = {}
        self.too_early: dict[str, Exercise] = {}
        self.tests_too_early: list[Test] = []
        self.missing_modules: dict[str, str] = {}
        self._missed_a_name = False

    def judge(self, exercise: Exercise, seeds: Sequence[int], seconds: float) -> None:
        """Judge an answer. If an exercise has a verdict already, the better one stays."""
        verdict = self._verdict(exercise, seeds, seconds)
        before = self.verdicts.get(exercise.id)
        if before is None or verdict.points > before.points:
            self.verdicts[exercise.id] = verdict

    def test(self, step: Test) -> None:
        """Run a test cell of the course's, and keep its verdict unless there is a better one."""
        output = self.session.run(step)
        verdict = verdict_on_test(step.part.id, step.part.points, output)
        before = self.verdicts.get(verdict.id)
        if before is None or verdict.points > before.points:
            self.verdicts[verdict.id] = verdict
        if before is None and output and output.failure and output.failure.type == "NameError":
            self.tests_too_early.append(step)

    def _verdict(self, exercise: Exercise, seeds: Sequence[int], seconds: float) -> Verdict:
        self._missed_a_name = False
        try:
            verdict = verdict_on(exercise, seeds, self, seconds, Steps(self.session, exercise))
        except Hopeless as hopeless:
            return exercise.verdict("error", f"**It was not judged.** In the grader, {hopeless}.")
        except Died as died:
            self.session.note_death(died, f"Asking {exercise.id}", exercise.id)
            if own := self.session.set_own_aside(died):
                again = self._verdict(exercise, seeds, seconds)
                if again.state == "passed":
                    return again
                self.session.take_own_back(own)
            return exercise.verdict("error", could_not_be_judged(exercise.id, died))
        if verdict.state != "passed" and self._missed_a_name:
            self.too_early[exercise.id] = exercise
        place = pointing(verdict.cause)  # there is no second check here
        return replace(verdict, message=f"{verdict.message}\n\n{place}") if place else verdict

    def observe(self, exercise: Exercise, asked: Questions) -> Observation | Failure:
        seen = self.session.observe(exercise, asked)
        outcomes = seen.outcomes if isinstance(seen, Observation) else []
        failures = [one.failure for one in outcomes]
        self._missed_a_name = any(one and one.type == "NameError" for one in failures)
        if module := next(filter(None, map(missing_module, failures)), ""):
            self.missing_modules[exercise.id] = module
        return seen

    def inspect(self, exercise: SolvedExercise, seen: Observation, asked: Questions) -> list[Outcome]:
        return self.session.inspect(exercise, seen, asked)

    def cell(self, id: str) -> str:
        return self.session.cell(id)

    def earlier(self) -> Collection[str]:
        return load()

    def redefine(self, exercise: Exercise, versions: Sequence[str], inputs: Inputs) -> list[list[Outcome]]:
        return self.session.redefine(exercise.id, versions, inputs)

    def state(self, id: str) -> State:
        verdict = self.verdicts.get(id)
        return verdict.state if verdict else "not attempted"
