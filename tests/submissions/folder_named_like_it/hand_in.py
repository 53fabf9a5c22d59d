"""In the notebook's place there is a folder of the same name, with the notebook in it."""


def hand_in(folder, lesson):
    inside = folder / f"{lesson.name}.ipynb"
    inside.mkdir()
    lesson.write(inside, lesson.solved())
