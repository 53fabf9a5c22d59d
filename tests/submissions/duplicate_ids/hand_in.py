"""All graded cells carry the same id."""

from hand_in import labels


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for label in labels(notebook):
        label["grade_id"] = "softmax"
    lesson.write(folder, notebook)
