"""A cell starts a thread that goes on printing while the answers are asked."""

CELL = """
import threading, time
def chatter():
    while True:
        print("still here")
        time.sleep(0.001)
threading.Thread(target=chatter).start()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
