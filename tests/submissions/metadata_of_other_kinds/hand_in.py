"""Metadata are lists, texts and nothing at all where they should be dictionaries."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = ([], "none", None, 5, {"nbgrader": "yes"})[number % 5]
    lesson.write(folder, {**notebook, "metadata": [1, 2]})
