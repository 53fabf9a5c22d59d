"""A file without a single byte."""


def hand_in(folder, lesson):
    (folder / f"{lesson.name}.ipynb").touch()
