"""The README's pictures: there, sharp, and small enough to load at once."""

import pytest
from paths import ROOT
from PIL import Image

IMAGES = ROOT / "docs" / "images"
LARGEST = 250_000  # bytes


@pytest.mark.parametrize("name", ["verdict", "report"])
def test_a_picture_is_a_sharp_small_png(name: str) -> None:
    path = IMAGES / f"{name}.png"
    assert path.stat().st_size < LARGEST
    with Image.open(path) as picture:
        picture.load()
        assert picture.format == "PNG" and picture.width > 1000
        assert len(picture.getcolors() or []) > 8  # not an empty page
