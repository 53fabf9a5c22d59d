"""What tests in a browser share: a JupyterLab, a Chromium, and a page of it."""

import os
from pathlib import Path

import pytest
from in_browser import CHROMIUM, FLAGS, Notebook, jupyterlab
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory):
    """The address of a JupyterLab that serves a copy of the learner's notebooks."""
    with jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    """A Chromium; without one, what asks for it is skipped."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1200, "height": 1000})
    yield page
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / "last.png")
    page.close()


@pytest.fixture
def open_lesson(lab, page):
    """Opens a lesson in JupyterLab and runs its set-up."""

    def opened(name):
        lesson = Notebook(page, lab, name)
        lesson.run(lesson.cell("import numpy as np"))
        return lesson

    return opened
