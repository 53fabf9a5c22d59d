"""An answer that prints and never comes back."""

ANSWER = """
def softmax(z):
    while True:
        print("still here" * 1000)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
