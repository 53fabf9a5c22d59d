"""What a figure's HTML holds and what its notes say, and what tests of many figures assert."""

import base64
import io
import re
from html.parser import HTMLParser

import pytest
from notebook_output import displayed
from PIL import Image

from byhand import guess


class Images(HTMLParser):
    """The attributes of each image in a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.found.append(dict(attrs))


def image_of(play) -> dict:
    """The attributes of the image that a playground shows."""
    (image,) = Images(play.picture.value).found
    return image


def wide(play) -> int:
    """The pixels across a playground's picture: 100 an inch where it is drawn to follow a slider."""
    data = image_of(play)["src"].removeprefix("data:image/png;base64,")
    return Image.open(io.BytesIO(base64.b64decode(data))).width


def note(name: str) -> str:
    """What a figure says below it while it draws with the course's own function."""
    return f"Drawn with the course's own `{name}` until yours passes its check."


def exists_in_words(draw, words, longest=600, widths=(720, 720)):
    """Assert that these words are in the text beside the image, and that the figure draws alike twice.

    longest: the letters that the text may have. widths: the least and the largest width, in CSS pixels.
    """
    picture = draw()
    assert 60 < len(picture.alt) < longest
    for word in words:
        assert word in picture.alt
    assert repr(picture).startswith(picture.alt)
    (image,) = Images(picture.html()).found
    assert image["alt"] == picture.alt and image["src"].startswith("data:image/png;base64,")
    assert widths[0] <= int(image["width"]) <= widths[1] and len(picture.png) < 60_000
    assert draw().png == picture.png


def draws_with(draw, right, own, name):
    """Assert that a figure calls the learner's right function, and draws what it draws without."""
    expected, calls = draw(), []
    own[name] = lambda *args: calls.append(1) or right(*args)
    picture = draw()
    assert note(name) in expected.notes and calls and picture.alt == expected.alt
    assert picture.notes == [said for said in expected.notes if said != note(name)]


def gives_way(draw, wrong, own, name):
    """Assert that a figure draws with the course's own function while the learner's is missing or wrong."""
    expected = draw()
    assert note(name) in expected.notes
    own[name] = wrong
    picture = draw()
    assert picture.notes == expected.notes and picture.png == expected.png


def compares_a_guess(draw, truth):
    """Assert that a note of a figure, `draw(guess)`, puts a guess beside what happens."""
    guess("what is asked here", ["elsewhere"], choice="elsewhere")
    assert f"Your guess: elsewhere. What happens: {truth}." in draw("what is asked here").notes


def refuses(draw, message):
    """Assert that an argument is refused with a sentence that holds these words."""
    with pytest.raises(ValueError, match=re.escape(message)):
        draw()


def shows_a_widget_below(twin, shown, kind="VBox"):
    """Assert that a figure displays its still twin, then its widget.

    shown: what the fixture `kernel` gives.
    """
    assert displayed(twin) == {}
    still, widget = shown
    assert "<img" in still["text/html"] and type(widget).__name__ == kind
