"""An answer cell that begins with a shell command: it is not run, and what follows is."""

ABOVE = """
!ls
found = !pwd
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
