"""An answer that never comes to an end, and can be interrupted."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax="def softmax(z):\n    while True:\n        pass"))
