"""An answer cell that makes a file of 100 GB with nothing in it."""

ABOVE = """
with open("sparse.bin", "wb") as file:
    file.truncate(100 << 30)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
