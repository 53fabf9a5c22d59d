"""What holds for the whole suite: no windows, patient property tests, and no test skipped unnoticed."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from paths import ROOT
from skips import unlisted

os.environ.setdefault("MPLBACKEND", "Agg")
# No test depends on which digits its machine happens to have; those about other sets name them.
os.environ.setdefault("BYHAND_MNIST", "bundled")
# Threads of NumPy's that wait for one another while two workers share two cores take ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Two workers share the machine, so how long one example takes says nothing.
hypothesis.settings.register_profile("course", deadline=None)
hypothesis.settings.load_profile("course")

ALLOWED_SKIPS = ROOT / "tests" / "allowed_skips.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--strict-skips",
        action="store_true",
        default=os.environ.get("CI", "").lower() in ("1", "true"),
        help="fail on a skipped test that tests/allowed_skips.txt does not list (the default if CI=true)",
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run with unlisted skips into a failed one; xdist's workers leave this to their controller."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput") or not session.config.option.strict_skips:
        return
    skipped = [report.nodeid for report in reporter.stats.get("skipped", [])]
    if bad := unlisted(skipped, ALLOWED_SKIPS.read_text(encoding="utf-8")):
        reporter.ensure_newline()
        reporter.section("skipped, but not listed in tests/allowed_skips.txt", red=True)
        for nodeid in bad:
            reporter.line(nodeid)
        reporter.line("Make these run, or list them there with a reason.")
        if session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder the project lives in."""
    return ROOT


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The learner's globals, empty."""
    from byhand import learner

    names: dict[str, Any] = {}
    monkeypatch.setattr(learner, "namespace", lambda: names)
    return names


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Pretend that a kernel runs; gives what is displayed."""
    shown: list[Any] = []
    monkeypatch.setattr(
        "IPython.get_ipython", lambda: type("Shell", (), {"kernel": object(), "user_ns": {}})()
    )
    monkeypatch.setattr("IPython.display.display", lambda *what, **how: shown.extend(what))
    monkeypatch.delenv("BYHAND_STILL", raising=False)
    return shown


@pytest.fixture(scope="session")
def bundled() -> Any:
    """The bundled digits: images (1797, 28, 28) and labels (1797,)."""
    from byhand import digits

    return digits.load_bundled()


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[Any]:
    """The places where `byhand.digits` looks for MNIST, in a folder of their own."""
    from digit_places import apart

    with apart(tmp_path, monkeypatch) as where:
        yield where


@pytest.fixture
def answers(own: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterable[Any]:
    """Give answers with Keras, right and wrong ones, with what they need at hand."""
    import keras_answers

    with keras_answers.at_hand(own, monkeypatch) as at_hand:
        yield at_hand
