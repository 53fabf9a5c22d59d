"""Grades one submission, from the files in its folder to its record."""

import socket
from dataclasses import replace
from functools import partial

from autograder.grading.keeping.record import Record, submission_digest
from autograder.grading.reading.find_notebook import digest_of, find
from autograder.grading.reading.handed_in import HandedIn
from autograder.grading.reading.match_cells import is_worked_on, match_cells
from autograder.grading.reading.other_lesson import refuse_other_lesson
from autograder.grading.reading.submission import NotGradable, parse
from autograder.grading.running.run import run
from autograder.grading.running.settings import Settings
from autograder.judging.inputs import PUBLIC_SEED, seed_of


def digest_now(settings: Settings, handed: HandedIn) -> str:
    """Return the digest that a record of the submission has if it was graded as it lies there now."""
    try:
        content = handed.problem or digest_of(handed.folder)
    except NotGradable as why:
        content = str(why)
    return submission_digest(settings, content, handed.remarks)


def grade_one(settings: Settings, handed: HandedIn, control: socket.socket) -> Record:
    """Return the record of a submission. Raises NoProcess if the zygote forks no process for it.

    control: a socket of the zygote's.
    """
    try:
        if handed.problem:
            raise NotGradable(handed.problem)
        found = find(handed.folder, settings.plan.lesson, partial(is_worked_on, settings.plan))
        digest = submission_digest(settings, found.digest, handed.remarks)
        submission = parse(found.data, found.name)
        refuse_other_lesson(settings.plan, submission, found.name)
        script = match_cells(settings.plan, submission)
    except NotGradable as why:
        return _problem(settings, handed, str(why))
    except MemoryError:
        too_large = "The notebook takes more memory to read than the grader has. Clear its outputs."
        return _problem(settings, handed, too_large)
    script.repaired[:0] = [*handed.remarks, *found.remarks]
    result = run(settings, script, control, (PUBLIC_SEED, seed_of(settings.seed, found.data)))
    return Record.of_run(settings, handed.student, digest, submission, script, result)


def _problem(settings: Settings, handed: HandedIn, why: str) -> Record:
    record = Record.of_problem(settings, handed.student, digest_now(settings, handed), why)
    return replace(record, repaired=list(handed.remarks))
