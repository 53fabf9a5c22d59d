"""Every answer is the course's own."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved())
