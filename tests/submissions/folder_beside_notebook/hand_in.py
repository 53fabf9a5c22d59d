"""A folder has the notebook's name, and the notebook itself lies beside it under another."""


def hand_in(folder, lesson):
    (folder / f"{lesson.name}.ipynb").mkdir()
    lesson.write(folder, lesson.solved(), "mine.ipynb")
