"""A notebook with more than 20,000 cells."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"] += [{}] * 20_000
    lesson.write(folder, notebook)
