"""A cell writes 300 MB into a folder whose contents cannot be listed."""

CELL = """
import os
os.mkdir("hidden", 0o300)
for k in range(30):
    with open(f"hidden/{k}.bin", "wb") as file:
        file.write(bytes(10 << 20))
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
