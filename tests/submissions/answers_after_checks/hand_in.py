"""Each answer stands below its own check."""

from autograder.grading.learners import answer_cells


def hand_in(folder, lesson):
    notebook = lesson.solved()
    cells = notebook["cells"]
    for cell in list(answer_cells(notebook)):
        place = cells.index(cell)
        cells[place : place + 2] = [cells[place + 1], cell]
    lesson.write(folder, notebook)
