"""A text cell of thirty million characters, which no record and no autograded notebook keeps."""

from hand_in import code


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"].append({**code("word " * 6_000_000), "cell_type": "markdown"})
    lesson.write(folder, notebook)
