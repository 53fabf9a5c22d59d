"""A copy of the answer cell, tried out and left broken, stands below the check."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved()
    place = position(notebook, "softmax-answer")
    scratch = {**notebook["cells"][place], "source": "def softmax(z):\n    return z / 0 +"}
    worse = {**scratch, "source": "def softmax(z):\n    return z"}
    notebook["cells"][place + 2 : place + 2] = [scratch, worse]
    lesson.write(folder, notebook)
