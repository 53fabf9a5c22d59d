"""A cell starts a daemon thread that computes for ever beside the answers."""

CELL = """
import threading
def work():
    n = 0
    while True:
        n += 1
threading.Thread(target=work, daemon=True).start()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
