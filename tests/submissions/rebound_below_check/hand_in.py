"""Two wrong answers, each put right by an assignment below its check."""

from hand_in import code, position


def hand_in(folder, lesson):
    notebook = lesson.solved(relu="def relu(z):\n    return z", softmax="def softmax(z):\n    return z")
    notebook["cells"].insert(position(notebook, "relu") + 1, code("relu = lambda z: np.maximum(0, z)", "a"))
    right = lesson.solutions["softmax"].replace("softmax", "shares") + "\n\nsoftmax = shares"
    notebook["cells"].append(code(right, "b"))
    lesson.write(folder, notebook)
