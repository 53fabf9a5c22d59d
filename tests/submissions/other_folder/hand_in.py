"""A cell goes to another folder, and removes it."""

CELL = """
import os
os.mkdir("elsewhere")
os.chdir("elsewhere")
os.rmdir(os.getcwd())
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
