"""Finds the lesson's cells in a notebook that may have been changed in any way, and says what to run of it.

Learners' cells run in their own order, as *Run All* would run them. A check call comes first; else the names
that a cell gives a value to, then its text, and last the id it claims tell what the cell is for. A cell that
only changes an answer is the learner's own. So is one that uses the answer's name for something else while
another cell gives the answer.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.cells import How, bound_names
from autograder.grading.reading.plan import CHECK, LessonCell, Plan
from autograder.grading.reading.submission import LONGEST, Remark, Submission, SubmittedCell
from autograder.publishing.repository import FETCH_ID

_OWN = ("answer", "check", "test", "manual")
_SKIPPED = {"skip-execution", "skip", "skip_execution"}
Names = dict[str, How]  # the names that a cell binds, each with the surest way in which it does so


@dataclass(frozen=True)
class Run:
    """Says to run a text. cell: the position of the cell it comes from; -1 for the course's own set-up."""

    source: str
    cell: int


@dataclass(frozen=True)
class RunIfNeeded:
    """Run this cell of the lesson's own once something further down misses a name that it gives."""

    source: str
    cell: int
    names: frozenset[str]


@dataclass(frozen=True)
class Test:
    """Says to run a test cell of the course's, and to give its points if it does not stop.

    cell: the position of the learner's copy of it; -1 if there is none.
    """

    part: LessonCell
    cell: int

    @property
    def source(self) -> str:
        return self.part.solution


@dataclass(frozen=True)
class Judge:
    """Says to call an answer and judge it."""

    exercise: str


Step = Run | RunIfNeeded | Test | Judge


@dataclass(frozen=True)
class Script:
    """Lists what to do with a notebook, step by step.

    parts: for each of its cells the lesson's cell that it stands for; None for one that the learner added.
    """

    steps: list[Step]
    parts: list[LessonCell | None]
    repaired: list[Remark] = field(default_factory=list)


def is_worked_on(plan: Plan, submission: Submission) -> bool:
    """Return whether any answer in a submission differs from what learners get."""
    given = [_names_given(cell) for cell in submission.cells]
    answers = zip(submission.cells, identify(plan, submission.cells, given), strict=True)
    return any(p and p.role in ("answer", "manual") and not is_blank(cell.source, p) for cell, p in answers)


def match_cells(plan: Plan, submission: Submission) -> Script:
    """Find what a submission's cells are, and return the steps that grade it."""
    cells = submission.cells
    given = [_names_given(cell) for cell in cells]
    parts = identify(plan, cells, given)
    repaired = [*submission.repaired, *_remarks(plan, cells, parts, given)]
    are_run = {k for k, cell in enumerate(cells) if _is_run(cell, parts[k], given[k])}
    are_run -= _blanks(cells, parts, given)
    are_run |= _setups_after_other_cells(cells, parts, are_run)
    judged, tested = _where_to_judge(plan, parts, given, are_run), _where_to_test(plan, parts)
    steps: list[Step] = [Run(plan.setup.source, -1)]
    for position, (cell, part) in enumerate(zip(cells, parts, strict=True)):
        if position in are_run:
            steps.append(Run(cell.source, position))
        elif part is not None and part.role == "show" and part.id != FETCH_ID and cell.type == "code":
            names = frozenset(name for name, how in given[position].items() if how > How.LATER)
            steps += [RunIfNeeded(cell.source, position, names)] if names else []
        steps += [Judge(exercise) for exercise in judged[position]]
        steps += tested[position]
    steps += [Judge(exercise) for exercise in judged[len(cells)]]
    steps += tested[len(cells)]
    return Script(steps, parts, repaired)


def identify(plan: Plan, cells: tuple[SubmittedCell, ...], given: list[Names]) -> list[LessonCell | None]:
    """Return for each cell the lesson's cell that it stands for, None for one that the learner added.

    given: the names that each cell gives a value to.
    """
    by_id = {part.id: part for part in plan.parts}
    by_text: dict[str, list[LessonCell]] = defaultdict(list)
    for part in plan.parts:
        if text := _bare(part.source):  # a test may be hidden as a whole
            by_text[text].append(part)
    answers = _answers(plan, cells, given)

    def one(position: int, cell: SubmittedCell) -> LessonCell | None:
        asked = CHECK.fullmatch(cell.source)
        if asked and asked[1] in plan.checks:
            return plan.checks[asked[1]]
        if position in answers:
            return plan.answers[answers[position]]
        same = by_text.get(_bare(cell.source))
        if same:
            return same.pop(0) if len(same) > 1 else same[0]
        return by_id.get(cell.id)

    parts = [one(position, cell) for position, cell in enumerate(cells)]
    for manual in plan.manual.values():
        if manual not in parts and (position := _between_neighbours(plan, manual, cells, parts)) is not None:
            parts[position] = manual
    return parts


