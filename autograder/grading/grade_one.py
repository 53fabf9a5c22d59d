"""Grades one submission, from the files in its folder to its record."""

import socket
from dataclasses import replace
from functools import partial

from autograder.grading.keeping.record import Record, submission_digest
from autograder.grading.reading import beside
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
    return submission_digest(settings, _content(handed), handed.remarks)


def _content(handed: HandedIn) -> str:
    """Return a digest of what was handed in, or why that cannot be read."""
    try:
        return handed.problem or digest_of(handed.folder) + beside.digest_of(
            beside.of_learner(handed.folder)[0]
        )
    except NotGradable as why:
        return str(why)


def grade_one(settings: Settings, handed: HandedIn, control: socket.socket) -> Record:
    """Return the record of a submission. Raises NoProcess if the zygote forks no process for it.

    control: a socket of the zygote's.
    """
    try:
        if handed.problem:
            raise NotGradable(handed.problem)
        found = find(handed.folder, settings.plan.lesson, partial(is_worked_on, settings.plan))
        files, left_out = beside.of_learner(handed.folder)
        digest = submission_digest(settings, found.digest + beside.digest_of(files), handed.remarks)
        files = beside.within(files, found.folder.relative_to(handed.folder))
        submission = parse(found.data, found.name)
        refuse_other_lesson(settings.plan, submission, found.name)
        script = match_cells(settings.plan, submission)
    except NotGradable as why:
        return _problem(settings, handed, str(why))
    except MemoryError:
        too_large = "The notebook takes more memory to read than the grader has. Clear its outputs."
        return _problem(settings, handed, too_large)
    script.repaired[:0] = [*handed.remarks, *found.remarks]
    seeds = PUBLIC_SEED, seed_of(settings.seed, found.data)
    # The course's files come last: where one has the name of a learner's, it replaces that.
    result = run(settings, script, control, seeds, [*files, *settings.plan.beside])
    result.flagged[:0] = left_out
    return Record.of_run(settings, handed.student, digest, submission, script, result)


def _problem(settings: Settings, handed: HandedIn, why: str) -> Record:
    record = Record.of_problem(settings, handed.student, digest_now(settings, handed), why)
    return replace(record, repaired=list(handed.remarks))
