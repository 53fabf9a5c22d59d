"""Losses that are 0.09 per cent off, and give float32: no logarithm needs that much room."""

OFF = """
solved = NAME
def NAME(y_true, p):
    return np.float32(1.0009 * solved(y_true, p))
"""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for name in ("binary_cross_entropy", "categorical_cross_entropy"):
        answer = next(cell for cell in notebook["cells"] if cell.get("id") == f"{name}-answer")
        answer["source"] = "".join(answer["source"]) + OFF.replace("NAME", name)
    lesson.write(folder, notebook)
