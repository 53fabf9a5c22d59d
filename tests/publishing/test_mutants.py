"""Every small change of a solution is refused, or listed with a reason."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from autograder.exercises import LESSONS, load, of_lesson
from autograder.judging.exercise import Equivalent, SolvedExercise
from autograder.publishing import checks_page, sifting
from autograder.publishing.mutants import mutants

SIFTED = [e.id for lesson in LESSONS for e in of_lesson(lesson) if isinstance(e, SolvedExercise)]
LESSON_OF = {e.id: lesson for lesson in LESSONS for e in of_lesson(lesson)}
solved = cache(sifting.solved)


@cache
def sieve(id):
    names, sources = solved(LESSON_OF[id])
    return sifting.sift(load()[id], sources[id], names)


# `make test` sifts one exercise of each lesson, and `make test-all` all of them.
AT_ONCE = set(
    """
    first_answer weighted_sum relu mse squared_error worked_loss batches_per_epoch forward best_epoch
    best_of_ten save_and_load
    """.split()
)


@pytest.mark.parametrize(
    "id", [pytest.param(id, marks=() if id in AT_ONCE else pytest.mark.slow) for id in SIFTED]
)
def test_no_change_gets_through_that_is_not_listed(id):
    assert sieve(id).shortfalls == []


@pytest.mark.parametrize("id", [id for id in SIFTED if id in AT_ONCE and not load()[id].chosen])
def test_the_solution_itself_passes_where_its_changes_do_not(id):
    """Else everything would be refused, and the figures would say nothing."""
    names, sources = solved(LESSON_OF[id])
    same = sifting.Mutant("nothing changed", sources[id])
    assert sifting.passes_on(load()[id], same, names, sifting.SEEDS) == len(sifting.SEEDS)


@pytest.mark.slow
def test_the_page_of_checks_counts_them_as_they_are(repository):
    written = (repository / "docs/checks.md").read_text(encoding="utf-8")
    assert written.endswith("\n\n" + checks_page.changes([sieve(id) for id in SIFTED])), (
        "run `python -m autograder checks` and commit docs/checks.md"
    )


def test_equivalents_have_reasons_in_words():
    for id in SIFTED:
        for entry in load()[id].equivalent:
            assert entry.reason.endswith(".") and len(entry.reason.split()) >= 4, entry


def names_of(id, source):
    return {mutant.name for mutant in mutants(id, source)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(a, b):\n    return a - b", "return a - b → return a + b"),
        ("def f(a, b):\n    return a - b", "return a - b → return b - a"),
        ("def f(a, b):\n    return a - b", "return a - b → return a"),
        ("def f(a, b):\n    return a - b", "return a - b → return -a - b"),
        ("def f(a, b):\n    return a - b", "return a - b → return a - a"),
        ("def f(a, b):\n    return (a - b) * b", "return (a - b) * b → return a - b * b"),
        ("def f(x):\n    return x * 2", "return x * 2 → return x * 3"),
        ("def f(x):\n    return x >= 0", "return x >= 0 → return x > 0"),
        ("def f(x):\n    return x >= 0", "return x >= 0 → return x >= 0 + 0.05"),
        ("def f(x):\n    return x >= 0", "return x >= 0 → return np.trunc(x) >= 0"),
        ("def f(x):\n    return np.sum(x, axis=0)", "return np.sum(x, axis=0) → return np.sum(x, axis=1)"),
        ("def f(x):\n    return np.sum(x, axis=0)", "return np.sum(x, axis=0) → return np.sum(x)"),
        ("def f(x):\n    return np.sum(x, axis=0)", "return np.sum(x, axis=0) → return np.mean(x, axis=0)"),
        ("def f(x):\n    return np.exp(x)", "return np.exp(x) → return x"),
        ("def f(x):\n    return x[0]", "return x[0] → return x[1]"),
        ("def f(x, y):\n    return g(x, y)", "return g(x, y) → return g(y, x)"),
        ("def f(p):\n    return p['W'] @ p['b']", "return p['W'] @ p['b'] → return p['b'] @ p['b']"),
        ("def f(x):\n    t = 0\n    t += x\n    return t", "t += x → t = x"),
        ("def f(x):\n    t = 0\n    t += x\n    return t", "t += x left out"),
        ("def f(x):\n    for v in x:\n        g(v)\n    return x", "return x in the loop"),
        ("def f(x):\n    for v in x:\n        g(v)\n    return x", "for v in x: once"),
        ("def f(x):\n    if x:\n        return 1\n    return 2", "if x: always"),
        ("def f(X, batch_size):\n    return X", "even batches"),
        ("def f(x):\n    return x", "rounded to 2"),
        ("def f(x):\n    return x", "clipped at 20"),
        ("def f(x):\n    return x", "cast to int"),
        ("def f(x):\n    return x", "of the first 3"),
        ("def f(x):\n    return x", "x without its sign"),
    ],
)
def test_each_kind_of_change_is_made(source, expected):
    assert expected in names_of("f", source)


def test_loops_that_note_losses_stop_early_or_keep_the_best():
    source = (
        "def f(w, epochs):\n    losses = []\n    for e in range(epochs):\n        w = g(w)\n"
        "        losses.append(h(w))\n    return w, losses"
    )
    assert {"stops when the loss rises", "stops when the loss is below 1e-3", "keeps the best weights"} <= (
        names_of("f", source)
    )


def test_a_change_differs_from_the_solution_and_from_every_other():
    source = "def f(a, b):\n    return a - b"
    texts = [mutant.source for mutant in mutants("f", source) if mutant.wrap is None]
    assert len(set(texts)) == len(texts) and source not in texts


def tame(id, inputs):
    names, sources = solved(LESSON_OF[id])
    exercise = replace(load()[id], inputs=inputs, extremes=(), equivalent=())
    return sifting.sift(exercise, sources[id], names, range(900, 903))


def test_inputs_that_tell_nothing_are_named():
    whole = tame("relu", lambda rng: [(np.array([-1.0, 0.0, 2.0]),)])
    said = " ".join(whole.shortfalls)
    for change in ("rounded to 2", "clipped at 5", "z cast to int"):
        assert f"relu, the change {change!r}: it passes on 3 of 3 seeds" in said
    assert "Choose inputs that tell" in said


def test_what_is_listed_and_does_not_pass_is_named():
    names, sources = solved("02_activations")
    listed = Equivalent("Because somebody said so.", ("return c * z → return c + z", "no such change"))
    exercise = replace(load()["linear"], equivalent=[*load()["linear"].equivalent, listed])
    said = sifting.sift(exercise, sources["linear"], names, range(3)).shortfalls
    assert said == [
        f"linear: no change that passes is called {change!r}. Correct its name, or take it out of the "
        "list of equivalents."
        for change in listed.changes
    ]


def test_what_is_chosen_and_does_not_exist_is_named():
    names, sources = solved("02_activations")
    chosen = ("return c * z → return c + z", "no such change")
    sieve = sifting.sift(replace(load()["linear"], chosen=chosen, equivalent=()), sources["linear"], names)
    assert (sieve.made, sieve.seeds) == (1, len(sifting.FEW_SEEDS))
    assert sieve.shortfalls == ["linear: no change is called 'no such change'. Take it out of those chosen."]
