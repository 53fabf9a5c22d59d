"""Names are changed, deleted and cleared above the set-up cell, which makes them again."""

from hand_in import code

CELLS = ["np = 3", "del np, check", "get_ipython().reset()", "globals().clear()"]


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"][:0] = [code(source, f"own-{number}") for number, source in enumerate(CELLS)]
    lesson.write(folder, notebook)
