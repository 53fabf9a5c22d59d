"""Grades folders as `grade` does, without a course around them."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from paths import ROOT

from autograder.grading.keeping.record import Record
from autograder.grading.reading import submission
from autograder.grading.reading.find_notebook import find
from autograder.grading.reading.match_cells import is_worked_on, match_cells
from autograder.grading.reading.other_lesson import refuse_other_lesson
from autograder.grading.reading.plan import Plan, read
from autograder.grading.reading.submission import NotGradable
from autograder.grading.running.budget import NUMPY, TENSORFLOW
from autograder.grading.running.jail import Zygote
from autograder.grading.running.run import run
from autograder.grading.running.settings import Settings

SEEDS = (0, 20261122)
# Patient enough for a busy machine, and no more.
QUICK = replace(NUMPY, cell=4, observe=8, notebook=40)


class Grader:
    """Grades folders, each lesson with a zygote that serves all of them."""

    def __init__(self) -> None:
        self._plans: dict[str, Plan] = {}
        self._zygotes: dict[bool, Zygote] = {}

    def grade(self, folder: Path, lesson: str, waived: tuple[str, ...] = ()) -> Record:
        plan = self._plans.setdefault(lesson, plan_of(lesson))
        if plan.tensorflow not in self._zygotes:
            self._zygotes[plan.tensorflow] = Zygote()
            self._zygotes[plan.tensorflow].ready(plan.tensorflow)
        budget = TENSORFLOW if plan.tensorflow else QUICK
        settings = Settings(plan, budget, seed=0, waived=waived)
        try:
            found = find(folder, lesson, partial(is_worked_on, plan))
            handed_in = submission.parse(found.data, found.name)
            refuse_other_lesson(plan, handed_in, found.name)
        except NotGradable as why:
            return Record.of_problem(settings, "learner", "", str(why))
        script = match_cells(plan, handed_in)
        script.repaired[:0] = found.remarks
        control = self._zygotes[plan.tensorflow].controls[0]
        result = run(settings, script, control, SEEDS)
        return Record.of_run(settings, "learner", "", handed_in, script, result)

    def close(self) -> None:
        for zygote in self._zygotes.values():
            zygote.close()


def plan_of(lesson: str) -> Plan:
    return read(ROOT / "solutions" / f"{lesson}.ipynb")
