"""Draw a digit: a pad for mouse, finger, pen and keyboard, and drawings recorded from one."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

import numpy as np

from byhand.drawings import Read, ReadError, ask, in_words, rasterise, strokes
from byhand.interactive import Twin


def draw(read: Read | None = None) -> Twin:
    """A pad to draw a digit on and have it read; its still twin shows a recorded seven, read the same way.

    read: is given the drawing, (280, 280) uint8, white ink on black, and returns what the network saw,
    (28, 28) from 0 to 1, and the ten probabilities. Without one, or where it stops on the recorded
    seven, the course's own preparation and network read, and a note says so. Where it stops later, the
    pad shows a sentence.
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
    """The pad itself, for mouse, finger, pen and keyboard; a sentence where anywidget is not installed."""
    if find_spec("anywidget") is None:
        import ipywidgets

        return ipywidgets.HTML(
            "To draw here, run <code>%pip install anywidget</code> in a cell, reload the page, "
            "and run this cell again."
        )
    return _pad()(read)


@cache
def _pad() -> type:
    """The widget's class, made when it is first needed: only then is anywidget imported."""
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
            # A serial number, or two alike answers would be one message.
            self.answer = {"asked": change["new"], **_answered(self.read, self.strokes)}

    return Pad


def _answered(read: Read, strokes: Sequence) -> dict[str, Any]:
    """What the pad shows: pixels (784 of 0-255), seen in words, P, best and the sentence it says."""
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
