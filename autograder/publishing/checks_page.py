"""Writes docs/checks.md: measures which wrong answers each exercise catches and recognises."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.exercises import of_lesson
from autograder.judging.exercise import Exercise, FunctionExercise, SolvedExercise, ValueExercise, WrongAnswer
from autograder.judging.inputs import Questions, questions
from autograder.judging.judge import judge
from autograder.kernel.card import as_plain
from autograder.publishing.sifting import FEW_SEEDS, Sieve
from autograder.publishing.sifting import SEEDS as SIFTED
from observing.observe import Observation, observe_function, observe_value

SEEDS = range(100)


@dataclass(frozen=True)
class Tally:
    """Counts the seeds on which a wrong answer was caught, and those on which it was recognised.

    taken_for: the other misconceptions that verdicts named.
    """

    exercise: str
    misconception: str
    caught: int
    recognised: int
    seeds: int
    taken_for: str = ""

    @property
    def shortfall(self) -> str:
        """Return a sentence on what is wrong with the misconception; empty if nothing is."""
        where = f"{self.exercise}, {self.misconception!r}"
        if self.caught < self.seeds:
            passes = self.seeds - self.caught
            return f"{where}: it passes on {passes} of {self.seeds} seeds, so it is not a mistake there."
        if self.recognised < self.seeds:
            instead = "the verdict names no misconception"
            if self.taken_for:
                instead = f"its numbers are those of {self.taken_for!r}, which the verdict names"
            return f"{where}: recognised on {self.recognised} of {self.seeds} seeds; on the others {instead}."
        return ""


def tally(exercise: Exercise, seeds: Sequence[int] = SEEDS) -> list[Tally]:
    """Judge each wrong answer that an exercise knows on inputs drawn from each seed.

    The facts of a symptom are judged directly, so this needs no TensorFlow.
    """
    if not isinstance(exercise, SolvedExercise):
        return []
    # Every mistake gets the same inputs, and drawing takes time.
    each = (
        [Questions()] if isinstance(exercise, ValueExercise) else [questions(exercise, (s,)) for s in seeds]
    )
    rows = []
    for mistake in exercise.mistakes:
        verdicts = [judge(exercise, _observed(exercise, mistake, asked), asked) for asked in each]
        caught = sum(v.state != "passed" for v in verdicts)
        recognised = sum(v.misconception == mistake.name for v in verdicts)
        others = {v.misconception or "" for v in verdicts} - {mistake.name}
        rows.append(
            Tally(exercise.id, mistake.name, caught, recognised, len(each), ", ".join(sorted(others)))
        )
    return rows


def refused(exercise: Exercise, seeds: Sequence[int]) -> list[str]:
    """Return a sentence for each other right answer of an exercise that does not pass on some seed."""
    if not isinstance(exercise, FunctionExercise):
        return []
    said = []
    for answer in exercise.right:
        for asked in (questions(exercise, (seed,)) for seed in seeds):
            verdict = judge(exercise, observe_function(answer, asked.inputs, once=True), asked)
            if verdict.state != "passed":
                name = answer.__name__
                said.append(
                    f"{exercise.id}: the right answer {name!r} is refused. {as_plain(verdict.message)}"
                )
                break
    return said


def _observed(exercise: SolvedExercise, mistake: WrongAnswer, asked: Questions) -> Observation:
    """Return the observation of a wrong answer: each input is asked once, without a staging."""
    if isinstance(exercise, ValueExercise):
        return observe_value(mistake.gives)
    return observe_function(mistake.gives, asked.inputs, once=True)


def as_markdown(rows: Sequence[Tally], sieves: Sequence[Sieve]) -> str:
    """Return the whole page."""
    return mistakes(rows) + "\n" + changes(sieves)


def mistakes(rows: Sequence[Tally]) -> str:
    """Return the part on misconceptions, with the page's title."""
    lines = [
        "# What the checks catch",
        "",
        "Every misconception is a wrong answer that runs. Each is judged on inputs drawn from "
        f"{len(SEEDS)} seeds (a value is one answer, judged once): *caught* says how often it did not pass, "
        "*recognised* how often the verdict named it and not another. Built by `make notebooks`; a test "
        "asserts that every figure here is full.",
        "",
        "| exercise | misconception | caught | recognised |",
        "|---|---|---|---|",
        *(
            f"| `{r.exercise}` | {r.misconception} | {r.caught} of {r.seeds} | {r.recognised} of {r.seeds} |"
            for r in rows
        ),
    ]
    return "\n".join(lines) + "\n"


def changes(sieves: Sequence[Sieve]) -> str:
    """Return the part on mutants: counts, the equivalent ones with reasons, and the chosen ones."""
    listed = [(s, reason) for s in sieves for reason in dict.fromkeys(s.equivalent.values())]
    chosen = [s for s in sieves if s.exercise.chosen]
    lines = [
        "## Every small change of a solution",
        "",
        "A *mutant* is the lesson's own solution with one thing changed: another operator, sign, name, "
        "constant, comparison, axis or index; a call, an argument or a line left out; two arguments "
        "exchanged; a threshold moved by 0.05; a loop that stops early; a result rounded, clipped, cast. "
        f"Each has to be refused on the public inputs alone, and on those of {len(SIFTED) - 1} other seeds, "
        "each alone. What computes the same is *equivalent*, with the reason below. A test asserts that "
        "nothing else gets through.",
        "",
        "| exercise | mutants | refused | equivalent |",
        "|---|---:|---:|---:|",
        *(
            f"| `{s.exercise.id}` | {s.made} | {s.made - len(s.survivors)} | {len(s.equivalent)} |"
            for s in sieves
        ),
        f"| **all** | {sum(s.made for s in sieves):,} | {sum(s.made - len(s.survivors) for s in sieves):,} "
        f"| {sum(len(s.equivalent) for s in sieves):,} |",
        "",
        "### Equivalent, and why",
        "",
        "| exercise | changes | why they leave it right |",
        "|---|---:|---|",
        *(
            f"| `{s.exercise.id}` | {list(s.equivalent.values()).count(reason)} | {reason} |"
            for s, reason in listed
        ),
        "",
        "### Chosen",
        "",
        f"An answer to these costs seconds, so some changes are chosen, and {len(FEW_SEEDS)} seeds.",
        "",
        *(f"- `{s.exercise.id}`: {'; '.join(map(_quoted, s.exercise.chosen))}" for s in chosen),
    ]
    return "\n".join(lines) + "\n"


def _quoted(change: str) -> str:
    return f"`{' '.join(change.split())}`"


def tally_lesson(lesson: str) -> list[Tally]:
    """Tally every misconception of a lesson."""
    return [row for exercise in of_lesson(lesson) for row in tally(exercise)]
