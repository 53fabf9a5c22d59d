"""Reads pages of the documentation."""

import json
from pathlib import Path


def text_of(path: Path) -> str:
    """A page's Markdown; of a notebook, that of its text cells."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
