"""An answer that gives a dictionary whose keys all have the same hash, which is slow to make anew."""

KEYS = """
def softmax(z):
    return {k * (2**61 - 1): 0 for k in range(1000)}
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=KEYS))
