"""Puts words together: lists, plurals, code between backticks."""

import html
from collections.abc import Sequence


def joined(words: Sequence[str], last: str = "and") -> str:
    """Return words in a row: a, b and c. last: the word before the last of them."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a number and its noun: 1 input, 2 inputs, 1,000 inputs. many: the plural, if not with -s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def code_in_html(text: str) -> str:
    """Return a text as HTML, with the words between backticks as code."""
    pieces = html.escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if i % 2 else piece for i, piece in enumerate(pieces))
