"""Writes the text that a learner may copy where a verdict misled them. Nothing is sent."""

import html
from functools import cache
from importlib import metadata

from autograder.judging.verdict import Verdict

COURSE = "deep-learning-by-hand"  # its name as a package
CODE_CAP = 2_000  # characters of the answer's code


def report_text(verdict: Verdict, code: str) -> str:
    """Return exercise, version, code and verdict as Markdown. code: the answer's own text; may be empty."""
    version, _ = _version_and_page()
    fence = "````"  # a message or a docstring may hold three
    answer = code.strip()[:CODE_CAP] or "(not known)"
    return (
        f"Exercise: {verdict.id}\nVersion: {version}\n\nMy code:\n{fence}python\n{answer}\n{fence}\n\n"
        f"The verdict:\n{fence}\n{verdict.message}\n{fence}\n\nWhat misled me: "
    )


def as_html(verdict: Verdict, code: str) -> str:
    """Return a fold with the text and where it may be sent; empty for a right answer or a missing one."""
    if verdict.state not in ("failed", "error"):
        return ""
    _, page = _version_and_page()
    address = html.escape(page, quote=True)
    place = f'<a style="color:inherit" href="{address}">{address}</a>' if page else "the course's page"
    text = html.escape(report_text(verdict, code))
    return (
        "<details><summary>This verdict misled me</summary>"
        f"<p>Thank you for saying so. Copy this text into a new issue at {place}, or give it to your "
        "instructor. Nothing is sent from here. The text holds your code: leave out what you do not want to "
        f'show.</p><pre style="white-space:pre-wrap">{text}</pre></details>'
    )


@cache
def _version_and_page() -> tuple[str, str]:
    """Return the course's version, and the address for reports; empty where the course is not installed."""
    try:
        found = metadata.metadata(COURSE)
    except metadata.PackageNotFoundError:
        return "not installed", ""
    addresses = dict(line.split(", ", 1) for line in found.get_all("Project-URL") or ())
    page = addresses.get("Repository", "")
    return found["Version"], f"{page}/issues/new" if page else ""
