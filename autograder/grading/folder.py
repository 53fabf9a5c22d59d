"""Reads and writes a course's folder in nbgrader's layout, as the course configures it."""

import fcntl
import json
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory

from autograder.files import file_stem, remove_unfinished, write_whole
from autograder.grading.keeping.gradebook import Gradebook
from autograder.grading.keeping.record import Record
from autograder.grading.reading import plan
from autograder.grading.reading.beside import of_learner, read_regular
from autograder.grading.reading.handed_in import SECRET, TIMESTAMP, HandedIn, handed_in, shown_name
from autograder.grading.reading.plan import Plan
from autograder.publishing.assignment import generate_assignment
from autograder.refusal import Refusal

LONGEST_SECRET = 1_000  # bytes
# Formgrader shows what lies beside an autograded notebook in the instructor's browser, so nothing that acts.
SHOWN = {".csv", ".gif", ".jpeg", ".jpg", ".json", ".md", ".npy", ".npz", ".png", ".py", ".tsv", ".txt"}


class CourseFolder:
    """Knows where a course keeps its files. Raises Refusal if the folder does not hold a course."""

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
        """Return the course's own seed. Raises Refusal if it is missing or not a number."""
        path = self.root / "seed.txt"
        try:
            return int(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise Refusal(f"{path} is missing. Put it back, or give the number with --seed.") from None
        except ValueError:
            raise Refusal(f"{path} does not hold a number. Put it back, or give one with --seed.") from None

    def cell_seconds(self) -> float | None:
        """Return how long the course lets a cell compute; None if its configuration does not say.

        Raises Refusal if that is not a number.
        """
        timeout = self._config.Execute.get("timeout")
        if timeout is None or timeout == -1:
            return None
        if not isinstance(timeout, int | float):
            path = self.root / "nbgrader_config.py"
            raise Refusal(f"{path}: c.Execute.timeout is {timeout!r}. Give a number of seconds.")
        return float(timeout)

    @property
    def submitted(self) -> Path:
        """Return the folder that holds learners' folders."""
        return Path(self.root, self._nbgrader.submitted_directory)

    def lessons(self) -> list[str]:
        """Return the names of the course's lessons, in order."""
        return sorted(path.stem for path in self._source().glob("*/*.ipynb") if path.stem == path.parent.name)

    def plan(self, lesson: str) -> Plan:
        """Return what a lesson asks. Raises Refusal for a lesson that the course does not have."""
        path = self._source() / lesson / f"{lesson}.ipynb"
        if not path.is_file():
            raise Refusal(f"The course has no lesson {lesson}: {path} is missing.")
        return plan.read(path)

    def handed_in(self, lesson: str) -> list[HandedIn]:
        """Return all that has been handed in for a lesson, by learner."""
        pattern = Path(self._nbgrader.format_path(self._nbgrader.submitted_directory, "*", lesson))
        at = pattern.parts.index("*")
        return list(handed_in(Path(*pattern.parts[:at]), Path(*pattern.parts[at + 1 :])))

    def strays(self) -> Iterator[str]:
        """Yield what lies among the submissions and belongs to no lesson, if the layout is nbgrader's own."""
        if self._nbgrader.directory_structure != CourseDirectory.directory_structure.default_value:
            return
        known = set(self.lessons())
        for place in sorted(self.submitted.iterdir()):
            try:
                is_learners = place.is_dir() and not place.is_symlink()
                inside = sorted(place.iterdir()) if is_learners else [place]
            except OSError:  # a learner's folder that nobody can enter
                inside = [place]
            for path in inside:
                if path.name not in known and not path.name.startswith("."):
                    yield shown_name(path.relative_to(self.root))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other graders out of the course. Raises Refusal if there is one at work."""
        with (self.root / ".grading").open("a+", encoding="utf-8") as file:
            try:
                # Not flock: forked workers would share that, and hold it on when the grader is killed.
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError):
                file.seek(0)
                process = file.read(20).strip()
                raise Refusal(
                    f"Another grader is at work in {self.root}{f' (process {process})' if process else ''}. "
                    "Wait until it is done, then run the command again."
                ) from None
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
            for made in ("records", "autograded"):
                remove_unfinished(self.root / made)
            yield

    def gradebook(self) -> Gradebook:
        """Return the course's gradebook; make it if there is none. Raises Refusal if it cannot be opened."""
        from nbgrader.preprocessors import AssignLatePenalties

        penalties = AssignLatePenalties(config=self._config)
        penalties.log = _silenced_log()
        penalties.init_plugin()
        try:
            return Gradebook(self._nbgrader.db_url, self._nbgrader.course_id, penalties.plugin_inst)
        except Exception as error:  # a database may fail in any way
            why = getattr(error, "orig", error)  # without the SQL statement that failed
            raise Refusal(f"The gradebook {self._nbgrader.db_url} cannot be opened: {why}.") from error

    def learners_folders(self) -> list[Path]:
        """Return the folders that have a folder for each learner: of submissions, graded ones, feedback."""
        course, found = self._nbgrader, []
        layout = str(course.directory_structure)
        for step in (course.submitted_directory, course.autograded_directory, course.feedback_directory):
            pattern = Path(course.format_path(step, "*", "*"))
            above = Path(*pattern.parts[: pattern.parts.index("*")])
            lesson_first = layout.index("{assignment_id}") < layout.index("{student_id}")
            found += sorted(above.glob("*")) if lesson_first else [above]
        return [folder for folder in found if folder.is_dir()]

    def gone(self, lesson: str) -> list[str]:
        """Return who has a record for a lesson, and nothing handed in any more."""
        there = {one.student for one in self.handed_in(lesson)}
        return sorted({record.student for record in self.records(lesson)} - there)

    def assign(self, lesson: str) -> None:
        """Enter a lesson into the gradebook, and write its release version, as nbgrader does."""
        generate_assignment(self.root, lesson, self._config, force=True)

    def write_autograded(self, lesson: str, handed: HandedIn, text: str) -> None:
        """Write the autograded notebook, and what is kept beside it, where formgrader and feedback look."""
        folder = Path(self._nbgrader.format_path(self._nbgrader.autograded_directory, handed.student, lesson))
        files: dict[str, str | bytes] = {f"{lesson}.ipynb": text}
        if handed.when:
            files[TIMESTAMP] = handed.when.isoformat(" ")
        if secret := read_regular(handed.folder / SECRET, LONGEST_SECRET):
            files[SECRET] = secret
        if not handed.problem:
            shown = (file for file in of_learner(handed.folder)[0] if Path(file.name).suffix.lower() in SHOWN)
            files = {**{file.name: file.data for file in shown}, **files}
        for path in sorted(folder.rglob("*"), reverse=True):  # what is in a folder before the folder
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
            elif path.is_file() and str(path.relative_to(folder)) not in files:
                path.unlink()  # of an earlier submission
        for name, content in files.items():
            write_whole(folder / name, content)

    def record(self, lesson: str, student: str) -> Record | None:
        """Return the record of a submission, or None if there is none that can be read."""
        record = _record_in(self._record_file(lesson, student))
        return record if record and record.student == student else None

    def keep(self, record: Record) -> None:
        """Write a record to its file, whole or not at all."""
        # Readable by its owner only, since a record holds the course's seed.
        write_whole(self._record_file(record.lesson, record.student), record.as_text(), mode=0o600)

    def note_not_judged(self, lesson: str, students: Sequence[str], why: Mapping[str, str]) -> None:
        """Keep why submissions of these students have no record of the last run; the others stay noted."""
        path = self._not_judged_file(lesson)
        noted = {one: said for one, said in self.not_judged(lesson).items() if one not in students}
        if path.exists() or why:
            write_whole(path, json.dumps({**noted, **why}, ensure_ascii=False) + "\n")

    def not_judged(self, lesson: str) -> dict[str, str]:
        """Return why submissions have no record of the last run, by student."""
        try:
            noted = json.loads(self._not_judged_file(lesson).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return noted if isinstance(noted, dict) else {}

    def records(self, lesson: str) -> Iterator[Record]:
        """Yield all records of a lesson."""
        for path in sorted((self.root / "records" / lesson).glob("*.json")):
            if record := _record_in(path):
                yield record

    def _not_judged_file(self, lesson: str) -> Path:
        return self.root / "records" / lesson / "not_judged"

    def _record_file(self, lesson: str, student: str) -> Path:
        return self.root / "records" / lesson / f"{file_stem(student)}.json"

    def _source(self) -> Path:
        return Path(self.root, self._nbgrader.source_directory)


def _record_in(path: Path) -> Record | None:
    try:
        return Record.from_text(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def _configuration(root: Path) -> Any:
    """Run the course's nbgrader_config.py, which may also set the environment, and return its settings.

    Raises Refusal if it cannot be run.
    """
    from traitlets.config import PyFileConfigLoader

    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except FileNotFoundError as error:
        raise Refusal(f"nbgrader_config.py reads {error.filename}, which is missing. Put it back.") from error
    except Exception as error:  # it is a program, and may fail in any way
        raise Refusal(f"{root / 'nbgrader_config.py'} stops with {type(error).__name__}: {error}") from error


def _silenced_log() -> logging.Logger:
    log = logging.getLogger("autograder.grading")
    log.setLevel(logging.CRITICAL)
    return log
