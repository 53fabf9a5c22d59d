"""An answer cell that leaves a process behind, in a session of its own."""

ABOVE = """
import os, time
if os.fork() == 0:
    os.setsid()
    time.sleep(0.5)
    os._exit(0)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
