"""axe-core finds nothing in cards, lessons, widgets and the report, in light and dark; keys do all."""

import re

import nbformat
import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from in_browser import Notebook
from nbconvert.filters import markdown2html
from notebook_output import displayed
from pad_in_browser import Notebook7, opened, turn_dark
from playwright.sync_api import expect
from report_course import make_report
from stock import keep_environment

from autograder import ____
from autograder.exercises import LESSONS
from autograder.kernel.card import Hint
from autograder.kernel.check import check
from byhand.waiting import Waiting

# What the page around them is answerable for, and no output in it.
OF_A_PAGE = {
    rule: {"enabled": False}
    for rule in (
        "bypass",
        "document-title",
        "html-has-lang",
        "landmark-one-main",
        "page-has-heading-one",
        "region",
    )
}
THEMES = {"light": "background: #fff; color: #000000de", "dark": "background: #111; color: #ffffffde"}
# model.summary(): Keras writes it in colours of its own, which say nothing that its words do not.
KERAS = "pre[style*=Menlo]"
ONE_PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def found(page, within=None):
    """What axe-core says against a page, or against the parts of one that `within` selects: a line each."""
    # Nothing is measured of what is folded away.
    page.locator("details:not([open])").evaluate_all("all => all.forEach(one => one.open = true)")
    # JupyterLab's page has no height of its own, and axe-core takes all in it for hidden.
    page.add_style_tag(content="html, body { min-height: 100vh }")
    context = {"include": [within]} if within else {"exclude": [KERAS]}
    for _ in range(10):
        results = Axe().run(page, context, {"rules": OF_A_PAGE if within else {}}).response
        measured = [
            node["any"][0]["data"]
            for one in [*results["passes"], *results["violations"]]
            if one["id"] == "color-contrast"
            for node in one["nodes"]
        ]
        seen = sum(bool((data or {}).get("contrastRatio")) for data in measured)
        if seen > len(measured) / 2:
            break
        page.wait_for_timeout(1000)  # a theme that is still on its way hides everything
    else:
        pytest.fail(f"of {len(measured)} pieces of text axe-core saw {seen}")
    return [
        f"{one['id']}, {one['impact']}: {node['html'][:200]} {node['failureSummary']}"
        for one in results["violations"]
        for node in one["nodes"]
    ]


def shown(page, theme, *pieces):
    """Put pieces of HTML on a page of their own, one below the other."""
    page.set_content(
        f'<!doctype html><html lang="en"><title>Shown</title><body style="color-scheme: {theme}; '
        f'{THEMES[theme]}; font: 14px/1.5 sans-serif"><main>{"".join(pieces)}</main></body></html>'
    )


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        keep_environment(patch)
        yield make_report(tmp_path_factory.mktemp("graded") / "course")


@pytest.fixture(params=THEMES)
def theme(request):
    return request.param


def stops(z):
    raise ValueError("nothing here")


# One for each state of a card, by what it says.
ANSWERS = {
    "Right,": lambda z: np.exp(-np.logaddexp(0, -np.asarray(z))),
    "Right,.*warned": lambda z: 1 / (1 + np.exp(-z)),
    "Not yet,.*<details>": lambda z: 1 / (1 + np.exp(z)),
    "It stopped,.*<details>": stops,
    "Not attempted,": ____,
}


def test_cards_hints_and_what_waits_are_accessible(page, theme, own):
    for says, answer in ANSWERS.items():
        own["sigmoid"] = answer
        card = displayed(check("sigmoid"))["text/html"]
        assert re.search(says, card, re.S)
        hint = Hint("sigmoid", "Where?", "Look at `exp` [there](x.html).", 1, 1)
        others = [displayed(one)["text/html"] for one in (hint, Waiting("`w`"))]
        shown(page, theme, card, *others)
        assert found(page, "main") == []


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_a_solved_lesson_with_all_it_shows_is_accessible(name, page, theme, repository):
    pieces = []
    for cell in nbformat.read(repository / "solutions" / f"{name}.ipynb", as_version=4).cells:
        if cell.cell_type == "markdown":
            pieces.append(markdown2html(cell.source))
        for output in cell.get("outputs", []):
            pieces.append(output.get("data", {}).get("text/html", ""))
    assert pieces
    shown(page, theme, *(re.sub(r'data:image/png;base64,[^"]+', ONE_PIXEL, piece) for piece in pieces))
    assert found(page) == []


def test_the_pages_of_the_report_are_accessible(page, theme, graded):
    page.emulate_media(color_scheme=theme)
    pages = sorted((graded / "report").rglob("*.html"))
    assert len(pages) > 3
    for path in pages:
        page.goto(path.as_uri())
        assert found(page) == [], path


