"""A file of nothing but opening brackets, which no reader follows to their end."""


def hand_in(folder, lesson):
    (folder / f"{lesson.name}.ipynb").write_text("[" * 1_000_000)
