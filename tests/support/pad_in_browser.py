"""Opens a notebook that shows the drawing pad, in JupyterLab or in Notebook 7."""

from in_browser import Notebook

READER = """
from byhand import pad
from byhand.preparing import read_own
def read(drawing):
    if not drawing[:140].any():
        raise ValueError("nothing above")
    return read_own(drawing)
pad.draw(read)
"""


class Notebook7(Notebook):
    """The same lesson in Notebook 7, which takes more keys for itself than JupyterLab does."""

    def __init__(self, page, address, name):
        self.page = page
        page.goto(f"{address}/notebooks/{name}.ipynb")
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=90_000)


def opened(kind, page, lab, source=READER):
    """The cell of a notebook that shows the pad, and whatever else `source` shows."""
    lesson = kind(page, lab, "02_activations")
    lesson.write(lesson.cell("import numpy as np"), source)
    cell = lesson.cell("pad.draw(")
    lesson.run(cell)
    cell.locator(".byhand-pad").wait_for(timeout=60_000)
    return cell
