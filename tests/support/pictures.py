"""What a figure's HTML holds and what its notes say, for the tests of figures."""

import base64
import io
from html.parser import HTMLParser

from PIL import Image


class Images(HTMLParser):
    """The attributes of each image in a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.found.append(dict(attrs))


def wide(play) -> int:
    """The pixels across a playground's picture: 100 an inch where it is drawn to follow a slider."""
    data = Images(play.picture.value).found[0]["src"].removeprefix("data:image/png;base64,")
    return Image.open(io.BytesIO(base64.b64decode(data))).width


def note(name: str) -> str:
    """What a figure says below it while it draws with the course's own function."""
    return f"Drawn with the course's own `{name}` until yours passes its check."


def exists_in_words(draw, words, longest=600):
    """Assert that these words are in the text beside the image, and that the figure draws alike twice."""
    picture = draw()
    assert 60 < len(picture.alt) < longest
    for word in words:
        assert word in picture.alt
    (image,) = Images(picture.html()).found
    assert image["alt"] == picture.alt and image["width"] == "720" and len(picture.png) < 60_000
    assert draw().png == picture.png


def draws_with(draw, right, own, name):
    """Assert that a figure calls the learner's right function, and draws what it draws without."""
    expected, calls = draw(), []
    own[name] = lambda *args: calls.append(1) or right(*args)
    picture = draw()
    assert picture.notes == [] and calls and picture.alt == expected.alt


def gives_way(draw, wrong, own, name):
    """Assert that a figure draws with the course's own function while the learner's is missing or wrong."""
    expected = draw()
    assert expected.notes == [note(name)]
    own[name] = wrong
    picture = draw()
    assert picture.notes == [note(name)] and picture.png == expected.png
