"""Below all answers and above all checks, names of answers are used for something else."""

from hand_in import code

OWN = [
    "for step in range(3):\n    print(step)",
    "linear = np.linspace(0, 1, 3)\nlinear += 1",
    "if True:\n    tanh, relu = np.tanh(0.5), 3",
    "with np.errstate() as leaky_relu:\n    import math as softmax",
]


def hand_in(folder, lesson):
    notebook = lesson.solved()
    cells = notebook["cells"]
    cells.sort(key=lambda cell: not cell["metadata"].get("editable", True))
    first = next(k for k, cell in enumerate(cells) if not cell["metadata"].get("editable", True))
    cells[first:first] = [code(source, f"own-{number}") for number, source in enumerate(OWN)]
    lesson.write(folder, notebook)
