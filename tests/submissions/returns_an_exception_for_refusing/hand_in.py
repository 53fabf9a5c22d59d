"""A `centre_digit` that gives back a ValueError, as the grader would note one, where it should raise it."""

INSTEAD = """
from observing.observe import Failure, Outcome
solved = centre_digit
def centre_digit(drawing):
    if drawing.any():
        return solved(drawing)
    failure = Failure("ValueError", "there is no ink", 'raise ValueError("there is no ink")')
    return Outcome(None, failure)
"""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    answer = next(cell for cell in notebook["cells"] if cell.get("id") == "centre_digit-answer")
    answer["source"] = "".join(answer["source"]) + INSTEAD
    lesson.write(folder, notebook)
