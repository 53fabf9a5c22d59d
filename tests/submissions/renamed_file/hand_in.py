"""The notebook has another name, as browsers give to a second download."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(), f"{lesson.name} (1).ipynb")
