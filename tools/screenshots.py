"""Takes the pictures of README.md from the real thing: a verdict in JupyterLab, and a class's report.

`make pictures` writes docs/images/*.png. It needs Chromium (CHROMIUM=/path names one) and, to grade, Linux.
"""

import contextlib
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
LESSON = "02_activations"
MIRRORED = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
SHARP = 2  # pixels of the picture for one of the page, for screens that have them
COLOURS = 64  # text on paper needs no more, and the files stay small
MARGIN = 12
MISUNDERSTOOD = 3  # rows of the report's table that are shown

# Quiet without a network, and able to start as root in a container.
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@contextlib.contextmanager
def jupyterlab(home: Path) -> Iterator[str]:
    """The address of a JupyterLab with its own settings, which serves a copy of the learner's notebooks."""
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    settings = home / "settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    # Every cell in the page, also those out of sight, so that one can be found by its text.
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


def verdict(page: Page, address: str) -> bytes:
    """The cell of a sigmoid with the wrong sign, the check below it and the card that answers."""
    # On a busy machine JupyterLab may ask which kernel to use; the one it proposes is right.
    page.add_locator_handler(
        page.locator(".jp-Dialog"), lambda: page.locator(".jp-Dialog .jp-mod-accept").click()
    )
    page.goto(f"{address}/doc/tree/{LESSON}.ipynb")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for(timeout=90_000)
    _run(page, _cell(page, "import numpy as np"))
    answer, check = _cell(page, "def sigmoid(z"), _cell(page, 'check("sigmoid")')
    answer.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(MIRRORED)
    _run(page, answer)
    _run(page, check)
    card = check.locator("[role=status]")
    expect(card).to_contain_text("Your curve falls where it should rise", timeout=30_000)
    # No cursor, no frame around the cell at work, and no pointer that something follows.
    _cell(page, "figures.").locator(".jp-InputPrompt").click()
    page.mouse.move(0, 0)
    answer.scroll_into_view_if_needed()
    return clipped(page, answer.locator(".jp-InputArea"), card)


def _cell(page: Page, text: str) -> Locator:
    source = page.locator(".jp-InputArea-editor").filter(has_text=text)
    return page.locator(".jp-CodeCell").filter(has=source).first


def _run(page: Page, cell: Locator) -> None:
    """Run a cell by keyboard; a kernel not yet connected swallows the keys, so more than once if need be."""
    prompt = cell.locator(".jp-InputPrompt").first
    before = prompt.inner_text()
    for _ in range(6):
        cell.locator(".cm-content").first.click()
        page.keyboard.press("Control+Enter")
        with contextlib.suppress(AssertionError):
            expect(prompt).not_to_have_text(before, timeout=10_000)
            break
    expect(prompt).not_to_have_text("[*]:", timeout=60_000)


def report(page: Page, home: Path) -> bytes:
    """What became of the made-up class, graded here: points, exercises, what most of it misunderstood."""
    subprocess.run([sys.executable, "-m", "autograder", "demo", str(home)], cwd=ROOT, check=True)
    page.goto((home / "report" / LESSON / "index.html").as_uri())
    misunderstood = page.locator("h2:has-text('misunderstood') ~ table").first.locator("tbody tr")
    return clipped(page, page.locator("h1"), misunderstood.nth(MISUNDERSTOOD - 1), below=1)


def clipped(page: Page, *parts: Locator, below: int = MARGIN) -> bytes:
    """The rectangle of the page that holds these parts, with a margin."""
    boxes = [box for part in parts if (box := part.bounding_box())]
    left, top = (min(box[side] for box in boxes) - MARGIN for side in ("x", "y"))
    right = max(box["x"] + box["width"] for box in boxes) + MARGIN
    bottom = max(box["y"] + box["height"] for box in boxes) + below
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return page.screenshot(clip=clip, full_page=True, animations="disabled")


def write(name: str, picture: bytes) -> None:
    """Keep a picture with few colours."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = IMAGES / f"{name}.png"
    colours = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    colours.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {colours.width} × {colours.height}, {path.stat().st_size // 1000} kB")


def _page(browser: Browser, width: int, height: int) -> Page:
    return browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=SHARP)


def main() -> None:
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        sys.exit("The pictures need Chromium or Chrome: install one, or name it with CHROMIUM=/path/to/it.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with jupyterlab(Path(folder) / "lab") as address:
            write("verdict", verdict(_page(browser, 800, 900), address))
        write("report", report(_page(browser, 1000, 700), Path(folder) / "demo-course"))
        browser.close()


if __name__ == "__main__":
    main()
