"""Finds images and figures that have no text alternative."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from autograder.publishing.lesson import Lesson

_MARKDOWN_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\][(\[]")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def find_silent_images(lesson: Lesson) -> list[str]:
    """Return a sentence for each cell of text with an image that has no text alternative."""
    problems = []
    for index, cell in enumerate(lesson.cells):
        if cell.is_code:
            continue
        text = _CODE.sub("", cell.source)
        silent = sum(not match["alt"].strip() for match in _MARKDOWN_IMAGE.finditer(text)) + _silent_in_html(
            text
        )
        if silent:
            problems.append(f"{lesson.where(index)}: an image has no text alternative.")
    return problems


def find_silent_figures(outputs: list[Any]) -> str:
    """Return what is wrong with the figures among a cell's outputs; empty if nothing is."""
    for data in _shown(outputs):
        html = data.get("text/html", "")
        html = "".join(html) if isinstance(html, list) else html
        if _silent_in_html(html):
            return "a figure has no text alternative (an empty or missing alt)"
        if any(kind.startswith("image/") for kind in data) and "<img" not in html:
            return "a figure comes as a bare image. Show it as HTML, with an alt that says what to notice"
    return ""


def _shown(outputs: list[Any]) -> Iterator[dict[str, Any]]:
    return (
        output["data"] for output in outputs if output["output_type"] in ("display_data", "execute_result")
    )


def _silent_in_html(html: str) -> int:
    reader = _Images()
    reader.feed(html)
    reader.close()
    return reader.silent


class _Images(HTMLParser):
    """Counts images without a text alternative: an <img> without alt, an <svg> without a label."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {name: (value or "").strip() for name, value in attributes}
        if tag == "img" and not named.get("alt"):
            self.silent += 1
        if tag == "svg" and not (named.get("aria-label") or named.get("aria-labelledby")):
            self.silent += named.get("aria-hidden") != "true"
