"""An answer cell is split within the function, so that its second half stands alone."""

from hand_in import code, position


def hand_in(folder, lesson):
    first, second = lesson.solutions["softmax"].rsplit("\n", 1)
    notebook = lesson.solved(softmax=first)
    notebook["cells"].insert(position(notebook, "softmax"), code(second))
    lesson.write(folder, notebook)
