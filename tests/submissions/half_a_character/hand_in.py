"""Answers, text and metadata hold half of a character, which no encoding can write."""

from hand_in import code

from autograder.grading.learners import answer_cells


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for cell in answer_cells(notebook):
        cell["source"] += "  # \ud83d"
    notebook["cells"][0]["source"].append("\ud83d")
    notebook["cells"].append(code("print('\ud83d')", "\ud83d", tags=["\ud83d"]))
    notebook["metadata"]["kernelspec"]["language"] = "\ud83d"
    lesson.write(folder, notebook)
