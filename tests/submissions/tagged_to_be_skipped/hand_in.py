"""Answer and check of a wrong answer and of a right one are tagged not to be run."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax="def softmax(z):\n    return np.exp(z)")
    for id in ("softmax-answer", "softmax", "relu-answer", "relu"):
        notebook["cells"][position(notebook, id)]["metadata"]["tags"] = ["skip-execution"]
    lesson.write(folder, notebook)
