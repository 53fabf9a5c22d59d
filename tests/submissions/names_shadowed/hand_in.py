"""A cell takes Python's own names, such as sum and print, for variables."""

CELL = "sum, max, print, id, input = 3, 4, 5, 6, 7"


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
