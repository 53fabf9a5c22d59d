"""An answer cell is split in two: a helper above keeps the cell's marks, the function below has none."""

from hand_in import code, position


def hand_in(folder, lesson):
    helper = "def powers(z):\n    return np.exp(z - z.max(axis=-1, keepdims=True))"
    answer = "def softmax(z):\n    return powers(z) / powers(z).sum(axis=-1, keepdims=True)"
    notebook = lesson.solved(softmax=helper)
    notebook["cells"].insert(position(notebook, "softmax"), code(answer))
    lesson.write(folder, notebook)
