"""Answers that are the course's own functions, brought in in four ways; one of them is what lessons offer."""

from hand_in import code

WAYS = {
    "softmax": "from byhand.reference import softmax",
    "sigmoid": "import byhand.reference\n\nsigmoid = byhand.reference.sigmoid",
    "tanh": 'import importlib\n\ntanh = importlib.import_module("byhand.reference").tanh',
    "relu": "from byhand.earlier import relu",
}


def hand_in(folder, lesson):
    notebook = lesson.solved(**WAYS)
    notebook["cells"].append(code("%time from byhand import reference"))
    lesson.write(folder, notebook)
