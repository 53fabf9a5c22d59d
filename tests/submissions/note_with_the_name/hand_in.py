"""A note of the learner's, a text cell between answer and check, reads like an answer to the exercise."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved()
    note = {"cell_type": "markdown", "id": "note", "metadata": {}, "source": "sigmoid = 0.5"}
    notebook["cells"].insert(position(notebook, "sigmoid"), note)
    lesson.write(folder, notebook)
