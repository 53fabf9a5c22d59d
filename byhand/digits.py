"""Handwritten digits, for every lesson that looks at some."""

from importlib.resources import files
from pathlib import Path

import numpy as np


def load_bundled() -> tuple[np.ndarray, np.ndarray]:
    """The digits that come with the course: images (1797, 28, 28) and labels (1797,), both uint8.

    0 is paper, 255 is ink. Raises FileNotFoundError if the file is in neither of its two places.
    """
    with np.load(_find("digits.npz")) as arrays:
        return arrays["images"], arrays["labels"]


def _find(name: str) -> Path:
    # An installed package carries the folder along; in a clone it lies beside the package.
    places = [Path(str(files("byhand"))) / "data" / name, Path(__file__).parents[1] / "data" / name]
    for place in places:
        if place.is_file():
            return place
    raise FileNotFoundError(
        f"The file {name} of the course is missing: it is neither at {places[0]} nor at {places[1]}. "
        "Install the course again, or fetch the file from its repository's data folder."
    )
