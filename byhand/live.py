"""Figures that answer to sliders, each with a still twin that shows the same without a kernel."""

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from byhand.show import Picture


def widgets_work() -> bool:
    """Whether sliders and buttons can be shown: a kernel, ipywidgets, and no BYHAND_STILL."""
    if os.environ.get("BYHAND_STILL", "") not in ("", "0") or "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None and find_spec("ipywidgets") is not None


class Twin(Picture):
    """A picture, and beneath it, where widgets work, the same figure to play with.

    make_widget: builds the widget; called when the figure is shown, and only where it can be.
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
    """Controls, a picture and a readout that follow one another.

    draw: takes the controls' values by name, returns a Picture and the sentence that reads it out.
    controls: the ipywidgets by name, in their order on screen. Their values are `draw`'s arguments.
    """

    def __init__(self, draw: Callable[..., tuple[Picture, str]], controls: dict[str, Any]) -> None:
        import ipywidgets

        self.draw, self.controls = draw, controls
        self.picture, self.readout = ipywidgets.HTML(), ipywidgets.HTML()
        self.widget = ipywidgets.VBox([*controls.values(), self.readout, self.picture])
        for control in controls.values():
            control.observe(self._follow, names="value")
        self._follow()

    def _follow(self, change: Any = None) -> None:
        picture, sentence = self.draw(**{name: control.value for name, control in self.controls.items()})
        self.picture.value = picture.html()
        self.readout.value = f'<div role="status" aria-live="polite">{sentence}</div>'


def slider(name: str, value: float, low: float, high: float, step: float = 0.1) -> Any:
    """A slider labelled `name`; the arrow keys move it by `step`."""
    import ipywidgets

    return ipywidgets.FloatSlider(
        value=value,
        min=low,
        max=high,
        step=step,
        description=name,
        readout_format=".1f",
        layout=ipywidgets.Layout(width="420px"),
    )
