"""Runs nbgrader's `generate_assignment`, and turns its errors into sentences."""

import io
import logging
import re
from pathlib import Path
from typing import Any

from autograder.refusal import Refusal

_EXCEPTION = re.compile(r"^\s*(?:\w+\.)*(\w+(?:Error|Exception): .+)$", re.MULTILINE)


def generate_assignment(root: Path, lesson: str, config: Any, **more: Any) -> None:
    """Make the release of a lesson in nbgrader's folder. Raises Refusal if nbgrader cannot."""
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory

    errors = io.StringIO()
    log = logging.Logger("nbgrader", logging.ERROR)
    log.addHandler(logging.StreamHandler(errors))
    course = CourseDirectory(config=config, root=str(root), assignment_id=lesson)
    try:
        GenerateAssignment(coursedir=course, config=config, log=log, **more).start()
    except NbGraderException as error:
        # The exception only points to the log. There a traceback ends in the exception that tells why.
        why = _EXCEPTION.findall(errors.getvalue()) or [error]
        raise Refusal(f"{lesson}: nbgrader cannot make the learner's notebook ({why[-1]}).") from error
