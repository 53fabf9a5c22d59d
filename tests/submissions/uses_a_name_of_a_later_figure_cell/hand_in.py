"""An answer uses a name that a cell of the lesson's own below its check makes: *Run All* stops there too."""

ANSWER = """
def kind_of_descent(n_rows, batch_size):
    countdown
    if batch_size >= n_rows:
        return "batch"
    return "stochastic" if batch_size == 1 else "mini-batch"
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(kind_of_descent=ANSWER))
