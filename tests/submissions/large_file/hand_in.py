"""An answer cell that writes one file of 70 MB, more than a file may have."""

ABOVE = """
with open("large.bin", "wb") as file:
    for _ in range(7):
        file.write(bytes(10 << 20))
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