WIDGETS = """
from IPython.display import display
from byhand import figures, pad
from byhand.guess import guess
guess("which", ["this", "that"])
f = figures
twins = [f.losses(), f.descent(), f.own_step(), f.line(), f.explore(), f.count(60, 7), f.kinds(), f.passes()]
display(*twins, pad.draw())
"""
# In the order in which Tab comes to them. A slider is a box and its track.
CONTROLS = [
    "this", "that", "p", "p, track", "truth", "lr", "lr, track", "steps", "steps, track", "your w1",
    "your w2", "Add this step", "Start over", "w1", "w1, track", "w2", "w2, track", "b", "b, track",
    "activation", "z", "z, track", "n_rows", "batch_size", "your steps", "your last batch", "batch size",
    "batch size, track", "lr", "lr, track", "epochs", "epochs, track", "The 12 steps in words", "Back",
    "Next", "Start over", "Sheet to draw a digit on", "Recognise", "Clear", "How to draw",
]  # fmt: skip
NAME = """e => e.ariaLabel || [...(e.labels ?? [])].map(l => l.innerText).join(" ") || e.innerText.trim()"""


def with_widgets(kind, lab, page):
    """The cell of a notebook that shows every widget of the course."""
    cell = opened(kind, page, lab, WIDGETS)
    expect(cell.locator("[role=slider][aria-label]")).to_have_count(10, timeout=20_000)
    return cell


@pytest.fixture
def widgets(lab, page):
    return with_widgets(Notebook, lab, page)


@pytest.mark.slow
def test_widgets_in_jupyterlab_are_accessible(widgets, page):
    # What is scrolled out of sight is not measured.
    page.set_viewport_size({"width": 1200, "height": 18_000})

    def outputs():
        return found(page, ".jp-CodeCell .jp-OutputArea-child")

    assert outputs() == []
    sheet = widgets.locator(".byhand-pad-sheet")
    for key in ("Space", "ArrowDown", "Space"):
        sheet.press(key)
    widgets.get_by_role("button", name="Recognise").press("Enter")
    expect(widgets.locator(".byhand-pad-status")).to_contain_text("Read as", timeout=30_000)
    assert outputs() == []
    sheet.press("Space")
    sheet.press("Enter")
    expect(widgets.locator(".byhand-pad-title")).to_contain_text("before the last stroke")
    assert outputs() == []
    # With this, words keep a contrast of 6 in both themes; axe-core does not see it.
    assert float(widgets.locator(".byhand-pad-middle").evaluate("e => getComputedStyle(e).opacity")) >= 0.7
    turn_dark(page)
    assert outputs() == []


@pytest.mark.slow
def test_tab_comes_to_each_control_of_each_widget_and_past_them(widgets, page):
    widgets.locator("input[type=radio]").first.focus()
    names = []
    for _ in CONTROLS:
        names.append(page.locator(":focus").evaluate(NAME))
        page.keyboard.press("Tab")
    assert names == CONTROLS
    assert not widgets.locator(".jp-OutputArea :focus").count()


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Notebook, Notebook7])
def test_keys_work_each_kind_of_control(kind, lab, page):
    widgets = with_widgets(kind, lab, page)

    def says(sentence):
        expect(widgets.locator("[role=status]").filter(has_text=sentence)).to_have_count(1)

    def press(control, *keys):
        control.focus()
        for key in keys:
            page.keyboard.press(key)
        assert control.evaluate("e => e === document.activeElement"), "the keys led away"

    radio = widgets.get_by_label("that", exact=True)
    press(radio, "Space")
    assert radio.is_checked()
    press(widgets.get_by_label("activation", exact=True), "ArrowDown", "ArrowDown")
    says("relu at z = 1:")
    track = widgets.get_by_label("z, track", exact=True)
    press(track, "ArrowRight", "ArrowRight")
    says("relu at z = 1.2:")
    assert track.get_attribute("aria-valuetext") == "1.2"
    press(widgets.get_by_label("z", exact=True), "ArrowDown")
    says("relu at z = 1.1:")
    for name, number in (("your steps", "9"), ("your last batch", "4")):
        press(widgets.get_by_label(name, exact=True), number, "Enter")
    says("Your steps, 9: as counted. Your last batch, 4: as counted.")
    press(widgets.get_by_role("button", name="Next"), "Enter", "Space")
    says("Step 3 of 12.")
    press(widgets.get_by_text("The 12 steps in words"), "Enter")
    assert widgets.locator("ol li").first.is_visible()
