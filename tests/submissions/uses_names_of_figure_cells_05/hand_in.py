"""An answer, when it is asked, and a cell of the learner's own use names of the lesson's own cells.

Between them the learner gives one of those names another value: it must not come back.
"""

from hand_in import code, position

ANSWER = """
def total_updates(n_rows, batch_size, epochs):
    assert steps == 0 and helped == 128
    return epochs * batches_per_epoch(n_rows, batch_size) + left + steps
"""


def hand_in(folder, lesson):
    notebook = lesson.solved(total_updates=ANSWER)
    place = position(notebook, "batches_per_epoch-answer")
    notebook["cells"][place:place] = [code("steps = 0", "own-1"), code("helped = left + batch + 32", "own-2")]
    lesson.write(folder, notebook)
