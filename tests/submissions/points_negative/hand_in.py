"""Each check claims to be worth less than nothing, and one answer is wrong."""

from hand_in import labels


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax="def softmax(z):\n    return np.exp(z)")
    for label in labels(notebook):
        label["points"] = -5
    lesson.write(folder, notebook)
