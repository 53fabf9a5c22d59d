"""The course's own functions: each passes its exercise, in silence, and reading them costs nothing."""

import subprocess
import sys
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.exercises import load
from autograder.judging.exercise import FunctionExercise
from autograder.judging.inputs import PUBLIC_SEED, questions
from autograder.judging.verdict import Verdict
from autograder.kernel import check as live
from byhand import earlier, reference

SEEDS = (PUBLIC_SEED, 1, 20261122, 7)


def judged(exercise: FunctionExercise, function: Callable[..., Any], seed: int) -> Verdict:
    return live.judge_live(exercise, function, (seed,))


def written() -> dict[str, Callable[..., Any]]:
    """The functions of the file, those that it imports left out."""
    own = vars(reference).items()
    return {n: f for n, f in own if getattr(f, "__module__", "") == "byhand.reference" and callable(f)}


ASKED = sorted(name for name in written() if name in load())


@pytest.mark.parametrize("name", ASKED)
def test_an_exercise_on_it_decorates_it(name: str) -> None:
    """A formula has one owner: an exercise of the same name has none of its own."""
    assert load()[name].reference is getattr(reference, name)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ASKED)
def test_it_passes_its_exercise(name: str, seed: int) -> None:
    verdict = judged(load()[name], getattr(reference, name), seed)
    assert verdict.state == "passed", verdict.message
    assert not verdict.fragile, verdict.fragile


@pytest.mark.parametrize("name", ASKED)
def test_it_gives_what_the_check_expects_without_a_warning(name: str) -> None:
    """On what is asked and on what is asked for a remark: large numbers and plain ones."""
    exercise = load()[name]
    for seed in SEEDS:
        with (
            warnings.catch_warnings(action="error"),
            np.errstate(over="raise", invalid="raise", divide="raise"),
        ):
            asked = questions(exercise, (seed,))
            for given in (*asked.inputs, *asked.extra):
                getattr(reference, name)(*given)


def test_they_stay_silent_at_any_size() -> None:
    z = np.array([-1e300, -1000.0, 0.0, 1000.0, 1e300])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        np.testing.assert_allclose(reference.sigmoid(z), [0, 0, 0.5, 1, 1])
        np.testing.assert_allclose(reference.sigmoid_grad(z), [0, 0, 0.25, 0, 0])
        np.testing.assert_allclose(reference.softmax([1000, 1001]), [0.26894142, 0.73105858])
        np.testing.assert_allclose(reference.softmax(z), [0, 0, 0, 0, 1])
        np.testing.assert_allclose(reference.price([0.0, 1.0]), [-np.log(1e-7), 1e-7])
    assert reference.softmax(np.array([0, 3], dtype=np.uint8)).argmax() == 1


def test_earlier_lessons_bring_the_same_functions() -> None:
    names = [name for name in earlier.__all__ if name != "whose"]
    assert all(getattr(earlier, name) is getattr(reference, name) for name in names) and len(names) == 4


def test_it_says_what_it_does() -> None:
    for name, function in written().items():
        assert function.__doc__ and "." in function.__doc__, name


@pytest.mark.parametrize("module", ["byhand.reference", "byhand.earlier", "observing.network"])
def test_importing_it_is_light(module: str) -> None:
    code = (
        f"import sys, {module}\n"
        "heavy = {'matplotlib', 'IPython', 'ipywidgets', 'scipy', 'tensorflow', 'keras'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
