"""An answer calls a function that stands at the end of the notebook, where the learner ran it by hand."""

from hand_in import code


def hand_in(folder, lesson):
    answer = "def softmax(z):\n    e = np.exp(lowered(z))\n    return e / e.sum(axis=-1, keepdims=True)"
    notebook = lesson.solved(softmax=answer)
    notebook["cells"].append(code("def lowered(z):\n    return z - z.max(axis=-1, keepdims=True)"))
    lesson.write(folder, notebook)
