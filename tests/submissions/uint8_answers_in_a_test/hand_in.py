"""A test of one input in uint8, where 0 - 1 is 255: it counts like the same numbers in a wide type."""

INPUT = """
def test_binary_cross_entropy():
    return [(np.array([1, 1, 0], np.uint8), np.array([1.0, 0.3, 0.0]))]
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(test_binary_cross_entropy=INPUT))
