"""A cell of the learner's own holds two megabytes of numbers."""

from hand_in import code


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"].append(code("pixels = [" + "0," * 1_000_000 + "]"))
    lesson.write(folder, notebook)
