"""Of two exercises, one answered wrongly, the cells carry each other's ids."""

from hand_in import labels


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax="def softmax(z):\n    return np.exp(z)")
    swapped = {"softmax": "linear", "linear": "softmax"}
    for label in labels(notebook):
        id = label["grade_id"].removesuffix("-answer")
        label["grade_id"] = label["grade_id"].replace(id, swapped.get(id, id))
    lesson.write(folder, notebook)
