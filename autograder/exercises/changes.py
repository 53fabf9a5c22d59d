"""Builds the names of changes of a lesson's solution, as `mutants` gives them."""


def changes(line: str, *after: str) -> tuple[str, ...]:
    """Return the names of changes of one line.

    after: the changed line; or a piece of the line and its replacement, as "old ⇒ new".
    Raises ValueError unless that piece comes once in the line.
    >>> changes("return a + b", "return a", "b ⇒ c")
    ('return a + b → return a', 'return a + b → return a + c')
    """
    return tuple(f"{line} → {_changed(line, new)}" for new in after)


def _changed(line: str, new: str) -> str:
    old, arrow, other = new.partition(" ⇒ ")
    if not arrow:
        return new
    if line.count(old) != 1:
        raise ValueError(f"{old!r} stands {line.count(old)} times in {line!r}")
    return line.replace(old, other)


def left_out(*lines: str) -> tuple[str, ...]:
    """Return the names of changes that each leave out one line."""
    return tuple(f"{line} left out" for line in lines)
