"""Opens a lesson in a real JupyterLab in headless Chromium, for tests and for the README's pictures."""

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
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# Quiet on a machine without network, and able to start as root in a container.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@contextlib.contextmanager
def jupyterlab(home: Path) -> Iterator[str]:
    """Start a JupyterLab with its own settings and a copy of the learner's notebooks. Yields its address."""
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    settings = home / "settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    # Every cell is in the page, also those out of sight, so that a test can find it by its text.
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
    try:
        yield _answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(20)


def _answering(address: str) -> str:
    for _ in range(240):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/api/status", timeout=2)
            return address
        time.sleep(0.5)
    raise TimeoutError("JupyterLab did not start within two minutes")


class Notebook:
    """Drives a lesson in the browser: in JupyterLab, or, with `mode="doc"`, alone on its page."""

    def __init__(self, page: Page, address: str, name: str, mode: str = "lab") -> None:
        self.page = page
        # On a busy machine JupyterLab may ask which kernel to use; the one it proposes is right.
        page.add_locator_handler(page.locator(".jp-Dialog"), self._accept)
        page.goto(f"{address}/{mode}/tree/{name}.ipynb?reset")
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=90_000)
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for(timeout=90_000)

    def _accept(self) -> None:
        print("JupyterLab asks:", self.page.locator(".jp-Dialog").inner_text())
        self.page.locator(".jp-Dialog .jp-mod-accept").click()

    def cell(self, text: str) -> Locator:
        """Return the first code cell whose source holds a text."""
        source = self.page.locator(".jp-InputArea-editor").filter(has_text=text)
        return self.page.locator(".jp-CodeCell").filter(has=source).first

    def run(self, cell: Locator) -> None:
        """Run a cell by keyboard and wait until it has a new number."""
        prompt = cell.locator(".jp-InputPrompt").first
        before = prompt.inner_text()
        for _ in range(4):
            cell.locator(".cm-content").first.click()
            self.page.keyboard.press("Control+Enter")
            with contextlib.suppress(AssertionError):  # a kernel not yet connected swallows the keys
                expect(prompt).not_to_have_text(before, timeout=10_000)
                break
        expect(prompt).to_have_text(re.compile(r"\d"), timeout=60_000)

    def write(self, cell: Locator, source: str) -> None:
        cell.locator(".cm-content").first.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    def add_below(self, cell: Locator, source: str) -> Locator:
        """Insert a cell below, as a learner does for a hint: Escape, B, Enter."""
        cell.locator(".cm-content").first.click()
        for key in ("Escape", "b", "Enter"):
            self.page.keyboard.press(key)
        self.page.keyboard.insert_text(source)
        return self.cell(source)

    def output(self, cell: Locator) -> str:
        return cell.locator(".jp-OutputArea-output").last.inner_text(timeout=10_000)
