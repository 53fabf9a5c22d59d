"""An answer cell that begins by installing packages: that is not done, and what follows is."""

ABOVE = """
!pip install numpy
%pip install --quiet numpy
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
