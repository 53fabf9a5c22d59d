"""What a figure's HTML holds, for the tests of figures."""

from html.parser import HTMLParser


class Images(HTMLParser):
    """The attributes of each image in a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.found.append(dict(attrs))
