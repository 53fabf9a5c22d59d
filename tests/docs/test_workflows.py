"""What a fork's pushes and tags set going: valid, calling what exists, and allowed little."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from paths import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
READ_ONLY = {"contents": "read"}
CHANGELOG = """# Changelog
## Unreleased
- Later.
## [1.2.0] - 2026-11-22
### Added
- A lesson.
## 1.1.0
- Before.

[1.2.0]: https://example.org/releases/v1.2.0
"""


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for workflow in WORKFLOWS.values():
        yield from workflow["jobs"].items()


def steps() -> Iterator[dict[str, Any]]:
    for _, job in jobs():
        yield from job.get("steps", [])


def commands() -> str:
    return "\n".join(step["run"] for step in steps() if "run" in step)


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_workflows_are_valid() -> None:
    validator = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    run = subprocess.run([*validator, *map(str, FILES)], capture_output=True, text=True)
    assert set(WORKFLOWS) == {"release", "tests", "weekly"}
    assert run.returncode == 0, run.stdout + run.stderr


def test_what_they_call_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = set(re.findall(r"\bmake ([a-z-]+)", commands()))
    assert called == {"lint", "test", "test-all"}
    assert called <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    paths = re.findall(r"\b(?:tests|tools)/\S+|\b\w+\.(?:txt|toml)\b", commands())
    assert len(paths) > 10
    assert [path for path in paths if not list(ROOT.glob(path))] == []


def test_they_take_every_python_that_is_supported() -> None:
    script = (ROOT / "tools/environment.sh").read_text(encoding="utf-8")
    lowest, highest = map(int, re.findall(r"\(3, (\d+)\)", script))
    supported = [f"3.{minor}" for minor in range(lowest, highest + 1)]
    assert WORKFLOWS["tests"]["jobs"]["unix"]["strategy"]["matrix"]["python"] == supported
    asked = SpecifierSet(pyproject()["project"]["requires-python"])
    assert all(version in asked for version in supported) and f"3.{lowest - 1}" not in asked
    elsewhere = re.findall(r'python(?:-version)?: "(.*?)"', "".join(p.read_text("utf-8") for p in FILES))
    assert len(elsewhere) >= 4 and set(elsewhere) <= set(supported)


def test_every_job_ends_and_a_newer_run_replaces_an_older_one() -> None:
    assert all("timeout-minutes" in job for _, job in jobs() if "uses" not in job)
    groups = [workflow["concurrency"]["group"] for workflow in WORKFLOWS.values()]
    assert groups == [f"{name}-${{{{ github.ref }}}}" for name in WORKFLOWS]


def test_only_the_job_that_releases_may_write_and_it_runs_no_code_of_the_repository() -> None:
    assert all(workflow["permissions"] == READ_ONLY for workflow in WORKFLOWS.values())
    assert [name for name, job in jobs() if "permissions" in job] == ["release"]
    release = WORKFLOWS["release"]["jobs"]["release"]
    assert release["permissions"] == {"contents": "write"} and set(release["needs"]) == {"tests", "build"}
    assert not any("checkout" in step.get("uses", "") for step in release["steps"])


def test_actions_are_githubs_own_at_a_major_version() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts and all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_what_others_can_name_is_never_put_into_a_command() -> None:
    """A branch may be called anything, and `${{ }}` would paste that into the shell."""
    assert "${{" not in commands()


def release_step(name: str, folder: Path, tag: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the release in a folder, as GitHub's bash would for this tag."""
    (step,) = (
        step for step in WORKFLOWS["release"]["jobs"]["version"]["steps"] if name in step.get("name", "")
    )
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=os.environ | {"GITHUB_REF_NAME": tag, "PATH": path},
        capture_output=True,
        text=True,
    )


def test_the_tag_of_a_version_is_released_and_no_other(tmp_path: Path) -> None:
    text = '[project]\nversion = "1.2.0"\n[tool.course]\nref = "v1.2.0"\n'
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    right = release_step("tag is the version", tmp_path, "v1.2.0")
    assert right.returncode == 0, right.stderr
    for tag in ("1.2.0", "v1.2.0.1", "v9.9.9"):
        wrong = release_step("tag is the version", tmp_path, tag)
        assert wrong.returncode == 1 and f"The tag is {tag}, but" in wrong.stderr


@pytest.mark.parametrize(("version", "ref"), [("1.2.0", "v1.1.0"), ("1.1.0", "v1.2.0")])
def test_a_forgotten_ref_or_version_stops_the_release(tmp_path: Path, version: str, ref: str) -> None:
    text = f'[project]\nversion = "{version}"\n[tool.course]\nref = "{ref}"\n'
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    run = release_step("tag is the version", tmp_path, "v1.2.0")
    assert run.returncode == 1 and f"version {version} and, in [tool.course], ref {ref}." in run.stderr


@pytest.mark.parametrize(
    ("tag", "notes"), [("v1.2.0", "### Added\n- A lesson.\n"), ("v1.1.0", "- Before.\n\n"), ("v1.2", None)]
)
def test_a_release_says_what_the_changelog_says_of_it(tmp_path: Path, tag: str, notes: str | None) -> None:
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    run = release_step("CHANGELOG.md", tmp_path, tag)
    if notes is None:
        assert run.returncode == 1 and run.stdout == f"CHANGELOG.md says nothing of {tag}.\n"
    else:
        assert run.returncode == 0 and (tmp_path / "notes.md").read_text(encoding="utf-8") == notes


def test_the_changelog_speaks_of_this_version(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_bytes((ROOT / "CHANGELOG.md").read_bytes())
    run = release_step("CHANGELOG.md", tmp_path, f"v{pyproject()['project']['version']}")
    assert run.returncode == 0 and len((tmp_path / "notes.md").read_text(encoding="utf-8")) > 200
