"""Makes figures that follow sliders, each with a still twin that shows the same without a kernel."""

import html
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from byhand.show import Picture


def stands_still() -> bool:
    """Return whether BYHAND_STILL asks for output that is the same each time: no widgets, no timings."""
    return os.environ.get("BYHAND_STILL", "") not in ("", "0")


def widgets_work() -> bool:
    """Return whether sliders and buttons can be shown: a kernel and ipywidgets, but no BYHAND_STILL."""
    if stands_still() or "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None and find_spec("ipywidgets") is not None


class Twin(Picture):
    """Shows a picture and, if widgets work, the same figure below it to play with.

    make_widget: builds the widget; called when the figure is shown, and only if widgets work.
    """

    def __init__(self, picture: Picture, make_widget: Callable[[], Any]) -> None:
        self.png, self.alt, self.notes, self.width = picture.png, picture.alt, picture.notes, picture.width
        self.make_widget = make_widget

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self._repr_mimebundle_(), raw=True)
        if widgets_work():
            display(self.make_widget())


class Playground:
    """Joins controls, a picture and a readout: both are drawn again when a control changes.

    draw: takes the controls' values by name, returns a Picture and the sentence that says what it shows.
    controls: ipywidgets or Sliders by name, in their order on screen. Their values are `draw`'s arguments.
    """

    def __init__(self, draw: Callable[..., tuple[Picture, str]], controls: dict[str, Any]) -> None:
        import ipywidgets

        self.draw, self.controls = draw, controls
        self.picture, self.readout = ipywidgets.HTML(), ipywidgets.HTML()
        rows = [getattr(control, "widget", control) for control in controls.values()]
        self.widget = ipywidgets.VBox([*rows, self.readout, self.picture, *_keys()])
        for control in controls.values():
            control.observe(self._follow, names="value")
        self._follow()

    def _follow(self, change: Any = None) -> None:
        picture, sentence = self.draw(**{name: control.value for name, control in self.controls.items()})
        self.picture.value = picture.html()
        self.readout.value = (
            f'<div role="status" aria-live="polite">{html.escape(sentence, quote=False)}</div>'
        )


class Slider:
    """Shows a number to type or step with the arrow keys, and a track to drag.

    The box carries the name and works by keyboard wherever notebooks are shown; a track alone has no
    name for a screen reader and no arrow keys in Notebook 7, where `keys.js` does not reach it.
    """

    def __init__(self, name: str, value: float, low: float, high: float, step: float = 0.1) -> None:
        import ipywidgets

        layout = ipywidgets.Layout
        span = {"value": value, "min": low, "max": high, "step": step}
        self.box = ipywidgets.BoundedFloatText(**span, description=name, layout=layout(width="170px"))
        self.track = ipywidgets.FloatSlider(**span, readout=False, layout=layout(width="280px"))
        self.widget = ipywidgets.HBox([self.box, self.track])
        # Steps of 0.1 add up to 1.2999999999999998, which a screen reader would read aloud.
        self.box.observe(lambda change: self._set(change["new"]), names="value")
        self.track.observe(self._dragged, names="value")

    @property
    def value(self) -> float:
        return self.box.value

    @value.setter
    def value(self, number: float) -> None:
        self._set(number)

    def observe(self, handler: Callable[[Any], None], names: str) -> None:
        """Call the handler when the number changes, as a widget's own `observe` does."""
        self.box.observe(handler, names=names)

    def _dragged(self, change: Any) -> None:
        # A track rounds what is typed into the box to its own steps; the box must keep what was typed.
        if abs(change["new"] - self.box.value) > 0.51 * self.track.step:
            self._set(change["new"])

    def _set(self, number: float) -> None:
        self.box.value = round(number, 6)
        # If smaller differences were sent, the track would jump back while arrow keys still move it.
        if abs(self.track.value - number) > 1e-6:
            self.track.value = number


def _keys() -> list[Any]:
    """Return the hidden widget that names tracks and keeps arrow keys; none if anywidget is not installed."""
    return [_keeper()(layout={"display": "none"})] if find_spec("anywidget") else []


@cache
def _keeper() -> type:
    """Return the widget's class, made at the first call, because it imports anywidget."""
    import anywidget

    class Keys(anywidget.AnyWidget):
        _esm = files("byhand").joinpath("keys.js").read_text(encoding="utf-8")

    return Keys
