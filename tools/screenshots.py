"""Takes the pictures of README.md: a verdict in a real JupyterLab, and a report on a made-up class.

`make pictures` writes docs/images/*.png. It needs Chromium (CHROMIUM=/path names one) and, to grade, Linux.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from in_browser import CHROMIUM, FLAGS, ROOT, Notebook, jupyterlab
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect, sync_playwright

IMAGES = ROOT / "docs" / "images"
LESSON = "02_activations"
MIRRORED = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
SHARP = 2  # pixels of the picture for one of the page, for screens that have them
COLOURS = 64  # text on paper needs no more, and the files stay small
MARGIN = 12
MISUNDERSTOOD = 3  # rows of the report's table that are shown


def verdict(page: Page, address: str) -> bytes:
    """Take the cell of a sigmoid with the wrong sign, the check below it and the card that answers."""
    lesson = Notebook(page, address, LESSON, mode="doc")
    lesson.run(lesson.cell("import numpy as np"))
    answer, check = lesson.cell("def sigmoid(z"), lesson.cell('check("sigmoid")')
    lesson.write(answer, MIRRORED)
    lesson.run(answer)
    lesson.run(check)
    card = check.locator("[role=status]")
    expect(card).to_contain_text("Your curve falls where it should rise", timeout=30_000)
    # Without a cursor, a frame around the active cell, or a mouse pointer over anything.
    lesson.cell("figures.").locator(".jp-InputPrompt").click()
    page.mouse.move(0, 0)
    answer.scroll_into_view_if_needed()
    return clipped(page, answer.locator(".jp-InputArea"), card)


def report(page: Page, home: Path) -> bytes:
    """Grade a made-up class, and take its report: points, exercises, the most frequent misconceptions."""
    subprocess.run([sys.executable, "-m", "autograder", "demo", str(home)], cwd=ROOT, check=True)
    page.goto((home / "report" / LESSON / "index.html").as_uri())
    misunderstood = page.locator("h2:has-text('misunderstood') ~ table").first.locator("tbody tr")
    return clipped(page, page.locator("h1"), misunderstood.nth(MISUNDERSTOOD - 1), below=1)


def clipped(page: Page, *parts: Locator, below: int = MARGIN) -> bytes:
    """Take the rectangle of the page that holds these parts, with a margin."""
    boxes = [box for part in parts if (box := part.bounding_box())]
    left, top = (min(box[side] for box in boxes) - MARGIN for side in ("x", "y"))
    right = max(box["x"] + box["width"] for box in boxes) + MARGIN
    bottom = max(box["y"] + box["height"] for box in boxes) + below
    clip = FloatRect(x=left, y=top, width=right - left, height=bottom - top)
    return page.screenshot(clip=clip, full_page=True, animations="disabled")


def write(name: str, picture: bytes) -> None:
    """Write a picture, with few colours."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = IMAGES / f"{name}.png"
    colours = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    colours.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {colours.width} × {colours.height}, {path.stat().st_size // 1000} kB")


def _page(browser: Browser, width: int, height: int) -> Page:
    return browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=SHARP)


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or CHROMIUM
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
