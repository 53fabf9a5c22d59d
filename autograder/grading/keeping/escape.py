"""Makes a learner's text harmless on a page that others open."""

import re

_ZERO_WIDTH = "\u200b"
# What begins HTML, a link or picture, a bare address, or a formula's command that links or changes the page.
_BEGINNINGS = re.compile(
    r"(<|\](?=[(\[:])|:(?=//)|\\(?=(?:href|url|require|class|cssId|style|data|def|let|newcommand|begingroup)\b))"
)


def escape_markdown(markdown: str) -> str:
    """Return Markdown in which no HTML begins and no link or picture works.

    Formgrader and feedback let HTML through. A space of no width after each `<` and the like stops them,
    and readers see the text unchanged, also between backticks.
    """
    return _BEGINNINGS.sub(rf"\1{_ZERO_WIDTH}", markdown)
