"""A cell starts threads with small stacks until no more are given, and holds them."""

CELL = """
import threading
import time
threading.stack_size(32768)
wait = threading.Event()
try:
    for _ in range(6000):
        threading.Thread(target=wait.wait, daemon=True).start()
except RuntimeError:
    pass
time.sleep(1)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
