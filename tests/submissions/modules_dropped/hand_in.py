"""A cell drops NumPy from the loaded modules, to load it anew."""

CELL = """
import sys
for name in [name for name in sys.modules if name.split(".")[0] == "numpy"]:
    del sys.modules[name]
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
