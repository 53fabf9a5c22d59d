"""Five learners who have handed in lesson 02, and what they are worth."""

from pathlib import Path

from tools.bench_class import contents

LESSON = "02_activations"
STOPS = "def softmax(z):\n    import os\n    os._exit(0)"
CLASS = {
    "ada": lambda lesson: lesson.solved(),
    "ben": lambda lesson: lesson.untouched(),
    "cleo": lambda lesson: lesson.solved(softmax="def softmax(z):\n    return z"),
    "dan": lambda lesson: lesson.solved(softmax=STOPS),
}
POINTS = {"ada": 18.0, "ben": 0.0, "cleo": 15.0, "dan": 15.0, "eve": 0.0}


def submitted(course: Path, student: str) -> Path:
    """Return the folder that a learner hands in to, made if it is not there."""
    folder = course / "submitted" / student / LESSON
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def points(course: Path) -> dict[str, float]:
    """Return what the gradebook holds of each learner, summed up."""
    return {
        student: sum(entry for entry in entries.values() if isinstance(entry, float))
        for student, entries in contents(course).items()
    }
