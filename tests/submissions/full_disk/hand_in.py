"""A cell writes 300 MB in files of 10 MB."""

CELL = """
for k in range(30):
    with open(f"{k}.bin", "wb") as file:
        file.write(bytes(10 << 20))
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
