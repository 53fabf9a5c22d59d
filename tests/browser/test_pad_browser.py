"""The drawing pad in a real JupyterLab in headless Chromium: by mouse, by keyboard, dark and narrow."""

import os
import re
from pathlib import Path

import pytest
from in_browser import Notebook
from pad_in_browser import Notebook7, opened, turn_dark
from playwright.sync_api import expect

SEVEN = [(80, 70), (140, 72), (200, 66), (170, 130), (130, 220)]


@pytest.fixture
def shown(lab, page):
    return opened(Notebook, page, lab)


def pictured(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"pad_{name}.png")


def by_mouse(page, shown, points):
    sheet = shown.locator(".byhand-pad-sheet")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    places = [(box["x"] + x * box["width"] / 280, box["y"] + y * box["height"] / 280) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=8)
    page.mouse.up()


def recognises(shown, sentence):
    shown.get_by_role("button", name="Recognise").click()
    says(shown, sentence)


def says(shown, sentence):
    expect(shown.locator(".byhand-pad-status")).to_have_text(sentence, timeout=30_000)


def ink(shown):
    """How many pixels of the sheet are not black."""
    return shown.locator(".byhand-pad-sheet").evaluate(
        "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data"
        ".filter((v, k) => k % 4 == 0 && v).length"
    )


def test_a_seven_drawn_by_mouse_is_read_and_cleared(shown, page):
    by_mouse(page, shown, SEVEN)
    says(shown, "1 stroke drawn.")
    assert ink(shown) > 2000
    recognises(shown, re.compile(r"Read as 7, probability [01]\.\d\d\."))
    seen = shown.locator(".byhand-pad-seen")
    assert re.search(r"ink in rows \d+ to \d+", seen.get_attribute("aria-label"))
    rows = shown.locator(".byhand-pad tr")
    assert rows.count() == 10 and rows.nth(7).get_attribute("class") == "byhand-pad-best"
    widths = [rows.nth(k).locator(".byhand-pad-bar").bounding_box()["width"] for k in range(10)]
    assert widths[7] == max(widths) > 20
    pictured(page, "light")
    shown.get_by_role("button", name="Clear").click()
    says(shown, "The sheet is empty.")
    assert ink(shown) == 0 and rows.nth(7).inner_text().split() == ["7", "–"]
    recognises(shown, "The sheet is empty: draw a digit first.")


def test_a_stroke_that_starts_outside_the_sheet_is_drawn_inside(shown, page):
    by_mouse(page, shown, [(300, 140), (200, 140), (80, 140)])
    says(shown, "1 stroke drawn.")
    assert ink(shown) > 1000


@pytest.mark.parametrize("kind", [Notebook, pytest.param(Notebook7, marks=pytest.mark.slow)])
def test_a_seven_drawn_by_keyboard_is_read(kind, lab, page):
    shown = opened(kind, page, lab)
    sheet = shown.locator(".byhand-pad-sheet")
    sheet.focus()
    cells = page.locator(".jp-CodeCell").count()
    for key in ["Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowLeft", "Space"]:
        page.keyboard.press(key)
    where = shown.locator(".byhand-pad-where")
    expect(where).to_have_text("Pen down at 100 across, 60 down.")
    for key in ["ArrowRight"] * 10 + ["End"] * 6 + ["ArrowDown"] * 9:
        page.keyboard.press(key)
    expect(where).to_have_text("Pen down at 140 across, 210 down.")
    pictured(page, "keyboard")
    page.keyboard.press("Enter")
    says(shown, "1 stroke drawn.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(shown, re.compile(r"Read as 7, probability"))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    says(shown, "The sheet is empty.")
    # Arrow keys and Enter stayed on the pad: the notebook neither moved on nor began to edit.
    assert page.locator(".jp-CodeCell").count() == cells
    assert shown.locator(".byhand-pad button:focus").inner_text() == "Clear"


def test_a_read_that_stops_gets_a_sentence(shown, page):
    by_mouse(page, shown, [(60, 200), (200, 220)])
    recognises(shown, "Your read function stopped. ValueError: nothing above")
    assert "Traceback" not in shown.inner_text()


def test_the_pad_follows_the_dark_theme(shown, page):
    turn_dark(page)
    colours = shown.locator(".byhand-pad").evaluate("e => getComputedStyle(e).color")
    assert min(map(int, re.findall(r"\d+", colours)[:3])) > 180
    by_mouse(page, shown, SEVEN)
    recognises(shown, re.compile("Read as 7"))
    pictured(page, "dark")


def test_the_pad_fits_a_narrow_page(lab, page):
    page.set_viewport_size({"width": 390, "height": 900})
    shown = opened(Notebook7, page, lab)
    by_mouse(page, shown, SEVEN)
    says(shown, "1 stroke drawn.")
    sheet, whole = (shown.locator(name).bounding_box() for name in (".byhand-pad-sheet", ".byhand-pad"))
    assert sheet["width"] == sheet["height"] > 200
    assert sheet["x"] + sheet["width"] <= whole["x"] + whole["width"] + 1 <= 391
    recognises(shown, re.compile("Read as 7"))
    pictured(page, "narrow")
