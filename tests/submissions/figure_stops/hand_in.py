"""A cell that shows a figure was changed, and stops with an error."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"][3]["source"] = 'figures.loop("no such thing")\nraise RuntimeError("here")'
    lesson.write(folder, notebook)
