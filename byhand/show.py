"""Shows a figure as an image that also exists in words."""

import base64
import html
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from byhand.phrases import code_in_html

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Picture:
    """Holds a drawing, rendered once, with a text alternative and notes below it.

    alt: what the picture shows, the pattern to notice first. notes: sentences for the caption;
    words between backticks are code. fast: draw it coarser, for a picture that follows a slider.
    """

    def __init__(
        self, figure: "Figure", alt: str, notes: Sequence[str | None] = (), fast: bool = False
    ) -> None:
        buffer = io.BytesIO()
        figure.savefig(
            buffer, format="png", dpi=100 if fast else 170, facecolor="white", metadata={"Software": None}
        )
        self.png = buffer.getvalue() if fast else _smaller(buffer.getvalue())
        self.alt = " ".join(alt.split())
        self.notes = [note for note in notes if note]
        # Figures are laid out at 100 CSS pixels an inch.
        self.width = round(100 * figure.get_size_inches()[0])

    def html(self) -> str:
        """Return the picture as one HTML element that needs no other file."""
        data = base64.b64encode(self.png).decode("ascii")
        caption = " ".join(code_in_html(note) for note in self.notes)
        return (
            '<figure style="margin:0.5em 0">'
            f'<img alt="{html.escape(self.alt)}" width="{self.width}" '
            'style="max-width:100%;height:auto;background:#fff;border-radius:6px" '
            f'src="data:image/png;base64,{data}">'
            f"<figcaption>{caption}</figcaption></figure>"
        )

    def __repr__(self) -> str:
        return "\n".join([self.alt, *self.notes])

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": repr(self)}


def _smaller(png: bytes) -> bytes:
    """Return the same image with a palette of 64 colours: half the bytes, and no difference to the eye."""
    from PIL import Image

    buffer = io.BytesIO()
    colours, dither = Image.Quantize.MEDIANCUT, Image.Dither.NONE
    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(64, method=colours, dither=dither)
    image.save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()
