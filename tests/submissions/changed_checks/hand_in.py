"""Checks say something else: nothing, a print, another exercise, an error; one answer is wrong."""

from hand_in import position


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax="def softmax(z):\n    return np.exp(z)")
    texts = {"softmax": 'print("18 of 18")', "step": "", "tanh": "check(", "relu": 'check("relu", np.abs)'}
    for id, text in texts.items():
        notebook["cells"][position(notebook, id)]["source"] = text
    lesson.write(folder, notebook)
