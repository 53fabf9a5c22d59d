"""A cell that measures how long an answer takes."""

CELL = "%timeit -n 10 -r 1 step(np.arange(5.0))"


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
