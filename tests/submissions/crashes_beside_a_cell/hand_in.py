"""Three answers that end the process, below a harmless cell of the learner's own."""

CRASH = "import os\ndef NAME(*_):\n    os._exit(1)"


def hand_in(folder, lesson):
    names = ("step", "linear", "sigmoid")
    notebook = lesson.with_cell("mine = 1", before="collapse-answer")
    crashing = {cell["id"]: cell for cell in notebook["cells"]}
    for name in names:
        crashing[f"{name}-answer"]["source"] = CRASH.replace("NAME", name)
    lesson.write(folder, notebook)
