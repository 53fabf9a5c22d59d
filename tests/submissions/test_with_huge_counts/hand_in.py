"""A test that asks for the batches of a million million rows."""

TEST = """
def test_batches_per_epoch():
    many = 10**12
    rows = [(20, 6, True), (20, 5, False), (13, 6, False), (4, 6, True)]
    return [(7, 1, False), *((n * many, size * many, drop) for n, size, drop in rows)]
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(test_batches_per_epoch=TEST))
