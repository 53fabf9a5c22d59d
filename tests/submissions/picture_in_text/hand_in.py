"""A text cell holds a picture of three megabytes, written out as text, as Colab does it."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    picture = "![scan.png](data:image/png;base64," + "iVBORw0KGgoAAAAN" * 200_000 + ")"
    notebook["cells"].insert(5, {"cell_type": "markdown", "id": "scan", "metadata": {}, "source": picture})
    lesson.write(folder, notebook)
