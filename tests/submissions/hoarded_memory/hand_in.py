"""A cell fills all memory there is in ever smaller pieces, and keeps it."""

CELL = """
hoard, size = [], 1 << 28
while size > 1000:
    try:
        hoard.append(bytearray(size))
    except MemoryError:
        size //= 2
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
