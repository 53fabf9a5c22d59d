"""Shows a sentence in a figure's place while an answer that the figure needs is missing."""

from typing import Any

from byhand.phrases import code_in_html


def missing(*values: Any) -> bool:
    """Return whether one of the values is None or an answer still left blank.

    A blank may refuse to be compared or counted, but its `repr` always works and is `____`.
    """
    kinds: list[Any] = [type(value) for value in values]
    return any(
        value is None or kind.__repr__(value) == "____" for kind, value in zip(kinds, values, strict=True)
    )


class Waiting:
    """Shows a sentence in a figure's place: what is needed first. Words between backticks are code."""

    def __init__(self, needed: str) -> None:
        self.text = f"Nothing to show yet. First comes {needed}. Then run this cell again."

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f"<p>{code_in_html(self.text)}</p>"
