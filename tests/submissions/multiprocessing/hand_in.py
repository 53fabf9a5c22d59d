"""An answer cell that computes in a second Python process."""

ABOVE = """
import multiprocessing
helper = multiprocessing.get_context("fork").Process(target=int)
helper.start()
helper.join()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
