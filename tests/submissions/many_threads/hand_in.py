"""A cell starts threads that wait for ever, as many as it is given."""

CELL = """
import threading
wait = threading.Event()
for _ in range(2000):
    threading.Thread(target=wait.wait, daemon=True).start()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
