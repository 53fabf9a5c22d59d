"""What is said where a machine cannot lock submissions up."""

from pathlib import Path

import pytest

from autograder.__main__ import main
from autograder.grading import command, machine
from autograder.grading.running import sandbox as module
from autograder.grading.running.sandbox import Sandbox, waived
from autograder.refusal import Refusal

ALL = Sandbox(True, landlock=4, seccomp=True)
ELSEWHERE = Sandbox(False)
OLD = Sandbox(True, landlock=0, seccomp=True)
BARE = Sandbox(True)


@pytest.mark.parametrize(
    ("found", "unsafe", "left_out"),
    [
        (ALL, False, ()),
        (ALL, True, ()),
        (OLD, True, ("landlock",)),
        (BARE, True, ("landlock", "seccomp")),
    ],
)
def test_what_is_left_out(
    found: Sandbox, unsafe: bool, left_out: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "sandbox", lambda: found)
    assert waived(unsafe) == left_out


@pytest.mark.parametrize(
    ("found", "unsafe", "said"),
    [
        (ELSEWHERE, False, "only Linux"),
        (ELSEWHERE, True, "only Linux"),
        (OLD, False, "offers no landlock, so"),
        (BARE, False, "no landlock and no seccomp"),
    ],
)
def test_when_grading_is_refused(
    found: Sandbox, unsafe: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "sandbox", lambda: found)
    with pytest.raises(Refusal, match=said):
        waived(unsafe)


def test_the_command_refuses_before_it_starts_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "sandbox", lambda: BARE)
    monkeypatch.delattr(command, "Zygote")
    assert main(["grade", str(tmp_path)]) == 1
    assert "--unsafe" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (ALL, ["landlock: version 4", "seccomp: present", "Submissions can be graded: `python -m"]),
        (OLD, ["landlock: missing", "Landlock needs Linux 5.13", "Until then `grade` refuses"]),
        (BARE, ["seccomp: missing", "libseccomp2"]),
        (ELSEWHERE, ["no sandbox: this is not Linux", "nbgrader's own `autograde`"]),
    ],
)
def test_what_doctor_says(
    found: Sandbox, lines: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "sandbox", lambda: found)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert [line for line in lines if line not in said] == []


def test_doctor_looks_at_this_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.startswith("Python 3.")
