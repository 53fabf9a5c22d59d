"""An answer cell that wants a pool of processes."""

ABOVE = """
import multiprocessing
pool = multiprocessing.Pool(2)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
