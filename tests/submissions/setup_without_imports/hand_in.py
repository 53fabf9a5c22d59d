"""The set-up cell has lost its imports."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"][position(notebook, "setup")]["source"] = "# done before\n"
    lesson.write(folder, notebook)
