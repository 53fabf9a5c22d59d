"""What the first cell of a notebook says: all is well, or what is missing and what fixes it."""

import importlib.metadata
import sys
from pathlib import Path
from typing import Any

import pytest
from digit_places import Places

from byhand import digits, doctor
from byhand.__main__ import main as byhand

ENOUGH = 8.0


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A machine where all is well; change the versions in it: by package, None where it is missing."""
    versions: dict[str, Any] = {
        "numpy": "2.1.3",
        "matplotlib": "3.10.0",
        "ipywidgets": "7.7.1",
        "anywidget": "0.9.21",
        "markdown-it-py": "4.2.0",
        "tensorflow": "2.20.0",
    }

    def version(name: str) -> str:
        if versions.get(name) is None:
            raise importlib.metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(importlib.metadata, "version", version)
    monkeypatch.setattr(doctor, "free_memory", lambda: ENOUGH)
    monkeypatch.setattr(doctor, "REQUIREMENTS", Path("/nowhere/requirements.txt"))
    monkeypatch.delenv("BYHAND_STILL", raising=False)
    return versions


def test_all_is_well_is_said_in_one_line(machine: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    doctor.doctor("tensorflow")
    said = capsys.readouterr().out
    assert said.startswith("All is well: Python 3.") and said.count("\n") == 1
    for fact in ("NumPy 2.1.3", "TensorFlow 2.20.0", "8.0 GB", "digits: the bundled ones", "figures that"):
        assert fact in said


def test_a_lesson_without_tensorflow_does_not_ask_for_it(machine: dict[str, Any]) -> None:
    machine["tensorflow"] = None
    assert doctor.diagnosis(tensorflow=False).startswith("All is well") and "Tensor" not in doctor.diagnosis(
        False
    )


def test_the_built_notebooks_say_nothing_of_the_machine(
    machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYHAND_STILL", "1")
    assert doctor.diagnosis(tensorflow=True) == "All is well."


def test_what_is_missing_or_too_old_is_named_with_its_command(machine: dict[str, Any]) -> None:
    machine.update({"anywidget": None, "numpy": "1.26.4"})
    first, second = doctor.diagnosis(tensorflow=True).splitlines()
    assert (
        first.startswith("numpy 1.26.4 is too old (>=2.0 is needed).")
        and '%pip install "numpy>=2.0"' in first
    )
    assert second.startswith("anywidget is missing.") and '%pip install "anywidget>=0.9"' in second


def test_the_command_suits_the_place(
    machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine["anywidget"] = None
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert f'`"{sys.executable}" -m pip install "anywidget>=0.9"`' in doctor.diagnosis(False)
    clone = tmp_path / "requirements.txt"
    clone.touch()
    monkeypatch.setattr(doctor, "REQUIREMENTS", clone)
    assert f'pip install -r "{clone}"' in doctor.diagnosis(False)


@pytest.mark.parametrize(
    ("found", "system", "machine_type", "python", "said"),
    [
        (None, "Linux", "x86_64", (3, 12), 'TensorFlow is missing. Run `%pip install "tensorflow>=2.20"`'),
        ("2.15.0", "Windows", "AMD64", (3, 11), "TensorFlow 2.15.0 is too old. Run"),
        (None, "Darwin", "x86_64", (3, 12), "open this lesson in Colab"),
        (None, "Darwin", "arm64", (3, 14), "use Python 3.13"),
    ],
)
def test_tensorflow_is_told_apart_by_machine(
    machine: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    found: str | None,
    system: str,
    machine_type: str,
    python: tuple[int, int],
    said: str,
) -> None:
    import IPython  # noqa: F401  (commands are those of a notebook)

    machine["tensorflow"] = found
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr("platform.machine", lambda: machine_type)
    monkeypatch.setattr(sys, "version_info", (*python, 0, "final", 0))
    assert said in doctor.diagnosis(tensorflow=True)
    assert doctor.diagnosis(tensorflow=False).startswith("All is well")


def test_the_small_cpu_build_is_tensorflow_too(machine: dict[str, Any]) -> None:
    machine.update({"tensorflow": None, "tensorflow-cpu": "2.21.0"})
    assert "TensorFlow 2.21.0" in doctor.diagnosis(tensorflow=True)


def test_little_memory_is_said(machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "free_memory", lambda: 0.9)
    assert "Only 0.9 GB of memory is free" in doctor.diagnosis(tensorflow=True)
    assert doctor.diagnosis(tensorflow=False).startswith("All is well")


def test_binders_limit_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEM_LIMIT", raising=False)
    here = doctor.free_memory()
    monkeypatch.setenv("MEM_LIMIT", str(1 << 29))
    assert here is not None and doctor.free_memory() < min(here, 0.5)


def test_the_command_line_asks_for_everything(
    machine: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert byhand(["doctor"]) == 0
    assert "TensorFlow 2.20.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"BYHAND_MNIST": "bundled"}, "the bundled ones"),
        ({"BYHAND_MNIST": "a.npz"}, "MNIST from a.npz"),
        ({"NBGRADER_EXECUTION": "autograde"}, "the bundled ones"),
        ({}, "MNIST, downloaded when first needed"),
    ],
)
def test_it_says_which_digits_there_will_be(
    variables: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch, places: Places
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert digits.outlook() == said
    if not variables:
        places.save(places.cache)
        assert digits.outlook() == "MNIST is here"
