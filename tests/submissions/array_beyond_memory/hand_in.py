"""An answer cell that wants an array of 2 GB, twice what a submission may have."""

ABOVE = "large = np.empty(2 << 30, np.uint8)\n"


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
