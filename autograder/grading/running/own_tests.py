"""Scores an instructor's own test cell by what came of it, as stock nbgrader does."""

from autograder.grading.running.session import Output
from autograder.judging.verdict import Verdict


def verdict_on_test(id: str, worth: float, output: Output | None) -> Verdict:
    """Return the verdict on a test cell.

    worth: its points. output: what came of it; None if it was not run. It earns nothing if it stopped, and
    the number on its last line if there is one from 0 to `worth`; else all points. A warning costs
    nothing, as in stock nbgrader, where `check` sees to that.
    """

    def verdict(points: float, message: str) -> Verdict:
        return Verdict(id, "passed" if points >= worth else "failed", points, worth, message)

    if output is None:
        return Verdict(id, "error", 0.0, worth, "**It was not run.** The time of the notebook was up.")
    if output.failure:
        said = f"{output.failure.type}: {output.failure.text}".removesuffix(": ")
        return verdict(0.0, f"**Not passed.** The test stopped with `{said}`.")
    if output.number is not None and 0 <= output.number < worth:
        return verdict(output.number, f"**Passed in part.** The test gives {output.number:g} of {worth:g}.")
    return verdict(worth, "**Passed.**")
