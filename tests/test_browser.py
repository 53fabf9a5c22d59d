"""One lesson in a real JupyterLab in headless Chromium, as a learner with a keyboard meets it."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

# Quiet on a machine without network, and able to start as root in a container.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def lab(tmp_path_factory, repository):
    """The address of a JupyterLab that serves a copy of the learner's notebooks."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(repository / "notebooks", home / "notebooks")
    settings = home / "settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    # Every cell in the page, also those out of sight, so that a test can find them.
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps({"windowingMode": "none"}))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    flags = f"--no-browser --allow-root --port={port} --ip=127.0.0.1 --IdentityProvider.token="
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *flags.split(), f"--ServerApp.root_dir={home / 'notebooks'}"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_up(address)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_until_up(address):
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/api/status", timeout=2)
            return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("JupyterLab did not start within two minutes")


class Notebook:
    """A lesson open in the browser."""

    def __init__(self, page, address, name):
        self.page = page
        # On a busy machine JupyterLab may ask which kernel to use; the one it proposes is right.
        page.add_locator_handler(page.locator(".jp-Dialog"), self._accept)
        page.goto(f"{address}/lab/tree/{name}.ipynb?reset")
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=90_000)
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for(timeout=90_000)

    def _accept(self):
        print("JupyterLab asks:", self.page.locator(".jp-Dialog").inner_text())
        self.page.locator(".jp-Dialog .jp-mod-accept").click()

    def cell(self, text):
        """The first code cell whose source holds a text."""
        source = self.page.locator(".jp-InputArea-editor").filter(has_text=text)
        return self.page.locator(".jp-CodeCell").filter(has=source).first

    def run(self, cell):
        """Run a cell by keyboard and wait until it has a new number."""
        prompt = cell.locator(".jp-InputPrompt").first
        before = prompt.inner_text()
        for _ in range(4):
            cell.locator(".cm-content").first.click()
            self.page.keyboard.press("Control+Enter")
            with contextlib.suppress(AssertionError):  # a kernel not yet connected swallows the keys
                playwright.expect(prompt).not_to_have_text(before, timeout=10_000)
                break
        playwright.expect(prompt).to_have_text(re.compile(r"\d"), timeout=60_000)

    def write(self, cell, source):
        cell.locator(".cm-content").first.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    def add_below(self, cell, source):
        """Insert a cell below, as a learner does for a hint: Escape, B, Enter."""
        cell.locator(".cm-content").first.click()
        for key in ("Escape", "b", "Enter"):
            self.page.keyboard.press(key)
        self.page.keyboard.insert_text(source)
        return self.cell(source)

    def output(self, cell):
        return cell.locator(".jp-OutputArea-output").last.inner_text(timeout=10_000)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as p:
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


def test_a_learner_goes_wrong_asks_for_a_hint_and_gets_it_right(lab, page):
    lesson = Notebook(page, lab, "02_activations")
    lesson.run(lesson.cell("import numpy as np"))
    answer, check = lesson.cell("def sigmoid(z"), lesson.cell('check("sigmoid")')
    lesson.run(answer)
    lesson.run(check)
    assert "Not attempted" in lesson.output(check)

    lesson.write(answer, "def sigmoid(z):\n    return 1 / (1 + np.exp(z))")
    lesson.run(answer)
    lesson.run(check)
    assert "Your curve falls where it should rise" in lesson.output(check)
    assert (
        check.locator("[role=status]").get_attribute("aria-label").startswith("Verdict on sigmoid: Not yet")
    )

    hint = lesson.add_below(check, 'hint("sigmoid")')
    lesson.run(hint)
    assert "Hint 1 of 3" in lesson.output(hint)

    lesson.write(answer, "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))")
    lesson.run(answer)
    lesson.run(check)
    assert "Right." in lesson.output(check)


def test_a_figure_is_moved_by_keyboard(lab, page):
    lesson = Notebook(page, lab, "02_activations")
    lesson.run(lesson.cell("import numpy as np"))
    figure = lesson.cell("figures.explore()")
    lesson.run(figure)
    assert len(figure.locator("img[alt]").first.get_attribute("alt")) > 60  # the still twin
    readout = figure.locator("[role=status]").last
    playwright.expect(readout).to_contain_text("sigmoid at z = 1:", timeout=30_000)
    track, box = figure.locator(".noUi-handle").first, figure.get_by_label("z", exact=True)
    track.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    playwright.expect(readout).to_contain_text("sigmoid at z = 1.3: value 0.786", timeout=30_000)
    box.focus()
    page.keyboard.press("ArrowDown")
    playwright.expect(readout).to_contain_text("sigmoid at z = 1.2: value 0.769", timeout=30_000)


def test_a_guess_is_made_by_keyboard_and_shown_beside_what_happens(lab, page):
    lesson = Notebook(page, lab, "02_activations")
    lesson.run(lesson.cell("import numpy as np"))
    question, figure = lesson.cell('guess("crossing"'), lesson.cell('figures.activation("sigmoid"')
    lesson.run(question)
    option = question.locator("input[type=radio]").nth(1)
    option.wait_for(timeout=10_000)
    option.focus()
    page.keyboard.press("Space")
    lesson.run(figure)
    assert "What happens: z = 0, as you guessed" in figure.inner_text()


def test_numbers_worked_on_paper_are_drawn_and_the_next_step_is_entered_by_keyboard(lab, page):
    lesson = Notebook(page, lab, "04_gradient_descent")
    lesson.run(lesson.cell("import numpy as np"))
    figure = lesson.cell("figures.own_step(")
    lesson.run(figure)
    assert "see your step" in figure.inner_text() and "121.86" not in figure.inner_text()

    answer, check = lesson.cell("worked_update ="), lesson.cell('check("worked_update")')
    lesson.write(answer, "worked_update = np.array([1.1904, -0.3933])")
    lesson.run(answer)
    lesson.run(check)
    assert "Both slopes belong to the old weights" in lesson.output(check)
    lesson.write(answer, "worked_update = np.array([1.1904, 2.4555])")
    lesson.run(answer)
    lesson.run(check)
    assert "Right." in lesson.output(check)

    lesson.run(figure)
    readout = figure.locator("[role=status]").last
    playwright.expect(readout).to_contain_text("Step 1: w1 = 1.1904, w2 = 2.4555, ŷ = 17.0391, loss 121.86")
    for name, number in (("your w1", "-3.2252"), ("your w2", "-3.0640")):
        figure.get_by_label(name, exact=True).fill(number)
        page.keyboard.press("Tab")
    figure.get_by_role("button", name="Add this step").focus()
    page.keyboard.press("Enter")
    playwright.expect(readout).to_contain_text("Step 2", timeout=30_000)
    assert "That is the step that the gradient gives" in readout.inner_text()
