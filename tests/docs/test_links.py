"""What the documentation points to is there: links, anchors, paths, Make targets, commands."""

import argparse
import contextlib
import doctest
import io
import re
import shlex
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from pages import text_of
from paths import ROOT

from autograder import __main__ as autograder_command
from autograder.publishing import repository as home
from byhand import __main__ as byhand_command

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "data").glob("*.md")),
]
LESSONS = sorted((ROOT / "lessons").glob("*.md"))
NOTEBOOKS = [
    path for folder in ("notebooks", "solutions") for path in sorted((ROOT / folder).glob("*.ipynb"))
]
HOME = home.origin_of(ROOT)

FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)|(?:href|src)=\"([^\"]+)\"|<(https?:[^>]+)>")
TYPED = re.compile(r"(?:\w+=\S+ )*(?:make|\S*python\S* -m (?:autograder|byhand)|\S*nbgrader) ")
QUOTED = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
ANCHOR = re.compile(r"<a id=[\"']([^\"']+)")
PATH = re.compile(r"(?:[\w.*-]+/)*[\w.*-]+\.(?:py|md|ipynb|toml|sh|js|css|npz)|(?:[\w.*-]+/)+[\w.*-]*")
# What a course, a learner's folder, an app or the next folder has, and no clone.
ELSEWHERE = re.compile(
    r"\.\./|NN_name|nbgrader_config\.py|(data/)?mnist\.npz|my-notebooks/|records/|\.venv|OWNER/NAME|src/main/|ada_"
    r"|(source|release|submitted|downloaded|feedback|autograded|report)/|.+\.(github|readthedocs)"
)
MEDIA = re.compile(r"(text|image|application)/\w+|\d+/\d+")


def prose(text: str) -> str:
    """A text without its fences."""
    return FENCE.sub("", text)


def commands(text: str) -> Iterator[str]:
    """What a page has typed into a shell and is looked at here, line by line."""
    for _, language, body in FENCE.findall(text):
        lines = body.replace("\\\n", " ").splitlines()
        if language == "console":
            lines = [line[2:] for line in lines if line.startswith("$ ")]
        parts = (part for line in lines for part in re.split(r"&&|\s#\s", line))
        yield from (part.strip() for part in parts if TYPED.match(part.strip()))


# ---- links


@cache
def anchors(text: str) -> set[str]:
    """What a link may name in a page, as GitHub makes it of headings."""
    slugs: list[str] = []
    found = set(ANCHOR.findall(text))
    for heading in HEADING.findall(prose(text)):
        plain = re.sub(r"\]\([^)]*\)", "", heading)
        slug = re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")
        found.add(f"{slug}-{slugs.count(slug)}" if slug in slugs else slug)
        slugs.append(slug)
    return found


def own_path(address: str) -> str | None:
    """The path of this repository that a web address names; None for other addresses."""
    colab, binder = HOME.colab("").partition("notebooks")[0], HOME.binder("").partition("notebooks")[0]
    for start in (HOME.file(""), colab, binder, f"{HOME.page}/tree/{HOME.ref}/"):
        if address.startswith(start):
            return address.removeprefix(start)
    return "README.md" + address.removeprefix(HOME.page) if address.startswith(f"{HOME.page}#") else None


def wrong_links(text: str, folder: Path) -> Iterator[str]:
    """Links that lead nowhere. folder: where the text is read."""
    for target in (a or b or c for a, b, c in LINK.findall(prose(text))):
        inside = own_path(target)
        if inside is None and re.match(r"\w+:", target):
            parts = urlsplit(target)
            if parts.scheme != "https" or "." not in parts.netloc or re.search(r"[\s<>\"]", target):
                yield f"{target}: no well-formed https address"
            if re.search(rf"{HOME.repository}/(blob|tree)/|/gh/{HOME.repository}/", target):
                yield f"{target}: this leads to another version than {HOME.ref}"
            continue
        path, _, anchor = (target if inside is None else inside).partition("#")
        place = ((folder if inside is None else ROOT) / unquote(path)).resolve()
        if not place.exists():
            yield f"{target}: {place} is not there"
        elif anchor and anchor not in anchors(text if place.is_dir() else text_of(place)):
            yield f"{target}: there is no such heading"


# ---- paths


@cache
def tracked() -> list[str]:
    """Every path of the repository, folders with a slash at their end."""
    skipped = {".git", "__pycache__", "build", "node_modules"}
    found = []
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if skipped.isdisjoint(parts) and not parts[0].startswith((".venv", ".hypothesis")):
            found.append("/" + "/".join(parts) + ("/" if path.is_dir() else ""))
    return found


def wrong_paths(text: str) -> Iterator[str]:
    """Paths between backticks that no file has, whole or at its end, and that the page does not have made."""
    made = set(re.findall(r"^New file `([^`]+)`", text, re.MULTILINE))
    for quoted in QUOTED.findall(prose(text)):
        if not PATH.fullmatch(quoted) or quoted in made or ELSEWHERE.match(quoted) or MEDIA.fullmatch(quoted):
            continue
        pattern = re.compile(re.escape("/" + quoted).replace(r"\*", "[^/]*") + "/?$")
        if not any(pattern.search(path) for path in tracked()):
            yield f"`{quoted}` is not there"


# ---- commands


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def wrong_targets(text: str) -> Iterator[str]:
    """`make x`, in fences and between backticks, that the Makefile does not know."""
    typed = [*commands(text), *QUOTED.findall(prose(text))]
    for name in (
        found[1] for one in typed if (found := re.match(r"(?:\w+=\S+ )*make ([\w-]+)", one.strip()))
    ):
        if name not in targets():
            yield f"make {name}: no such target"


