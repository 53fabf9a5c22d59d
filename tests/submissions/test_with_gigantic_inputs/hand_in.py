"""A test whose inputs are far larger than a mistake needs to show: millions of numbers."""

TEST = """
def test_softmax():
    return [(np.ones(3_500_000),), (np.ones((1, 3_500_000)),)]
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(test_softmax=TEST))
