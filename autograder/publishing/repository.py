"""Knows where the course is on the web, and writes a built lesson's links and first code cell.

pyproject.toml names the repository and the tag once; everything else follows from these two.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from autograder.refusal import Refusal

PROJECT = Path(__file__).resolve().parents[2]
GITHUB = "https://github.com/"
_REPOSITORY = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")
_REF = re.compile(r"[A-Za-z0-9._/-]+")
_OUTSIDE_LINK = re.compile(r"\]\(\.\./")

FETCH_ID = "fetch"
FETCH = """\
# In Colab, this fetches the course's packages. Then: is all well?
import importlib.util
if importlib.util.find_spec("autograder") is None:
    %pip install --quiet --no-deps {archive}
from byhand.doctor import doctor
doctor({needs})"""


@dataclass(frozen=True)
class Origin:
    """Holds a repository on GitHub, as OWNER/NAME, and the tag (or branch) that notebooks open at.

    Raises Refusal for a name that GitHub would not take.
    """

    repository: str
    ref: str

    def __post_init__(self) -> None:
        if not _REPOSITORY.fullmatch(self.repository):
            raise Refusal(f"{self.repository!r} is not a repository: write it as OWNER/NAME.")
        if not _REF.fullmatch(self.ref):
            raise Refusal(f"{self.ref!r} is not a tag: use letters, digits and . _ - /.")

    @property
    def page(self) -> str:
        return GITHUB + self.repository

    @property
    def archive(self) -> str:
        """Return the address of the whole repository in one file, for pip."""
        return f"{self.page}/archive/{self.ref}.zip"

    def file(self, path: str) -> str:
        """Return the address of a file's page."""
        return f"{self.page}/blob/{self.ref}/{path}"

    def colab(self, lesson: str) -> str:
        return f"https://colab.research.google.com/github/{self.repository}/blob/{self.ref}/notebooks/{lesson}.ipynb"

    def binder(self, lesson: str) -> str:
        ref = quote(self.ref, safe="")  # a slash would end it there
        return f"https://mybinder.org/v2/gh/{self.repository}/{ref}?urlpath=lab/tree/notebooks/{lesson}.ipynb"


def origin_of(root: Path) -> Origin:
    """Return the origin that root/pyproject.toml names; without that file, this project's. Raises Refusal."""
    path = root / "pyproject.toml"
    path = path if path.exists() else PROJECT / "pyproject.toml"
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        repository, ref = settings["project"]["urls"]["Repository"], settings["tool"]["course"]["ref"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        wanted = "`Repository` in [project.urls] and `ref` in [tool.course]"
        raise Refusal(f"{path}: {wanted} are needed ({error}).") from error
    return Origin(repository.removeprefix(GITHUB), ref)


def with_origin(settings: str, origin: Origin) -> str:
    """Return the text of pyproject.toml with another origin. Raises Refusal if a line for it is missing."""
    for key, value in (("Repository", origin.page), ("ref", origin.ref)):
        settings, found = re.subn(rf'^{key} = ".*"$', f'{key} = "{value}"', settings, flags=re.MULTILINE)
        if found != 1:
            raise Refusal(f'pyproject.toml: one line {key} = "…" is expected, and there are {found}.')
    return settings


def with_links(title: str, lesson: str, origin: Origin) -> str:
    """Return a lesson's first cell with links to open it below the title."""
    heading, _, rest = title.partition("\n")
    # GitHub shows notebooks in a frame; without the target the link would open inside it, and be refused.
    colab, binder = (
        f'<a href="{url}" target="_parent">Open in {name}</a>'
        for name, url in (("Colab", origin.colab(lesson)), ("Binder", origin.binder(lesson)))
    )
    return f"{heading}\n\n{colab} · {binder} · [All lessons]({origin.page}#the-lessons)\n{rest}"


def with_whole_links(text: str, origin: Origin) -> str:
    """Return the text with links out of the notebooks' folder as full addresses: a notebook may be alone."""
    return _OUTSIDE_LINK.sub(f"]({origin.file('')}", text)


def fetch_cell(origin: Origin, tensorflow: bool) -> str:
    """Return the first code cell of a notebook. tensorflow: whether the lesson needs it."""
    return FETCH.format(archive=origin.archive, needs='"tensorflow"' if tensorflow else "")
