"""Finds the one place of an answer's code that is to blame: with one small edit there, the answer passes."""

import ast
import copy
import difflib
import io
import itertools
import tokenize
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from autograder.judging.exercise import FunctionExercise, Inputs
from autograder.judging.inputs import draw
from autograder.judging.item import items_of
from autograder.judging.repair.expressions import expression_edits
from autograder.judging.repair.guards import only_computes
from autograder.judging.repair.statements import statement_edits
from autograder.judging.repair.text import Code, Edit
from byhand.time_limit import TimeLimit, time_limit
from observing.observe import Outcome

BUDGET = 800  # edits that are tried
COMPARING = 5.0  # seconds for one round of comparisons
MOST_TEXT = 10_000  # characters of a cell
MOST_TOKENS = 10  # that an edit may change
SEEDS = range(101, 121)  # whose inputs an edited answer has to pass as well

Run = Callable[[Sequence[str], Inputs], list[list[Outcome]]]


@dataclass(frozen=True)
class Found:
    """Holds the edits that pass, and the place that they agree on; None if they do not."""

    code: Code
    edits: list[Edit]
    place: tuple[int, int] | None


def search(
    exercise: FunctionExercise,
    cell: str,
    failing: tuple[object, ...],
    asked: Inputs,
    run: Run,
    earlier: Collection[str],
) -> Found | None:
    """Try the edits of a cell, and return those that pass; None if there are none.

    cell: the text of the answer's cell. failing: the first input on which the answer is wrong.
    asked: the public inputs. run: calls versions of the answer beside the learner's code.
    earlier: names of the functions that exercises ask for.
    """
    code = Code(cell)
    functions = functions_of(code, exercise.id)
    if not functions or not only_computes(functions, earlier):
        return None
    known = [name for name in (*exercise.needs, *earlier) if name in cell or name in exercise.needs]
    known = [name for name in dict.fromkeys(known) if name != exercise.id]
    edits = list(itertools.islice(_edits(code, functions, known), BUDGET))
    # The simplest input first, since most edits fail on it.
    edits = _that_pass(exercise, code, functions, edits, [failing], run)
    edits = _that_pass(exercise, code, functions, edits, asked, run)
    fresh = [arguments for seed in SEEDS for arguments in draw(exercise, seed)]
    edits = _that_pass(exercise, code, functions, edits, fresh, run)
    edits = [edit for edit in edits if distance(cell, edit.apply(cell)) <= MOST_TOKENS]
    return Found(code, edits, agreed([edit.place for edit in edits])) if edits else None


def agreed(places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the innermost of places that lie one inside the other, or the one that holds all others.

    Returns None if there is no such place.
    """
    ordered = sorted(set(places), key=lambda place: place[1] - place[0])
    if all(_holds(outer, inner) for inner, outer in itertools.pairwise(ordered)):
        return ordered[0]
    return ordered[-1] if all(_holds(ordered[-1], inner) for inner in ordered) else None


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def functions_of(code: Code, id: str) -> list[ast.FunctionDef]:
    """Return the functions that a cell defines, if one has the answer's name."""
    try:
        body = code.tree.body if len(code.text) <= MOST_TEXT else []
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    functions = [node for node in body if isinstance(node, ast.FunctionDef)]
    return functions if any(function.name == id for function in functions) else []


def _edits(code: Code, functions: Sequence[ast.FunctionDef], known: Sequence[str]) -> Iterator[Edit]:
    seen = {code.text}
    for function in functions:
        single = [*statement_edits(code, function), *expression_edits(code, function, known)]
        for edit in [*single, *_repeated(code, single)]:
            text = edit.apply(code.text)
            if text not in seen:
                seen.add(text)
                yield edit


def _repeated(code: Code, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits that make the same change wherever the same code stands: a slip is often made twice."""
    groups: dict[tuple[str, str], list[Edit]] = {}
    for edit in edits:
        if edit.start < edit.end:
            groups.setdefault((code.text[edit.start : edit.end], edit.new), []).append(edit)
    for alike in groups.values():
        alike = sorted(alike, key=lambda edit: edit.start)
        apart = all(a.end <= b.start for a, b in itertools.pairwise(alike))
        if len(alike) < 2 or not apart:
            continue
        first, last = alike[0], alike[-1]
        parts = [first.new]
        for before, edit in itertools.pairwise(alike):
            parts += [code.text[before.end : edit.start], edit.new]
        yield Edit(first.start, last.end, "".join(parts), first.kind, first.place)


def _that_pass(
    exercise: FunctionExercise,
    code: Code,
    functions: Sequence[ast.FunctionDef],
    edits: list[Edit],
    inputs: Inputs,
    run: Run,
) -> list[Edit]:
    if not edits:
        return []
    versions = [_definitions(code, functions, edit) for edit in edits]
    wanted = None if exercise.expecting else [exercise.reference(*copy.deepcopy(a)) for a in inputs]
    found = run(versions, inputs) or [[] for _ in versions]
    pairs = zip(edits, found, strict=True)
    try:
        with time_limit(COMPARING):
            return [edit for edit, outcomes in pairs if _passes(exercise, inputs, wanted, outcomes)]
    except TimeLimit:
        return []


def _passes(
    exercise: FunctionExercise, inputs: Inputs, wanted: list[object] | None, outcomes: list[Outcome]
) -> bool:
    if not outcomes or any(outcome.failure for outcome in outcomes):
        return False
    try:
        if wanted is None:
            assert exercise.expecting
            wanted = exercise.expecting(inputs, [outcome.value for outcome in outcomes])
        items = items_of(exercise, inputs, wanted, outcomes, len(inputs))
    except Exception:  # what came may be anything, and what cannot be compared is not right
        return False
    kept = [list(i.given)[k] for i in items for k in i.outcome.changed if list(i.given)[k] in exercise.keeps]
    return not kept and all(item.right for item in items)


def _definitions(code: Code, functions: Sequence[ast.FunctionDef], edit: Edit) -> str:
    """Return the texts of the functions of a cell, one of them with an edit; nothing else of the cell."""
    parts = []
    for function in functions:
        start, end = code.span(function)
        if start <= edit.start <= end:
            own = Edit(edit.start - start, min(edit.end, end) - start, edit.new, edit.kind, edit.place)
            parts.append(own.apply(code.text[start:end]))
        else:
            parts.append(code.text[start:end])
    return "\n".join(parts)


def distance(before: str, after: str) -> int:
    """Return how many tokens differ between two texts of code."""
    a, b = _tokens(before), _tokens(after)
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for kind, i1, i2, j1, j2 in blocks if kind != "equal")


def _tokens(text: str) -> list[str]:
    skip = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    try:
        return [t.string for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type not in skip]
    except (tokenize.TokenError, SyntaxError):
        return text.split()
