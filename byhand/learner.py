"""The learner's own functions, so that figures can draw with them once they are right."""

import contextlib
import copy
import io
import sys
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import __main__
from byhand.time_limit import TimeLimit, time_limit

# A figure calls a function a hundred times, so one call that takes as long as this will not do.
SECONDS = 2.0


def namespace() -> dict[str, Any]:
    """The learner's globals: the notebook's if there is one, else those of the running script."""
    if "IPython" in sys.modules:
        from IPython import get_ipython

        if shell := get_ipython():
            return shell.user_ns
    return vars(__main__)


def function(
    name: str,
    reference: Callable[..., Any],
    probes: Sequence[tuple[Any, ...]],
    part: int | None = None,
    adapt: Callable[[Callable[..., Any]], Callable[..., Any]] | None = None,
) -> tuple[Callable[..., np.ndarray], str | None]:
    """The learner's function `name` if it agrees with `reference` on every probe, else the reference.

    probes: argument tuples. part: which of several things given back is meant, counted from 0.
    adapt: makes of the learner's function one that is called and answers as the reference is and does.
    Returns (function, note); the note says whose function it is where that is the course's. The
    function gives an array of floats and leaves its arguments as they are, a random generator's state
    included. The learner's is silent, and where it should fail after all, or answer in another shape,
    the reference answers.
    """
    own = namespace().get(name)
    theirs = _exact(reference, part)
    if callable(own):
        yours = _silenced(adapt(own) if adapt else own, part)
        if all(_agree(yours(*probe), theirs(*probe)) for probe in probes):
            return _guarded(yours, theirs), None
    return theirs, f"Drawn with the course's own `{name}` until yours passes its check."


def call(name: str, *args: Any) -> np.ndarray | None:
    """What the learner's function `name` gives, right or not, silently and on copies of the arguments.

    None where there is no such function, or it gives no numbers in time.
    """
    own = namespace().get(name)
    return _silenced(own, None)(*args) if callable(own) else None


def _agree(got: np.ndarray | None, expected: np.ndarray) -> bool:
    return (
        got is not None and got.shape == expected.shape and np.allclose(got, expected, rtol=1e-4, atol=1e-6)
    )


def _guarded(
    own: Callable[..., np.ndarray | None], reference: Callable[..., np.ndarray]
) -> Callable[..., np.ndarray]:
    def either(*args: Any) -> np.ndarray:
        expected, got = reference(*args), own(*args)
        return expected if got is None or got.shape != expected.shape else got

    return either


def _exact(function: Callable[..., Any], part: int | None) -> Callable[..., np.ndarray]:
    """The function on copies of its arguments, as an array of floats."""

    def call(*args: Any) -> np.ndarray:
        value = function(*copy.deepcopy(args))
        return np.asarray(value if part is None else value[part], dtype=float)

    return call


def _silenced(function: Callable[..., Any], part: int | None) -> Callable[..., Any]:
    """The same of a learner's function, silent; None where it gives no numbers in time."""
    exact = _exact(function, part)

    def call(*args: Any) -> np.ndarray | None:
        silence = io.StringIO()
        with (
            contextlib.redirect_stdout(silence),
            contextlib.redirect_stderr(silence),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")
            # A learner's code may raise anything, and a blank answer refuses to become a number.
            try:
                with time_limit(SECONDS):
                    return exact(*args)
            except (Exception, SystemExit, TimeLimit):
                return None

    return call
