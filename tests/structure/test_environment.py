"""The two commands on a fresh machine: what they install, which Pythons they take, what a wheel carries."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from paths import ROOT
from skips import unlisted

BINDER = {"sys_platform": "linux", "platform_machine": "x86_64", "python_version": "3.12"}

# Stands in for an interpreter: answers the script's questions as that version of Python would.
FAKE_PYTHON = """#!/bin/sh
case "$2" in
    *sys.exit*) exit {unsupported} ;;
    *version_info*) echo "{version}" ;;
    *) echo "venv made with {version}"; exit 3 ;;
esac
"""


def requirements(path: str) -> list[Requirement]:
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]


def chosen(machine: dict[str, str]) -> dict[str, SpecifierSet]:
    """Return what the root's requirements.txt installs on a machine, by name."""
    return {
        r.name: r.specifier
        for r in requirements("requirements.txt")
        if r.marker is None or r.marker.evaluate(machine)
    }


def test_requirements_are_the_users_packages_and_little_else() -> None:
    names = {r.name for r in requirements("requirements.txt")}
    assert names == {
        "jupyterlab",
        "numpy",
        "matplotlib",
        "ipywidgets",
        "anywidget",
        "ai-edge-litert",
        "nbgrader",
        "tensorflow",
        "tensorflow-cpu",
    }


@pytest.mark.parametrize(
    ("system", "machine", "package"),
    [
        ("linux", "x86_64", "tensorflow-cpu"),
        ("linux", "aarch64", "tensorflow"),
        ("darwin", "arm64", "tensorflow"),
        ("darwin", "x86_64", None),
        ("win32", "AMD64", "tensorflow-cpu"),
    ],
)
def test_each_machine_gets_the_tensorflow_that_exists_for_it(
    system: str, machine: str, package: str | None
) -> None:
    names = chosen({"sys_platform": system, "platform_machine": machine, "python_version": "3.12"})
    assert [name for name in names if name.startswith("tensorflow")] == ([package] if package else [])


def test_binder_installs_the_same_list_and_can_cache_it() -> None:
    listed = requirements("binder/requirements.txt")  # -r, -e and . are no requirements and would raise here
    assert all(r.marker is None and r.url is None for r in listed)
    assert {r.name: r.specifier for r in listed} == chosen(BINDER)
    assert (ROOT / "binder/runtime.txt").read_text().strip() == "python-3.12"
    assert os.access(ROOT / "binder/postBuild", os.X_OK)


def test_the_package_asks_for_less_than_the_list() -> None:
    """Whatever requirements.txt allows at the least also satisfies the package, as does what Colab has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    core = {r.name: r.specifier for r in map(Requirement, project["dependencies"])}
    assert set(core) == {"numpy", "matplotlib", "ipywidgets", "anywidget", "markdown-it-py"}
    colab = {
        "numpy": "2.1.3",
        "matplotlib": "3.10.0",
        "ipywidgets": "7.7.1",
        "anywidget": "0.9.21",
        "markdown-it-py": "4.2.0",
    }
    assert all(version in core[name] for name, version in colab.items())


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with a space in its name that holds what the environment script reads, and no .venv."""
    folder = tmp_path / "a clone"
    (folder / "tools").mkdir(parents=True)
    for name in ("tools/environment.sh", "requirements.txt", "pyproject.toml", "setup.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def make_environment(
    clone: Path, pythons: dict[str, str], **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the script where PATH holds the system's own tools and these fake Pythons (name: version) alone."""
    tools = clone.parent / "bin"
    tools.mkdir(exist_ok=True)
    for tool in ("sh", "cat", "cksum", "dirname", "mkdir", "rm"):
        (tools / tool).symlink_to(shutil.which(tool))
    for name, version in pythons.items():
        supported = (3, 11) <= tuple(map(int, version.split(".")[:2])) <= (3, 13)
        fake = tools / name
        fake.write_text(FAKE_PYTHON.format(version=version, unsupported=int(not supported)))
        fake.chmod(0o755)
    return subprocess.run(
        ["sh", str(clone / "tools/environment.sh"), "learn"],
        env={"PATH": str(tools), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("pythons", "said"),
    [
        ({"python3": "3.10.13"}, "python3 here is 3.10.13"),
        ({"python3": "2.7.18", "python": "2.7.18"}, "python3 here is 2.7.18"),
        ({"python3": "3.14.0"}, "python3 here is 3.14.0"),
        ({}, "python3 here is missing"),
    ],
)
def test_another_python_is_refused_in_one_sentence(clone: Path, pythons: dict[str, str], said: str) -> None:
    run = make_environment(clone, pythons)
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1
    assert run.stderr.startswith(f"This course needs Python 3.11, 3.12 or 3.13 ({said}): ")
    assert not (clone / ".venv").exists()


def test_a_named_python_is_used_or_refused_but_never_replaced(clone: Path) -> None:
    run = make_environment(clone, {"python3": "3.12.1", "other": "3.9.18"}, PYTHON="other")
    assert run.returncode == 1
    assert "(PYTHON=other is 3.9.18)" in run.stderr
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("version", ["3.11.7", "3.12.1", "3.13.0"])
def test_another_name_on_the_path_is_found(clone: Path, version: str) -> None:
    name = f"python{version.rpartition('.')[0]}"
    run = make_environment(clone, {"python3": "3.14.0", name: version})
    assert f"Making .venv with Python {version}" in run.stdout


def test_a_stopped_installation_is_not_taken_for_a_finished_one(clone: Path) -> None:
    make_environment(clone, {"python3": "3.12.1"})  # the fake fails to make an environment
    assert (clone / ".venv/.state").read_text() == "installing\n"
    shutil.rmtree(clone.parent / "bin")
    assert "Making .venv" in make_environment(clone, {"python3": "3.12.1"}).stdout


def test_unlisted_skips_are_found() -> None:
    allowed = "# a remark\ntests/a.py::one  # needs a Mac\ntests/b.py::two\n"
    assert unlisted(["tests/a.py::one[x]", "tests/b.py::two", "tests/c.py"], allowed) == ["tests/c.py"]


def test_make_alone_lists_its_targets() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("learn", "test", "test-all", "notebooks", "lint", "bench"):
        assert f"make {target} " in listed
        subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=True)


@pytest.mark.slow
def test_a_wheel_carries_the_packages_and_the_data(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    skipped = shutil.ignore_patterns(".*", "*.egg-info", "build", "__pycache__", "notebooks", "solutions")
    shutil.copytree(ROOT, copy, ignore=skipped)
    (copy / "data" / "mnist.npz").write_bytes(b"downloaded by a learner")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            str(tmp_path),
            str(copy),
        ],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"autograder/__init__.py", "byhand/__init__.py", "observing/__init__.py"} <= names
    data = {f"byhand/data/{name}.npz" for name in ("digits", "drawings", "pictures", "reader")}
    assert data <= names
    assert "byhand/data/mnist.npz" not in names
    code = {
        str(file.relative_to(ROOT))
        for top in ("autograder", "byhand", "observing")
        for file in (ROOT / top).rglob("*.py")
    }
    assert code <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {
        "autograder",
        "byhand",
        "observing",
    }
