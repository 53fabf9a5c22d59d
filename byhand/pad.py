"""Offers a pad to draw a digit on, for mouse, finger, pen and keyboard."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

import numpy as np

from byhand.drawings import Read, ReadError, ask, in_words, rasterise, strokes
from byhand.interactive import Twin


def draw(read: Read | None = None) -> Twin:
    """Show a pad to draw a digit on; its still twin shows a recorded seven, read the same way.

    read: takes the drawing, (280, 280) uint8, white ink on black, and returns what the network saw,
    (28, 28) from 0 to 1, and the ten probabilities. Without one, the course's own preparation and network
    read. They also read if `read` fails on the recorded seven, and then a note says so. If it fails later,
    the pad shows a sentence.
    """
    from byhand.figures.lesson_08.drawings_prepared import seven
    from byhand.preparing import read_own

    note = None
    if read is None:
        read = read_own
    else:
        try:
            ask(read, rasterise(strokes()[7]["strokes"]))
        except ReadError as error:
            read, note = read_own, f"Read with the course's own preparation and network. {error}"
    picture = seven(read)
    picture.notes += [note] if note else []
    return Twin(picture, lambda: widget(read))


def widget(read: Read) -> Any:
    """Return the pad for mouse, finger, pen and keyboard, or a sentence if anywidget is not installed."""
    if find_spec("anywidget") is None:
        import ipywidgets

        return ipywidgets.HTML(
            "To draw here, run <code>%pip install anywidget</code> in a cell, reload the page, "
            "and run this cell again."
        )
    return _pad()(read)


@cache
def _pad() -> type:
    """Return the widget's class, made at the first call, because it imports anywidget."""
    import anywidget
    import traitlets

    class Pad(anywidget.AnyWidget):
        _esm = files("byhand").joinpath("pad.js").read_text(encoding="utf-8")
        _css = files("byhand").joinpath("pad.css").read_text(encoding="utf-8")
        strokes: Any = traitlets.List().tag(sync=True)
        asked = traitlets.Int().tag(sync=True)
        answer = traitlets.Dict().tag(sync=True)

        def __init__(self, read: Read) -> None:
            super().__init__()
            self.read = read
            self.observe(self._answer, names="asked")

        def _answer(self, change: Any) -> None:
            # With a serial number, since two equal answers would be sent as one message.
            self.answer = {"asked": change["new"], **_answered(self.read, self.strokes)}

    return Pad


def _answered(read: Read, strokes: Sequence) -> dict[str, Any]:
    """Return what the pad shows: pixels (784 of 0-255), the image in words, P, the best digit, a sentence.

    An empty sheet, or a read function that fails, gives the sentence alone.
    """
    if not strokes:
        return {"says": "The sheet is empty: draw a digit first."}
    try:
        image, P = ask(read, rasterise(strokes))
    except ReadError as error:
        return {"says": str(error)}
    best = int(P.argmax())
    return {
        "pixels": np.rint(255 * image.clip(0, 1)).astype(int).ravel().tolist(),
        "seen": in_words(image),
        "P": P.clip(0, 1).round(4).tolist(),
        "best": best,
        "says": f"Read as {best}, probability {P[best]:.2f}.",
    }
