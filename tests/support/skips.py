"""Tells which skipped tests nobody has allowed."""

from collections.abc import Iterable


def unlisted(skipped: Iterable[str], allowed: str) -> list[str]:
    """Return the skipped node ids that `allowed`, the text of allowed_skips.txt, does not list."""
    names = {line.partition("#")[0].strip() for line in allowed.splitlines()}
    return sorted(
        nodeid for nodeid in set(skipped) if nodeid not in names and nodeid.partition("[")[0] not in names
    )
