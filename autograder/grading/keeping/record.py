"""Defines what is kept of a graded submission: one JSON file, named after its learner."""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from autograder.grading.reading.copied import copied
from autograder.grading.reading.match_cells import Script, is_blank
from autograder.grading.reading.plan import BY_HAND, LessonCell
from autograder.grading.reading.submission import Remark, Submission, whole
from autograder.grading.running.run import Result
from autograder.grading.running.session import Output
from autograder.grading.running.settings import Settings
from autograder.judging.verdict import Verdict

_PROJECT = Path(__file__).parents[3]
_PACKAGES = ("numpy", "tensorflow", "tensorflow-cpu", "keras", "ai-edge-litert", "ipython")
TO_GRADE = "to grade"  # the state of what an instructor grades
_WORDS = {
    "lesson": "the lesson has changed",
    "seed": "the seed is another one",
    "limits": "the limits are others",
    "code": "the course's code or data has changed",
}
OUTPUT_CAP = 5_000  # characters kept of what a cell prints
TRACE_CAP = 60  # steps kept of a wrong answer; each holds two short texts


@dataclass(frozen=True)
class Record:
    """Holds the grade of one submission, and what tells whether it must be graded again.

    digest: changes with the submission, the lesson, the exercises, the seed and the versions of packages.
    verdicts: by exercise, a verdict's fields. cells: for each cell the part it stands for, its type and
    source, and what it printed. problem: why it could not be graded, as a sentence for its learner; or empty.
    waived: the defences that were left out. made_with: what else than the submission the grade depends on.
    """

    student: str
    lesson: str
    digest: str
    seed: int
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: list[dict[str, Any]] = field(default_factory=list)
    repaired: list[Remark] = field(default_factory=list)
    flagged: list[Remark] = field(default_factory=list)
    problem: str = ""
    seconds: float = 0.0
    waived: list[str] = field(default_factory=list)
    made_with: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_run(
        cls,
        settings: Settings,
        student: str,
        digest: str,
        submission: Submission,
        script: Script,
        result: Result,
    ) -> "Record":
        """Return the record of a submission that was run.

        An exercise earns the share of the course's points that its verdict has of its own points.
        """
        verdicts = {
            id: _by_hand(part, submission, script)
            if part.role in BY_HAND
            else _facts(result.verdicts[id], part.points)
            for id, part in settings.plan.graded.items()
            if part.role in BY_HAND or id in result.verdicts
        }
        cells = [
            {
                "part": part.id if part else "",
                "type": cell.type,
                "source": cell.source,
                **_said(result.outputs.get(position)),
            }
            for position, (cell, part) in enumerate(zip(submission.cells, script.parts, strict=True))
        ]
        return cls(
            student,
            settings.plan.lesson,
            digest,
            settings.seed,
            verdicts,
            cells,
            script.repaired,
            flagged=list(dict.fromkeys([*result.flagged, *copied(script)])),
            seconds=result.seconds,
            waived=list(settings.waived),
            made_with=circumstances(settings),
        )

    @classmethod
    def of_problem(cls, settings: Settings, student: str, digest: str, problem: str) -> "Record":
        """Return the record of a submission that could not be graded. problem: a sentence that says why."""
        made_with = circumstances(settings)
        return cls(student, settings.plan.lesson, digest, settings.seed, problem=problem, made_with=made_with)

    @classmethod
    def from_text(cls, text: str) -> "Record":
        """Return the record that a file's contents hold. Raises ValueError if they do not hold one."""
        try:
            facts = json.loads(text)
            repaired, flagged = (
                [Remark(**one) for one in facts.pop(name)] for name in ("repaired", "flagged")
            )
            return cls(**facts, repaired=repaired, flagged=flagged)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"This text is not a record: {error}") from error

    @property
    def points(self) -> float:
        """Return the sum of the points that the submission earned."""
        points: float = sum(verdict["points"] for verdict in self.verdicts.values())
        return points

    def __post_init__(self) -> None:
        for one in fields(self):
            object.__setattr__(self, one.name, _whole(getattr(self, one.name)))

    def as_text(self) -> str:
        """Return the file's contents."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


def _whole(value: Any) -> Any:
    """Return a value without halves of characters, which file names, sources and printed text may have."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {_whole(name): _whole(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return Remark(whole(value.code), whole(value.text)) if isinstance(value, Remark) else value


