"""All graded cells carry ids that the lesson does not have."""

from hand_in import labels


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for number, label in enumerate(labels(notebook)):
        label["grade_id"] = f"cell-{number}"
    lesson.write(folder, notebook)
