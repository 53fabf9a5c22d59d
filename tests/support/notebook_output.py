"""What Jupyter shows of a thing, as a cell that ends with it would."""

from typing import Any

from IPython.core.formatters import DisplayFormatter


def displayed(thing: Any) -> dict[str, str]:
    """Return the thing as text by its kinds, such as "text/html"; empty if the thing displays itself."""
    shown, _ = DisplayFormatter().format(thing)
    return shown
