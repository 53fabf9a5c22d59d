"""An answer that is 0.09 per cent off, and gives float32, which has more room than float64."""

OFF = """
def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return (1.0009 * e / np.sum(e, axis=-1, keepdims=True)).astype(np.float32)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=OFF))
