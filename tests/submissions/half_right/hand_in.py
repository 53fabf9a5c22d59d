"""Half of the exercises are answered, two of them wrongly; the rest still has its blanks."""

from hand_in import answer_cells

WRONG = {"relu": "def relu(z):\n    return abs(z)", "tanh": "def tanh(z):\n    return sigmoid(z)"}


def hand_in(folder, lesson):
    notebook = lesson.untouched()
    for cell in answer_cells(notebook):
        id = cell["id"].removesuffix("-answer")
        if id in ("collapse", "step", "linear", "sigmoid"):
            cell["source"] = lesson.solution(id)
        elif id in WRONG:
            cell["source"] = WRONG[id]
    lesson.write(folder, notebook)
