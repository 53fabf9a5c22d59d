"""No cell has an id any more."""

from hand_in import labels


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for label in labels(notebook):
        del label["grade_id"]
    for cell in notebook["cells"]:
        del cell["id"]
    lesson.write(folder, notebook)
