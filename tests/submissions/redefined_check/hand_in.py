"""A wrong answer, and a `check` and a `hint` of the learner's own that are pleased with everything."""

from hand_in import code

OWN = """
def check(id, *args, **kwargs):
    print(f"{id}: passed, all points")
    return 1.0
hint = check
import autograder
autograder.check = check
"""


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax="def softmax(z):\n    return z\n\nautograder.check('softmax')")
    notebook["cells"].insert(4, code(OWN))
    lesson.write(folder, notebook)
