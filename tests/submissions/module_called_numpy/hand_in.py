"""A cell writes a module called numpy into its folder; the real one is used all the same."""

CELL = """
with open("numpy.py", "w") as file:
    file.write("raise ImportError")
import importlib
importlib.invalidate_caches()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
