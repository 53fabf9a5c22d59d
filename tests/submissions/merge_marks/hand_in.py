"""A file with the marks of a merge that was never finished."""


def hand_in(folder, lesson):
    path = lesson.write(folder, lesson.solved())
    text = path.read_text("utf-8").replace(
        ', "nbformat"', ',\n<<<<<<< HEAD\n=======\n>>>>>>> main\n"nbformat"'
    )
    path.write_text(text, encoding="utf-8")
