"""An answer cell that starts another program."""

ABOVE = """
import subprocess
subprocess.run(["true"], check=True)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
