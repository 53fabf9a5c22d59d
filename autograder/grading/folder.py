"""A course's folder in nbgrader's layout, as its own configuration has it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory

from autograder.files import write_whole
from autograder.grading.keeping.gradebook import Gradebook
from autograder.grading.keeping.record import Record
from autograder.grading.reading import plan
from autograder.grading.reading.plan import Plan
from autograder.publishing.assignment import generate_assignment
from autograder.refusal import Refusal


@dataclass(frozen=True)
class HandedIn:
    """What a learner handed in for a lesson: the folder, and when, if that is known."""

    student: str
    folder: Path
    when: datetime | None


class CourseFolder:
    """Where a course keeps what. Raises Refusal where the folder holds no course."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not (self.root / "nbgrader_config.py").is_file():
            raise Refusal(
                f"{root} holds no course: there is no nbgrader_config.py in it. "
                f"`python -m autograder init {root}` makes one."
            )
        self._config = _configuration(self.root)
        self._nbgrader = CourseDirectory(config=self._config, root=str(self.root))

    def seed(self) -> int:
        """The course's own seed. Raises Refusal where it is missing or no number."""
        path = self.root / "seed.txt"
        try:
            return int(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise Refusal(f"{path} is missing. Put it back, or give the number with --seed.") from None
        except ValueError:
            raise Refusal(f"{path} holds no number. Put it back, or give one with --seed.") from None

    @property
    def submitted(self) -> Path:
        """Where learners' folders are."""
        return Path(self.root, self._nbgrader.submitted_directory)

    def lessons(self) -> list[str]:
        """Lessons that the course has."""
        return sorted(path.stem for path in self._source().glob("*/*.ipynb") if path.stem == path.parent.name)

    def plan(self, lesson: str) -> Plan:
        """What a lesson asks. Raises Refusal for one that the course does not have."""
        path = self._source() / lesson / f"{lesson}.ipynb"
        if not path.is_file():
            raise Refusal(f"The course has no lesson {lesson}: {path} is missing.")
        return plan.read(path)

    def handed_in(self, lesson: str) -> list[HandedIn]:
        """All that has been handed in for a lesson, by learner."""
        pattern = self._nbgrader.format_path(self._nbgrader.submitted_directory, "*", lesson)
        at = Path(pattern).parts.index("*")
        folders = sorted(self.root.glob(str(Path(pattern).relative_to(self.root))))
        return [
            HandedIn(folder.parts[at], folder, self._nbgrader.get_existing_timestamp(str(folder)))
            for folder in folders
            if folder.is_dir()
        ]

    def strays(self) -> Iterator[str]:
        """What lies among the submissions and belongs to no lesson, where the layout is nbgrader's own."""
        if self._nbgrader.directory_structure != CourseDirectory.directory_structure.default_value:
            return
        known = set(self.lessons())
        for place in sorted(self.submitted.iterdir()):
            inside = sorted(place.iterdir()) if place.is_dir() else [place]
            for path in inside:
                if path.name not in known and not path.name.startswith("."):
                    yield str(path.relative_to(self.root))

    def gradebook(self) -> Gradebook:
        """The course's gradebook, made if there is none yet."""
        from nbgrader.preprocessors import AssignLatePenalties

        penalties = AssignLatePenalties(config=self._config)
        penalties.log = _silenced_log()
        penalties.init_plugin()
        try:
            return Gradebook(self._nbgrader.db_url, self._nbgrader.course_id, penalties.plugin_inst)
        except Exception as error:  # whatever the database has to complain of
            why = getattr(error, "orig", error)  # without the statement that it was about
            raise Refusal(f"The gradebook {self._nbgrader.db_url} cannot be opened: {why}.") from error

    def assign(self, lesson: str) -> None:
        """Have nbgrader enter a lesson into the gradebook, which also writes its release."""
        generate_assignment(self.root, lesson, self._config, force=True)

    def write_autograded(self, lesson: str, handed: HandedIn, text: str) -> None:
        """Put the autograded notebook and its timestamp where formgrader and feedback look."""
        folder = Path(self._nbgrader.format_path(self._nbgrader.autograded_directory, handed.student, lesson))
        write_whole(folder / f"{lesson}.ipynb", text)
        if handed.when:
            write_whole(folder / "timestamp.txt", handed.when.isoformat(" "))

    def record(self, lesson: str, student: str) -> Record | None:
        """What is kept of a submission; None where there is nothing that can be read."""
        try:
            return Record.from_text(self._record_file(lesson, student).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None

    def keep(self, record: Record) -> None:
        """Keep a record; the file is whole or not there."""
        # A record holds the course's seed.
        write_whole(self._record_file(record.lesson, record.student), record.as_text(), mode=0o600)

    def records(self, lesson: str) -> Iterator[Record]:
        """All records of a lesson."""
        for path in sorted((self.root / "records" / lesson).glob("*.json")):
            if record := self.record(lesson, path.stem):
                yield record

    def _record_file(self, lesson: str, student: str) -> Path:
        return self.root / "records" / lesson / f"{student}.json"

    def _source(self) -> Path:
        return Path(self.root, self._nbgrader.source_directory)


def _configuration(root: Path) -> Any:
    """The course's nbgrader_config.py, which may set the environment as well."""
    from traitlets.config import PyFileConfigLoader

    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except FileNotFoundError as error:
        raise Refusal(f"{error.filename} is missing, which nbgrader_config.py reads. Put it back.") from error
    except Exception as error:  # it is a program, and may fail in any way
        raise Refusal(f"{root / 'nbgrader_config.py'} stops with {type(error).__name__}: {error}") from error


def _silenced_log() -> logging.Logger:
    log = logging.getLogger("autograder.grading")
    log.setLevel(logging.CRITICAL)
    return log
