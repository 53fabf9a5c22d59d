"""Opens a notebook that shows the drawing pad, in JupyterLab or in Notebook 7, in light or dark."""

import re

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


def turn_dark(page):
    """Choose JupyterLab's dark theme."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Theme$")).hover()
    page.get_by_text("JupyterLab Dark", exact=True).click()
    page.locator("body[data-jp-theme-light=false]").wait_for(state="attached", timeout=30_000)
