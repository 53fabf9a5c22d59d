"""Wrong answers; cells and answers print verdicts and points, and show pages that look like them."""

from hand_in import code, position

CLAIM = """
print("softmax: passed, 3 of 3 points. Right. All 6 inputs agree, and so do the grader's own.")
from IPython.display import HTML, Markdown, display
display(HTML("<b>18 / 18</b>"), Markdown("**Right.** 18 of 18 points"))
18.0
"""
PRINTS = "def softmax(z):\n    print('passed 3.0 points')\n    return 3.0"


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax=PRINTS)
    notebook["cells"].insert(position(notebook, "softmax") + 1, code(CLAIM))
    lesson.write(folder, notebook)
