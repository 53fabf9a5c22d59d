"""Training from the worst of 55 seeds. The answer is right, and bad luck costs nothing."""

from hand_in import code, position


def hand_in(folder, lesson):
    notebook = lesson.solved()
    at = position(notebook, "trained_model-answer")
    notebook["cells"].insert(at, code("keras.utils.set_random_seed(23)"))
    lesson.write(folder, notebook)
