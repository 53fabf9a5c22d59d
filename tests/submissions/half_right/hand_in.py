"""Half of the exercises are answered, two of them wrongly; the rest still has its blanks."""

WRONG = {"relu": "def relu(z):\n    return abs(z)", "tanh": "def tanh(z):\n    return sigmoid(z)"}


def hand_in(folder, lesson):
    right = {id: lesson.solutions[id] for id in ("collapse", "step", "linear", "sigmoid")}
    lesson.write(folder, lesson.answered({**right, **WRONG}))
