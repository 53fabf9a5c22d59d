"""Two answers stand in the first one's cell, and the second one's cell is as it was handed out."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved(relu=lesson.solutions["relu"] + "\n\n" + lesson.solutions["relu_grad"])
    place = position(notebook, "relu_grad-answer")
    notebook["cells"][place] = lesson.untouched()["cells"][place]
    lesson.write(folder, notebook)
