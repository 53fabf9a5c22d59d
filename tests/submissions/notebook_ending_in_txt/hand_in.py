"""A browser has added .txt to the notebook's name."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(), f"{lesson.name}.ipynb.txt")
