"""A cell of the learner's own leaves with exit() and quit(); what follows still counts."""

CELL = """
exit()
quit()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
