"""Puts the steps of a wrong answer into lines of text."""

from collections.abc import Sequence

from observing.step import Step

TITLE = "Your code, step by step"


def step_lines(trace: Sequence[Step], note: str, most: int) -> list[str]:
    """Return the steps as lines, the middle ones left out if there are more than `most`.

    note: why there are no steps, as a sentence; or empty. There is no line if there is nothing to say.
    """
    if not trace:
        return [note] if note else []
    steps = [f"  {step.excerpt} → {step.value}" if step.value else f"  … {step.excerpt}" for step in trace]
    if len(steps) > most:
        half = most // 2
        steps = [*steps[:half], f"  … {len(steps) - 2 * half} more", *steps[-half:]]
    return [f"{TITLE}, for a simple input:", *steps]
