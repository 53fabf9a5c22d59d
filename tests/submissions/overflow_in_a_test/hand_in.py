"""A test of one row whose numbers overflow: even the right function gives inf and nan for it."""

INPUT = """
def test_gradient():
    return [(np.array([1e200, -3.0]), np.array([1e200, 2.0]), 1.0)]
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(test_gradient=INPUT))
