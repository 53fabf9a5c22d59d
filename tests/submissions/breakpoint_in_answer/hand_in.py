"""A breakpoint forgotten in a right answer: nobody is there to go on from it."""

ANSWER = """
def softmax(z):
    breakpoint()
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
