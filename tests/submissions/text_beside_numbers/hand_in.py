"""An answer that gives a list of a long text and many short ones, which would make a large array."""

TEXTS = """
def softmax(z):
    return ["x" * 20_000] + [""] * 3_000
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=TEXTS))
