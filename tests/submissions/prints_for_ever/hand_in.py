"""A cell that prints and never stops."""

CELL = """
while True:
    print("still here")
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
