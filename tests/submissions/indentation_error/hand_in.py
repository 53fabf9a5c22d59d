"""An answer whose lines are not indented alike."""

ANSWER = """
def softmax(z):
    e = np.exp(z)
  return e / e.sum()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
