"""Reads what a learner handed in, even if other programs have changed or damaged it."""

import json
import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

LARGEST = 200 << 20  # bytes
MOST_CELLS = 20_000
LONGEST = 500_000  # characters of a cell that is parsed as code: parsing takes 500 bytes for each
MOST_CODE = 5_000_000  # characters in all code cells

LONGEST_START = 4_000  # characters that tell what a file is

_HTML = re.IGNORECASE | re.DOTALL
_AGAIN = "Open the notebook where you wrote it, download it as .ipynb, and hand in that file."
_OTHER_KINDS = (
    (
        re.compile(r"\W{0,9}\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|script|meta)\b", _HTML),
        "a web page",
    ),
    (re.compile(r"\s*<\?xml\b(?=.*<(!doctype\s+)?html\b)", _HTML), "a web page"),
    (re.compile(r"\s*\[InternetShortcut\]|.{0,200}<!DOCTYPE plist", _HTML), "a shortcut to a web page"),
    (re.compile(r"PK\x03\x04|\x1f\x8b|7z\xbc\xaf|Rar!"), "an archive"),
    (re.compile(r"%PDF-"), "a PDF"),
)


class NotGradable(Exception):
    """Raised when a file is not a notebook that can be run. The text is a sentence for its learner."""


@dataclass(frozen=True)
class Remark:
    """Notes something that was repaired, or that an instructor should look at.

    code: a few words, the same each time it happens. text: a sentence about this submission.
    """

    code: str
    text: str


@dataclass(frozen=True)
class SubmittedCell:
    """Holds one cell as it was handed in. id: the grade id that it claims, or empty."""

    type: str
    source: str
    id: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Submission:
    """Holds the cells of a notebook, and what was repaired to read them."""

    cells: tuple[SubmittedCell, ...]
    repaired: list[Remark] = field(default_factory=list)


def read(path: Path, name: str) -> bytes:
    """Return the bytes of a handed-in file. Raises NotGradable if it cannot be read, as a link cannot.

    name: what to call it in a sentence.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise NotGradable(f"{name} cannot be read: {error.strerror}.") from error
    with os.fdopen(handle, "rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotGradable(f"{name} has more than {LARGEST >> 20} MB. Clear its outputs and hand it in again.")
    return data


def parse(data: bytes, name: str) -> Submission:
    """Return the cells in a notebook's bytes. Raises NotGradable, with a sentence, if it cannot be run."""
    if not data.strip():
        raise NotGradable(f"{name} is empty.")
    try:
        text = data.decode("utf-16" if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig")
    except UnicodeDecodeError:
        raise NotGradable(_why_no_text(data, name)) from None
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotGradable(_why_no_json(text, name, error)) from None
    if not isinstance(notebook, dict):
        raise NotGradable(f"{name} is not a notebook: it holds no cells.")
    repaired: list[Remark] = []
    cells = _cells(notebook, repaired)
    if cells is None:
        raise NotGradable(_why_no_cells(notebook, name))
    if len(cells) > MOST_CELLS:
        raise NotGradable(f"{name} has {len(cells):,} cells, more than {MOST_CELLS:,}.")
    language = _language(notebook)
    if language and language != "python":
        text = f"It names {language} as its language. It was run as Python."
        repaired.append(Remark("other language", text))
    read = tuple(map(_cell, cells))
    code = sum(len(cell.source) for cell in read if cell.type == "code")
    if code > MOST_CODE:
        raise NotGradable(f"{name} holds {code:,} characters of code, more than {MOST_CODE:,}.")
    for number, cell in enumerate(read, start=1):
        if len(cell.source) > LONGEST:
            done = "It was not run." if cell.type == "code" else "Only its beginning is kept."
            text = f"Cell {number} has {len(cell.source):,} characters, more than {LONGEST:,}. {done}"
            repaired.append(Remark("long cell", text))
    return Submission(tuple(map(_shortened, read)), repaired)


def _shortened(cell: SubmittedCell) -> SubmittedCell:
    """Return the cell; if it is too long, without its code, or with the beginning of its text."""
    if len(cell.source) <= LONGEST:
        return cell
    return replace(cell, source="" if cell.type == "code" else cell.source[:LONGEST])


def _cells(notebook: dict[str, Any], repaired: list[Remark]) -> list[Any] | None:
    version = notebook.get("nbformat", 4)
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        sheets = notebook.get("worksheets")  # format 3 and older
        if not isinstance(sheets, list):
            return None
        held = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
        cells = [cell for one in held if isinstance(one, list) for cell in one]
    if version != 4:
        text = f"It is written in notebook format {version}, and was read as format 4."
        repaired.append(Remark("other format", text))
    return cells


def _cell(cell: Any) -> SubmittedCell:
    if not isinstance(cell, dict):
        return SubmittedCell("raw", "")
    source = cell.get("source", cell.get("input", ""))  # format 3 has "input"
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    grading = metadata.get("nbgrader")
    id = grading.get("grade_id") if isinstance(grading, dict) else None
    tags = metadata.get("tags")
    return SubmittedCell(
        type=str(cell.get("cell_type", "")),
        source=whole(source.replace("\r\n", "\n")) if isinstance(source, str) else "",
        id=id if isinstance(id, str) else "",
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )


def whole(text: str) -> str:
    """Return a text with a question mark for each half of a character, which no encoding can write."""
    return text.encode("utf-8", "replace").decode()


def _language(notebook: dict[str, Any]) -> str:
    metadata = notebook.get("metadata")
    spec = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    language = spec.get("language", "") if isinstance(spec, dict) else ""
    return language.lower() if isinstance(language, str) else ""


def _why_no_text(data: bytes, name: str) -> str:
    if kind := _other_kind(data[:LONGEST_START].decode("latin-1")):
        return f"{name} is {kind}, not a notebook. {_AGAIN}"
    return f"{name} is not a text file, so it is not a notebook. {_AGAIN}"


def _why_no_json(text: str, name: str, error: Exception) -> str:
    if "\n<<<<<<<" in text or text.startswith("<<<<<<<"):
        return f"{name} has the marks of an unfinished merge (<<<<<<<). Finish it and hand the file in again."
    if kind := _other_kind(text[:LONGEST_START]):
        return f"{name} is {kind}, not a notebook. {_AGAIN}"
    if text.lstrip()[:1] not in ("{", "["):
        return f"{name} is a text, not a notebook. {_AGAIN}"
    line = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
    return f"{name} is damaged{line}: it may have been cut off. Save the notebook again and hand it in again."


def _why_no_cells(notebook: dict[str, Any], name: str) -> str:
    if notebook.keys() & {"url", "doc_id"}:
        return f"{name} is a shortcut to a document in Google Drive, not a notebook. {_AGAIN}"
    return f"{name} is not a notebook: it holds no cells."


def _other_kind(start: str) -> str:
    """Return what the beginning of a file shows that it is; empty if that is not known."""
    return next((kind for pattern, kind in _OTHER_KINDS if pattern.match(start)), "")
