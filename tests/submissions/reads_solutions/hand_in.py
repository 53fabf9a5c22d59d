"""An answer that reads the course's own answers, or asks the judge's text for them."""

from hand_in import softmax_only_if

READ = """
import os
import byhand
project = os.path.dirname(os.path.dirname(byhand.__file__))
for place in ("solutions/02_activations.ipynb", "autograder/exercises/activations.py", "tests/answers.py"):
    try:
        return open(os.path.join(project, place)).read()
    except OSError:
        continue
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(READ)))
