"""What can be read without colours, without widgets, and in GitHub's own view; and how long a sentence is."""

import contextlib
import html
import io
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from pictures import Images

from autograder.exercises import LESSONS, of_lesson
from autograder.publishing.lesson import read
from autograder.publishing.running import verdicts
from byhand import interactive

NAMES = list(LESSONS)
FOLDERS = ("notebooks", "solutions")
WORDS_FOR_A_VERDICT = {"passed": "Right.", "not attempted": "Not attempted."}
LONGEST_SENTENCE = 35
# Networks are trained there.
HEAVY = ("06", "07", "08")


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=FOLDERS)
def notebook(request: pytest.FixtureRequest, name: str, repository: Path) -> Any:
    return nbformat.read(repository / request.param / f"{name}.ipynb", as_version=4)


def texts(notebook: Any) -> list[str]:
    """The text cells, without code."""
    cells = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return [re.sub(r"```.*?```|`[^`\n]*`", " ", text, flags=re.S) for text in cells]


def outputs(notebook: Any) -> list[tuple[Any, list[dict]]]:
    """Each code cell that shows something, with what it shows: pieces of data by their kind."""
    found = []
    for cell in notebook.cells:
        shown = [o.get("data", {"text/plain": o.get("text", "")}) for o in cell.get("outputs", [])]
        if shown:
            found.append((cell, shown))
    return found


def on_github(data: dict) -> str:
    """What GitHub's view leaves of a piece: HTML without scripts, styles, classes and roles; no widget."""
    text = data.get("text/html")
    if text is None:
        return "".join(f"<pre>{html.escape(data[kind])}</pre>" for kind in ("text/plain",) if kind in data)
    text = re.sub(r"<(script|style|iframe)\b.*?</\1>", "", text, flags=re.S | re.I)
    return re.sub(r'\s(style|class|role|on\w+|aria-[\w-]+)="[^"]*"', "", text)


def words(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text)).strip()


def test_headings_go_down_one_level_at_a_time(notebook: Any) -> None:
    levels = [len(m[1]) for text in texts(notebook) for m in re.finditer(r"^(#+) ", text, re.M)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_links_say_where_they_lead(notebook: Any) -> None:
    for text in texts(notebook):
        links = re.findall(r"(?<!!)\[([^\]]*)\]\(", text) + re.findall(r"<a [^>]*href[^>]*>(.*?)</a>", text)
        for link in links:
            # A badge is a link around an image; its text is the image's.
            said = re.sub(r"!\[([^\]]*)\]?.*", r"\1", link)
            assert said.strip(" .").lower() not in ("", "here", "this", "link", "click here", "more"), text


def test_what_is_shown_is_there_without_widgets_scripts_and_styles(name: str, repository: Path) -> None:
    shows = outputs(nbformat.read(repository / "solutions" / f"{name}.ipynb", as_version=4))
    assert shows
    for cell, pieces in shows:
        left = "".join(on_github(data) for data in pieces)
        assert words(left) or Images(left).found, cell.source
        for image in Images(left).found:
            assert len(image["alt"]) > 40 and image["src"].startswith("data:image/png"), cell.source
        for data in pieces:
            assert "<script" not in data.get("text/html", ""), cell.source
            assert set(data) <= {"text/html", "text/plain"} or len(pieces) > 1, cell.source


def test_a_verdict_is_in_words(name: str, repository: Path) -> None:
    shows = outputs(nbformat.read(repository / "solutions" / f"{name}.ipynb", as_version=4))
    said = [
        (verdict["state"], words("".join(map(on_github, pieces))))
        for cell, pieces in shows
        for verdict in verdicts(cell)
    ]
    assert len(said) == len(of_lesson(name))
    assert all(WORDS_FOR_A_VERDICT[state] in text for state, text in said)


def sentences(text: str) -> list[str]:
    """The sentences of a text cell. Code, formulas, tables and what is folded away are left out."""
    text = re.sub(
        r"<details>.*?</details>|<!--.*?-->|<[^>]+>|\$\$.*?\$\$|^\|.*?$", " ", text, flags=re.S | re.M
    )
    text = re.sub(r"\]\([^)]*\)|[*_#>]|\$[^$]*\$", " ", text)
    parts = re.split(r"(?<=[.?])[\s)]+|\n\s*\n|\n- ", text)
    return [part.strip() for part in parts if part.strip()]


def test_sentences_are_short(name: str, repository: Path) -> None:
    cells = read(repository / "lessons" / f"{name}.md").cells
    found = [s for cell in cells if not cell.is_code for s in sentences(cell.source)]
    assert [s for s in found if len(s.split()) > LONGEST_SENTENCE] == []


# ---- figures: words that stand out from their ground, and nothing told by colour alone


@pytest.fixture
def widgets(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], Any]]:
    """Gathers what makes the widgets below figures."""
    makers, twin = [], interactive.Twin.__init__

    def keep(self: Any, still: Any, make_widget: Callable[[], Any]) -> None:
        makers.append(make_widget)
        twin(self, still, make_widget)

    monkeypatch.setattr(interactive.Twin, "__init__", keep)
    return makers


