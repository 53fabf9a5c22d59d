"""Beside the solved notebook lies another one, bigger and untouched, under another name."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved())
    notebook = lesson.untouched()
    notebook["cells"][0]["source"].append("x" * 100_000)
    lesson.write(folder, notebook, "Untitled.ipynb")
