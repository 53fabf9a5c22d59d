"""A cell that draws a progress bar, each state of it over the last."""

CELL = """
import sys
for k in range(20_000):
    sys.stdout.write(f"\\r{k / 200:.1f} % [{'#' * (k // 500):40}]")
    sys.stdout.flush()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
