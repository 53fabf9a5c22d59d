"""A cell starts a thread that ends the process a moment later, when answers are being asked."""

CELL = """
import os, threading, time
def leave():
    time.sleep(0.02)
    os._exit(0)
threading.Thread(target=leave).start()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