class Understood(Exception):
    """A command line was parsed."""


def complaint(main: Callable[[list[str]], int], words: list[str]) -> str:
    """What the command itself says against these words; it is stopped once it has read them."""
    read = argparse.ArgumentParser.parse_known_args

    def then_stop(
        self: argparse.ArgumentParser, args: list[str] | None = None, namespace: object = None
    ) -> object:
        options, rest = read(self, args, namespace)
        if " " in self.prog.removeprefix("python -m "):
            return options, rest  # a subcommand's parser, which the command's own one asks
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        raise Understood

    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(said):
        patch.setattr(argparse.ArgumentParser, "parse_known_args", then_stop)
        try:
            main(words)
        except Understood:
            return ""
        except SystemExit:
            return said.getvalue().strip().splitlines()[-1]
    return "it did not read its arguments"


def wrong_commands(text: str) -> Iterator[str]:
    """Commands of this project and of nbgrader that would not be understood.

    Between backticks a command may be cut short: there only its name has to be one.
    """
    own = {"autograder": autograder_command.main, "byhand": byhand_command.main}
    for line in commands(text):
        words = shlex.split(line.replace('"$OLDPWD"/', ""))
        if "-m" in words and (
            wrong := complaint(own[words[words.index("-m") + 1]], words[words.index("-m") + 2 :])
        ):
            yield f"{line}: {wrong}"
    for line in QUOTED.findall(prose(text)):
        found = re.match(r"\S*python -m (autograder|byhand) (\w+)", line)
        if found and "invalid choice" in complaint(own[found[1]], [found[2]]):
            yield f"{line}: there is no {found[2]}"
    for line in (*commands(text), *QUOTED.findall(prose(text))):
        found = re.match(r"\S*nbgrader (db )?(\w+)", line)
        if found and found[2] not in nbgrader_commands(found[1] or ""):
            yield f"{line}: nbgrader has no {found[2]}"


@cache
def nbgrader_commands(group: str) -> set[str]:
    """The names of nbgrader's commands, those of `nbgrader db` if that is the group; not those it gave up."""
    from nbgrader.apps import DbApp, NbGraderApp

    known = DbApp.subcommands if group else NbGraderApp().subcommands
    return {name for name, (_, help) in known.items() if "DEPRECATED" not in help}


# ---- the tests


def named(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", paths, ids=lambda path: str(path.relative_to(ROOT)))


@named([*PAGES, *LESSONS, *NOTEBOOKS])
def test_links_lead_somewhere(page: Path) -> None:
    folder = ROOT / "notebooks" if page in LESSONS else page.parent  # a lesson is read as its notebook
    assert list(wrong_links(text_of(page), folder)) == []


@named(PAGES)
def test_paths_targets_and_commands_exist(page: Path) -> None:
    text = text_of(page)
    assert [*wrong_paths(text), *wrong_targets(text), *wrong_commands(text)] == []


def test_what_a_terminal_says_is_what_learn_shows(own: dict[str, Any]) -> None:
    bodies = [body for _, _, body in FENCE.findall(text_of(ROOT / "docs" / "learn.md")) if ">>>" in body]
    assert bodies
    for body in bodies:
        examples = doctest.DocTestParser().get_doctest(body, {}, "learn.md", "docs/learn.md", 0)
        examples.globs = own
        assert doctest.DocTestRunner().run(examples).failed == 0


@pytest.mark.parametrize(
    "link",
    [
        "[a](docs/nothing.md)",
        "[a](docs/security.md#no-such-heading)",
        "[a](#no-such-heading)",
        "[a](http://example.org)",
        "[a](https://nowhere)",
        f"[a]({HOME.file('docs/nothing.md')})",
        f"[a]({HOME.page}#no-such-heading)",
        f"[a]({HOME.page}/blob/v0.0.0/README.md)",
        f'<a href="{HOME.colab("99_nothing")}">a</a>',
        f'<a href="{HOME.binder("99_nothing")}">a</a>',
        '<img src="docs/images/nothing.png">',
        "[![a](docs/images/nothing.png)](README.md)",
    ],
)
def test_a_link_that_leads_nowhere_is_found(link: str) -> None:
    assert len(list(wrong_links(f"# A page\n\n{link} or [b](README.md#the-lessons).", ROOT))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`autograder/nothing.py`", "is not there"),
        ("`nothing.py`", "is not there"),
        ("`lessons/99_*.md`", "is not there"),
        ("`autograder/nothing/`", "is not there"),
        ("`make nothing`", "no such target"),
        ("```sh\nmake nothing   # for once\n```", "no such target"),
        ("```sh\ncd .. && python -m autograder grade\n```", "required: DIR"),
        ("```console\n$ python -m autograder grade . --nothing\n```", "unrecognized arguments: --nothing"),
        ("```sh\n.venv/bin/python -m byhand nothing\n```", "invalid choice"),
        ("`python -m autograder nothing`", "there is no nothing"),
        ("```sh\nnbgrader assign 02\n```", "nbgrader has no assign"),
        ("`nbgrader db nothing`", "nbgrader has no nothing"),
    ],
)
def test_a_path_or_a_command_that_is_none_is_found(text: str, said: str) -> None:
    text += "\n\n`lessons/*.md` `make test` `python -m autograder grade` `nbgrader db student`"
    found = [*wrong_paths(text), *wrong_targets(text), *wrong_commands(text)]
    assert found and all(said in one for one in found)
