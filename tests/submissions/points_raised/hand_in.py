"""Each check claims to be worth 1000 points, and one answer is wrong."""

from hand_in import labels


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax="def softmax(z):\n    return np.exp(z)")
    for label in labels(notebook):
        label["points"] = 1000
    lesson.write(folder, notebook)
