"""A cell that prints 20 MB without a line break."""

CELL = 'print("x" * 20_000_000)'


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