def _between_neighbours(
    plan: Plan, wanted: LessonCell, cells: tuple[SubmittedCell, ...], parts: list[LessonCell | None]
) -> int | None:
    """Return the first cell of the right type between those before and after it in the lesson; else None.

    This finds an essay whose cell has lost its id: nothing in its text tells what it is.
    """
    at = plan.parts.index(wanted)
    above = max((parts.index(one) for one in plan.parts[:at] if one in parts), default=-1)
    below = min((parts.index(one) for one in plan.parts[at + 1 :] if one in parts), default=len(parts))
    free = (k for k in range(above + 1, below) if parts[k] is None and cells[k].type == wanted.type)
    return next(free, None)


def _answers(plan: Plan, cells: tuple[SubmittedCell, ...], given: list[Names]) -> dict[int, str]:
    """Return the exercises that cells answer, by the cells' positions, told by the names they give.

    If a cell defines the name, or is the lesson's own cell for it, another that assigns to it is not an
    answer.
    """
    own = {part.id: exercise for exercise, part in plan.answers.items()}
    in_code = {n for c, names in zip(cells, given, strict=True) if c.type == "code" for n in _meant(names)}
    answers: dict[int, str] = {}
    sure: set[int] = set()
    for position, (cell, names) in enumerate(zip(cells, given, strict=True)):
        # A text cell that reads like an answer is not one if a code cell gives the name.
        asked = [n for n in _meant(names) if n in plan.answers and (cell.type == "code" or n not in in_code)]
        if asked:
            name = max(asked, key=lambda n: (n == own.get(cell.id), names[n]))
            answers[position] = name
            if name == own.get(cell.id) or names[name] == How.DEFINED:
                sure.add(position)
    settled = {answers[k] for k in sure if not is_blank(cells[k].source, plan.answers[answers[k]])}
    return {k: exercise for k, exercise in answers.items() if k in sure or exercise not in settled}


def _names_given(cell: SubmittedCell) -> Names:
    """Return the names that a cell gives a value to; also of a text cell, which may have been code."""
    return bound_names(cell.source) if len(cell.source) <= LONGEST else {}


def _meant(names: Names) -> list[str]:
    """Return the names that a cell defines or assigns; not a loop's name, or one that `+=` changes."""
    return [name for name, how in names.items() if how >= How.ASSIGNED]


def _is_run(cell: SubmittedCell, part: LessonCell | None, given: Names) -> bool:
    if part is not None and part.role == "answer":
        return cell.type == "code" or part.exercise in given
    if cell.type != "code":
        return False
    # The lesson's own code, letter for letter, only shows something; answers seldom need what it defines.
    return part is None or not _is_own(cell, part)


def _setups_after_other_cells(
    cells: tuple[SubmittedCell, ...], parts: list[LessonCell | None], are_run: set[int]
) -> set[int]:
    """Return the set-up cells below a cell that is run, which may have cleared the set-up's names."""
    setups = {k for k, part in enumerate(parts) if part and part.role == "setup" and cells[k].type == "code"}
    return {k for k in setups if k > min(are_run, default=k)}


def _blanks(cells: tuple[SubmittedCell, ...], parts: list[LessonCell | None], given: list[Names]) -> set[int]:
    """Return the positions of untouched answer cells whose exercises are answered in another cell."""
    blank: dict[int, str] = {}
    answered: set[str] = set()
    for position, (cell, part) in enumerate(zip(cells, parts, strict=True)):
        answer = part if part is not None and part.role == "answer" else None
        if answer and is_blank(cell.source, answer):
            blank[position] = answer.exercise
        elif _is_run(cell, part, given[position]):
            answered |= {*_meant(given[position]), *([answer.exercise] if answer else [])}
    return {position for position, exercise in blank.items() if exercise in answered}


