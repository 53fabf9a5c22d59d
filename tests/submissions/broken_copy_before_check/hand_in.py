"""A copy of the answer cell, changed for the worse, stands between the answer and its check."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved()
    place = position(notebook, "softmax-answer")
    worse = {**notebook["cells"][place], "source": "def softmax(z):\n    return z"}
    notebook["cells"].insert(place + 1, worse)
    lesson.write(folder, notebook)
