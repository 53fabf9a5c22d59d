"""Text that would become links, pictures and programs of a page, and what finds them there."""

from html.parser import HTMLParser

MARK = "evil.example"
PAGE = (
    f'</code></pre></div><script src="//{MARK}">/*{MARK}*/</script><img src=x onerror="{MARK}">'
    f"<a href='http://{MARK}'>read</a> [read](http://{MARK}) ![see](http://{MARK}) [read][1] http://{MARK}\n\n"
    f"[1]: http://{MARK}\n"
)


class Tags(HTMLParser):
    """Every tag of a page, with its attributes; and the text of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.programs: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))

    def handle_data(self, text: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and self.cdata_elem:
            self.programs.append(text)
