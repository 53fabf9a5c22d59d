"""The check of a wrong answer asks for another exercise."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax="def softmax(z):\n    return np.exp(z)")
    notebook["cells"][position(notebook, "softmax")]["source"] = 'check("relu")'
    lesson.write(folder, notebook)
