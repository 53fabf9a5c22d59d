"""The notebook names Julia as its language; its cells hold the Python that they should."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["metadata"]["kernelspec"] = {"display_name": "Julia", "language": "julia", "name": "julia-1.10"}
    lesson.write(folder, notebook)
