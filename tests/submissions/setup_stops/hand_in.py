"""The set-up cell imports something more, which does not exist, in its first line."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"][position(notebook, "setup")]["source"].insert(0, "import no_such_module\n")
    lesson.write(folder, notebook)
