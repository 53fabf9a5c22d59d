"""A cell of the learner's own that never ends and takes no interruption."""

CELL = """
while True:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        pass
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
