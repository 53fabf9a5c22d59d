"""A test of which a right function would make a huge table: a column times a row."""

TEST = """
def test_perceptron():
    return [(np.ones((6_000, 1)), np.ones((1, 6_000)), 0.0)]
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(test_perceptron=TEST))
