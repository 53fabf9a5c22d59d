"""Checks numbers in the prose that have a mark: `7,960<!--= count_parameters([784, 10, 10]) -->`."""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_MARK = re.compile(
    r"(?P<shown>\*\*[^*\n]+\*\*|`[^`\n]+`|[\[(][^\[\]()\n]*[\])]|[^\s`*]+(?:[ \u00a0\u202f]%)?)?"
    r"<!--=(?P<expression>.*?)-->",
    re.DOTALL,
)


@dataclass(frozen=True)
class Claim:
    """Holds what the prose shows, and the expression whose value it should be. cell: index in the lesson."""

    cell: int
    shown: str
    expression: str


def take_claims(text: str, cell: int) -> tuple[str, list[Claim]]:
    """Return the text without its marks, and the claims in the marks."""
    claims = []

    def take(match: re.Match[str]) -> str:
        shown = match["shown"] or ""
        claims.append(Claim(cell, shown.strip("*`"), " ".join(match["expression"].split())))
        return shown

    return _MARK.sub(take, text), claims


def probe(claims: Sequence[Claim]) -> str:
    """Return a cell that computes every claim's expression in the solved notebook and prints JSON.

    Each value becomes a flat list of numbers, or the error as text.
    """
    expressions = [claim.expression for claim in claims]
    return f"""\
def _value_of(expression):
    import numpy
    try:
        return numpy.asarray(eval(expression, globals()), dtype=float).ravel().tolist()
    except Exception as error:
        return f"{{type(error).__name__}}: {{error}}"
import json as _json
print(_json.dumps([_value_of(expression) for expression in {expressions!r}]))
"""


def disagreements(claims: Sequence[Claim], printed: str) -> list[tuple[Claim, str]]:
    """Return the claims that are not true, each with what is wrong. printed: what the probe cell printed."""
    values = json.loads(printed)
    found = ((claim, _wrong(claim, value)) for claim, value in zip(claims, values, strict=True))
    return [(claim, wrong) for claim, wrong in found if wrong]


def _wrong(claim: Claim, value: list[float] | str) -> str:
    if isinstance(value, str):
        return f"`{claim.expression}` cannot be computed ({value})"
    try:
        shown = read_numbers(claim.shown)
    except ValueError:
        return f"{claim.shown!r} before `{claim.expression}` is not a number that can be compared"
    agree = len(shown) == len(value) and all(
        abs(v - s) <= half * (1 + 1e-6) for (s, half), v in zip(shown, value, strict=True)
    )
    if agree:
        return ""
    computed = ", ".join(f"{number:.10g}" for number in value)
    return f"the text says {claim.shown}, and `{claim.expression}` is {computed}"


def read_numbers(text: str) -> list[tuple[float, float]]:
    """Return each number in the text, and half a unit in its last place.

    Reads 7,960 and -0.15 and 80 % and 1e-7, and lists of them in brackets. Raises ValueError for other text.
    """
    text = text.strip().replace("\u2212", "-")
    if text[:1] in ("[", "("):
        return [_read_one(part) for part in re.sub(r"[\[\](),]", " ", text).split()]
    return [_read_one(text)]


def _read_one(text: str) -> tuple[float, float]:
    scale = 0.01 if text.endswith("%") else 1.0
    text = text.removesuffix("%").strip()
    if "," in text and not re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        raise ValueError(text)
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not math.isfinite(number):
        raise ValueError(text)
    return float(number) * scale, 0.5 * 10.0 ** int(number.as_tuple().exponent) * scale
