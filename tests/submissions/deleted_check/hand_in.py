"""The check cell of one exercise is gone."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved()
    del notebook["cells"][position(notebook, "sigmoid")]
    lesson.write(folder, notebook)
