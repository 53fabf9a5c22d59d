"""A file of more than 200 MB."""


def hand_in(folder, lesson):
    with (folder / f"{lesson.name}.ipynb").open("wb") as file:
        file.truncate(201 << 20)
