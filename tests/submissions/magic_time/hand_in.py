"""An answer cell that is timed."""

ABOVE = "%%time\n"


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