def brightness(colour: Any) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    parts = np.asarray(colour)[:3]
    return float(
        np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]
    )


def contrast(one: Any, other: Any) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def pale_words(figure: Figure) -> list[str]:
    """Words of a figure that stand out too little from what is drawn beneath them, with their contrast."""
    figure.set_layout_engine("none")  # all is in its place already
    shown = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    colours = [to_rgba(text.get_color(), text.get_alpha()) for text in shown]
    for text in shown:
        text.set_alpha(0)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    ground, found = np.asarray(canvas.buffer_rgba())[..., :3] / 255, []
    for text, colour in zip(shown, colours, strict=True):
        box = text.get_window_extent()
        top, bottom = (int(np.clip(len(ground) - y, 0, len(ground))) for y in (box.y1, box.y0))
        patch = ground[top:bottom, max(int(box.x0), 0) : max(int(box.x1), 0)].reshape(-1, 3)
        below = np.median(patch, axis=0) if len(patch) else np.ones(3)
        if any(isinstance(effect, withStroke) for effect in text.get_path_effects()):
            below = np.ones(3)  # a white rim
        ink = colour[3] * np.array(colour[:3]) + (1 - colour[3]) * below
        if contrast(ink, below) < 4.5:
            found.append(f"{text.get_text()!r}: {contrast(ink, below):.2f}")
    return found


def look(line: Line2D) -> tuple[Any, ...]:
    return line.get_linestyle(), line.get_marker(), line.get_markerfacecolor() == "white"


def told_by_colour(figure: Figure) -> list[str]:
    """Curves and points that are too pale, and pairs in one panel that differ in nothing but colour."""
    found = []
    for axes in figure.axes:
        lines = [line for line in axes.lines if line.get_visible() and len(line.get_xdata()) > 1]
        for line in lines:
            edge = line.get_markeredgecolor() if line.get_linestyle() == "None" else line.get_color()
            if contrast(to_rgba(edge), np.ones(3)) < 3:
                found.append(f"{axes.get_title()}: {edge} is pale")
        curves = [line for line in lines if len(line.get_xdata()) > 2]  # the others are axes and levels
        found += [
            f"{axes.get_title()}: {one.get_color()} and {other.get_color()} are alike"
            for one, other in itertools.combinations(curves, 2)
            if look(one) == look(other) and one.get_color() != other.get_color()
        ]
    return found


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.slow] if name.startswith(HEAVY) else []) for name in NAMES],
)
def test_figures_can_be_read_without_colours(
    name: str, drawn: list[Figure], widgets: list[Callable[[], Any]], repository: Path
) -> None:
    namespace: dict[str, Any] = {"__name__": "lesson"}
    for cell in read(repository / "lessons" / f"{name}.md").cells:
        if cell.role in ("setup", "answer", "show"):
            with contextlib.redirect_stdout(io.StringIO()):
                exec(cell.source, namespace)
    for make_widget in widgets:
        make_widget()
    assert drawn
    for figure in drawn:
        assert pale_words(figure) == []
        assert told_by_colour(figure) == []
