"""Answers call functions from cells that the learner added further up, and take numbers from there."""

from hand_in import code, position


def hand_in(folder, lesson):
    answer = "def softmax(z):\n    return shares(np.exp(FACTOR * lowered(z)))"
    notebook = lesson.solved(softmax=answer)
    notebook["cells"].insert(
        2, code("FACTOR = 1.0\ndef shares(z):\n    return z / z.sum(axis=-1, keepdims=True)", "a")
    )
    lowered = "def lowered(z):\n    return z - z.max(axis=-1, keepdims=True)"
    notebook["cells"].insert(position(notebook, "softmax-answer"), code(lowered, "b"))
    lesson.write(folder, notebook)
