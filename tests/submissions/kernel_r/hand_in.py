"""The notebook names R as its language; its cells hold the Python that they should."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["metadata"]["kernelspec"] = {"display_name": "R", "language": "R", "name": "ir"}
    lesson.write(folder, notebook)