def _where_to_judge(
    plan: Plan, parts: list[LessonCell | None], given: list[Names], run: set[int]
) -> dict[int, list[str]]:
    """Return after which cells to judge which answers: at a check, and after an answer without one.

    An answer that is there twice, or whose name another cell changes, is judged more than once; the best
    verdict counts.
    """
    judged: dict[int, list[str]] = defaultdict(list)
    for exercise in plan.checks:
        own = [(k, part.role) for k, part in enumerate(parts) if part and part.exercise == exercise]
        checks = [k for k, role in own if role == "check"]
        answers = [k for k, role in own if role == "answer" and k in run]
        others = [k for k in run if exercise in given[k] and k not in answers]
        again = [k for k in others if parts[k] is None and given[k][exercise] >= How.ASSIGNED]
        last_check = checks[-1] if checks else -1
        late = [k for k in (*answers, *again) if k > last_check]
        after = [k for k in checks if not answers or any(answer < k for answer in answers)]
        copies = answers if len(answers) + len(others) > 1 else []
        for position in sorted({*after, *late, *copies}) or [len(parts)]:
            judged[position].append(exercise)
    return judged


def _where_to_test(plan: Plan, parts: list[LessonCell | None]) -> dict[int, list[Step]]:
    """Return after which cells to run which tests: at the last copy, or after what stands above it."""
    tested: dict[int, list[Step]] = defaultdict(list)
    for at, test in enumerate(plan.parts):
        if test.role == "test":
            copies = [k for k, part in enumerate(parts) if part == test]
            above = [k for k, part in enumerate(parts) if part in plan.parts[:at]]
            tested[max(copies or above, default=len(parts))].append(Test(test, max(copies, default=-1)))
    return tested


def _remarks(
    plan: Plan, cells: tuple[SubmittedCell, ...], parts: list[LessonCell | None], given: list[Names]
) -> Iterator[Remark]:
    elsewhere = {n for c, names in zip(cells, given, strict=True) if c.type == "code" for n in names}
    parts = _without_scratch(cells, parts, given)
    found = [part.id for part in parts if part is not None]
    for wanted in plan.parts:
        if wanted.role not in _OWN:
            continue
        if wanted.id not in found:
            if wanted.role in ("check", "test"):
                text = "was missing, and was put back."
            elif wanted.exercise in elsewhere:
                text = f"is not there by itself: another cell gives {wanted.exercise} a value."
            else:
                text = "has been deleted."
            yield Remark(f"{wanted.role} missing", f"{wanted.title} {text}")
        elif found.count(wanted.id) > 1:
            text = f"{wanted.title} is there {found.count(wanted.id)} times."
            yield Remark(f"{wanted.role} twice", text)
    asked = [part for part in plan.parts if part.role == "answer" and part.id in found]
    if [part.id for part in asked] != sorted((p.id for p in asked), key=found.index):
        yield Remark("other order", "Its cells are in another order than the lesson's.")
    for cell, part in zip(cells, parts, strict=True):
        if part is None or part.role not in _OWN:
            continue
        what = part.title
        if cell.type != "code" and part.role != "manual":
            yield Remark("no code cell", f"{what} had become a {cell.type or 'nameless'} cell. It was run.")
        if cell.id != part.id:
            said = f"has the id {cell.id!r}" if cell.id else "has lost its id"
            yield Remark("other id", f"{what} {said}.")
        if _SKIPPED & set(cell.tags):
            yield Remark("skip tag", f"{what} is tagged to be skipped. It was run.")
        if part.role in ("check", "test") and not _is_own(cell, part):
            text = f"{what} was changed. The course's own {part.role} was used."
            yield Remark(f"{part.role} changed", text)


def _without_scratch(
    cells: tuple[SubmittedCell, ...], parts: list[LessonCell | None], given: list[Names]
) -> list[LessonCell | None]:
    """Return the parts without cells that only try something, as `tanh = np.tanh(2)` may beside an answer."""
    own = {part.id for cell, part in zip(cells, parts, strict=True) if part and cell.id == part.id}
    return [
        None
        if part
        and part.id in own
        and cell.id != part.id
        and names.get(part.exercise, How.DEFINED) < How.DEFINED
        and "lambda" not in cell.source
        else part
        for cell, part, names in zip(cells, parts, given, strict=True)
    ]


def is_blank(source: str, part: LessonCell) -> bool:
    """Return whether a cell's text is still the one that learners get."""
    return _bare(source) == _bare(part.source)


def _is_own(cell: SubmittedCell, part: LessonCell) -> bool:
    """Return whether a cell's text is still the lesson's, in the learners' or in the solved notebook."""
    return _bare(cell.source) in (_bare(part.source), _bare(part.solution))


def _bare(source: str) -> str:
    """Return a text without what editors change unasked: spaces at the ends of lines, empty lines around."""
    return "\n".join(line.rstrip() for line in source.strip().split("\n"))
