"""A right answer below a comment of 60,000 characters in the same cell."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax="# notes\n" * 7_500 + lesson.solutions["softmax"]))
