"""An answer cell that begins with magics about figures and reloading."""

ABOVE = """
%matplotlib inline
%config InlineBackend.figure_format = "retina"
%load_ext autoreload
%autoreload 2
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
