"""Text of a learner's on its way to a page that others open."""

import re

_ZERO_WIDTH = "\u200b"
# HTML, links and pictures, bare addresses, and what in a formula leads somewhere or changes the page.
_BEGINNINGS = re.compile(
    r"(<|\](?=[(\[:])|:(?=//)|\\(?=(?:href|url|require|class|cssId|style|data|def|let|newcommand|begingroup)\b))"
)


def escape_markdown(markdown: str) -> str:
    """Markdown in which no HTML begins, and no link or picture leads anywhere.

    Whoever renders it may let HTML through, and formgrader and feedback do. A space of no width after each
    `<` leaves the text to be read as it stands, between backticks too.
    """
    return _BEGINNINGS.sub(rf"\1{_ZERO_WIDTH}", markdown)