def submission_digest(settings: Settings, handed_in: str, remarks: Iterable[Remark] = ()) -> str:
    """Return a digest of all that a grade depends on.

    handed_in: a digest of what was handed in, or why it cannot be read. remarks: on the folder.
    """
    facts = [handed_in, [remark.text for remark in remarks], circumstances(settings)]
    return _digest(facts)


def circumstances(settings: Settings) -> dict[str, str]:
    """Return what a grade depends on besides the submission: digests, and versions by package."""
    return {
        "lesson": settings.plan.fingerprint,
        "seed": _digest(settings.seed),
        "limits": _digest([asdict(settings.budget), sorted(settings.waived)]),
        **environment(),
    }


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return what has changed of the `circumstances` of a grade, in words."""
    if not before:
        return ["it was graded by an older version of the course"]
    said = []
    for name in [*now, *(name for name in before if name not in now)]:
        if before.get(name) == now.get(name):
            continue
        if name in _WORDS:
            said.append(_WORDS[name])
        else:
            said.append(f"{name} was {before.get(name, 'missing')} and is {now.get(name, 'missing')}")
    return said


@cache
def environment() -> dict[str, str]:
    """Return what judges: a digest of the project's own code and data, and the versions of packages."""
    digest = hashlib.sha256()
    for path in sorted(_own_files()):
        digest.update(str(path.relative_to(_PROJECT)).encode() + hashlib.sha256(path.read_bytes()).digest())
    found = {"code": digest.hexdigest()}
    for package in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found[package] = version(package)
    return found


def _digest(facts: object) -> str:
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _own_files() -> Iterator[Path]:
    for package in ("autograder", "byhand", "observing"):
        yield from (path for path in (_PROJECT / package).rglob("*.py"))
    yield from (path for path in (_PROJECT / "data").glob("*") if path.is_file() and path.name != "mnist.npz")


def _facts(verdict: Verdict, worth: float) -> dict[str, Any]:
    share = verdict.points / verdict.max_points if verdict.max_points else 0.0
    points = round(min(max(share, 0.0), 1.0) * worth, 4) if share == share else 0.0
    return {
        "state": verdict.state,
        "points": points,
        "max_points": worth,
        "message": verdict.message[:OUTPUT_CAP],
        "misconception": verdict.misconception,
        "fragile": list(verdict.fragile),
        "trace": [asdict(step) for step in verdict.trace[:TRACE_CAP]],
        "trace_note": verdict.trace_note[:OUTPUT_CAP],
    }


def _by_hand(part: LessonCell, submission: Submission, script: Script) -> dict[str, Any]:
    """Return the facts of what an instructor grades: none is needed where nothing was written."""
    own = zip(submission.cells, script.parts, strict=True)
    written = [cell.source for cell, its in own if its == part]
    to_grade = part.role == "task" or any(not is_blank(source, part) for source in written)
    return {
        "state": TO_GRADE if to_grade else "not attempted",
        "points": 0.0,
        "max_points": part.points,
        "message": "An instructor grades this." if to_grade else "Nothing was written here.",
        "misconception": None,
        "fragile": [],
    }


def _said(output: Output | None) -> Mapping[str, str]:
    if output is None:
        return {}
    failure = output.failure
    stopped = f"{failure.type}: {failure.text}"[:OUTPUT_CAP] if failure else ""
    return {"printed": output.printed[:OUTPUT_CAP], "stopped": stopped}
