"""An answer that gives far more numbers than can be sent, as a table of all with all might."""

LARGE = """
def softmax(z):
    return np.zeros(2_000_000)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=LARGE))
