"""An answer that gives back an array of 10 MB each time it is called."""

ANSWER = """
def softmax(z):
    return np.zeros((10, 1 << 17))
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
