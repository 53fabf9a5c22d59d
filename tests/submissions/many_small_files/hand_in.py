"""A cell makes 3,000 small files."""

CELL = """
for k in range(3000):
    with open(f"{k}.txt", "w") as file:
        file.write("x")
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
