"""An answer that waits for somebody at the keyboard each time it is called."""

ANSWER = """
def softmax(z):
    return float(input("How much? "))
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
