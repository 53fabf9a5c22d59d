"""Defines what is kept of a graded submission: one JSON file, named after its learner."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from autograder.grading.reading.copied import copied
from autograder.grading.reading.match_cells import Script
from autograder.grading.reading.submission import Remark, Submission, whole
from autograder.grading.running.run import Result
from autograder.grading.running.session import Output
from autograder.grading.running.settings import Settings
from autograder.judging.verdict import Verdict

_PROJECT = Path(__file__).parents[3]
_PACKAGES = ("numpy", "tensorflow", "tensorflow-cpu", "keras", "ai-edge-litert", "ipython")
OUTPUT_CAP = 5_000  # characters kept of what a cell prints


@dataclass(frozen=True)
class Record:
    """Holds the grade of one submission, and what tells whether it must be graded again.

    digest: changes with the submission, the lesson, the exercises, the seed and the versions of packages.
    verdicts: by exercise, a verdict's fields. cells: for each cell the part it stands for, its type and
    source, and what it printed. problem: why it could not be graded, as a sentence for its learner; or empty.
    waived: the defences that were left out.
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
            id: _facts(result.verdicts[id], part.points)
            for id, part in settings.plan.checks.items()
            if id in result.verdicts
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
        )

    @classmethod
    def of_problem(cls, settings: Settings, student: str, digest: str, problem: str) -> "Record":
        """Return the record of a submission that could not be graded. problem: a sentence that says why."""
        return cls(student, settings.plan.lesson, digest, settings.seed, problem=problem)

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
    how = [asdict(settings.budget), settings.seed, sorted(settings.waived)]
    own = [settings.plan.fingerprint, environment(), how]
    facts = [handed_in, [remark.text for remark in remarks], own]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@cache
def environment() -> str:
    """Return a digest of everything that judges: the project's own code and data, and package versions."""
    digest = hashlib.sha256()
    for path in sorted(_own_files()):
        digest.update(str(path.relative_to(_PROJECT)).encode() + hashlib.sha256(path.read_bytes()).digest())
    for package in _PACKAGES:
        try:
            digest.update(f"{package} {version(package)}".encode())
        except PackageNotFoundError:
            continue
    return digest.hexdigest()


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
    }


def _said(output: Output | None) -> Mapping[str, str]:
    if output is None:
        return {}
    failure = output.failure
    stopped = f"{failure.type}: {failure.text}"[:OUTPUT_CAP] if failure else ""
    return {"printed": output.printed[:OUTPUT_CAP], "stopped": stopped}
