"""Names of changes of a lesson's solution, as `mutants` gives them."""


def changes(line: str, *after: str) -> tuple[str, ...]:
    """The names of changes of one line.

    after: how the line reads then; a piece of the line and what stands in its place, as "old ⇒ new", will do.
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
    """The names of changes that leave out one line each."""
    return tuple(f"{line} left out" for line in lines)
