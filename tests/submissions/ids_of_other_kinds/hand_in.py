"""Ids are numbers, lists and nothing at all where they should be texts."""

from hand_in import labels


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for number, label in enumerate(labels(notebook)):
        label["grade_id"] = (number, [], None, {"a": 1})[number % 4]
    for cell in notebook["cells"]:
        cell["id"] = 7
        cell["metadata"]["tags"] = {"hide": None}
    lesson.write(folder, notebook)
