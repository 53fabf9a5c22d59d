"""Does `python -m autograder doctor`: reports what this machine offers for grading, and what to do."""

import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from autograder.grading.running.sandbox import ELSEWHERE, Sandbox, sandbox

PACKAGES = ("nbgrader", "numpy", "tensorflow-cpu", "tensorflow", "keras", "ai-edge-litert", "ipython")
FIRST_LANDLOCK = "5.13"


def diagnosis() -> str:
    """Return the report: one finding a line, and at the end what to do."""
    found = sandbox()
    lines = [
        f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
        f"{os.cpu_count()} cores",
        *_packages(),
        *_defences(found),
        "",
        *_advice(found),
    ]
    return "\n".join(lines)


def _packages() -> Iterator[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue


def _defences(found: Sandbox) -> Iterator[str]:
    if not found.linux:
        yield "no sandbox: this is not Linux"
        return
    yield f"landlock: {f'version {found.landlock}' if found.landlock else 'missing'}"
    yield f"seccomp: {'present' if found.seccomp else 'missing'}"
    if os.geteuid() == 0:
        yield "you are root: submissions run without root's powers, as the user nobody if it may read Python"


def _advice(found: Sandbox) -> Iterator[str]:
    if not found.linux:
        yield ELSEWHERE
    for package in ("py_landlock", "pyseccomp"):
        if found.linux and find_spec(package) is None:
            name = package.replace("_", "-")
            yield f"Install {name}, with `pip install -e .[grade]` or with `make lint`."
    if found.linux and not found.landlock:
        yield f"Landlock needs Linux {FIRST_LANDLOCK} or later, and must be switched on (`lsm=` at boot)."
    if found.linux and not found.seccomp:
        yield "Seccomp needs the library libseccomp2 and a kernel that was built with it."
    if not found.missing and found.linux:
        yield "Submissions can be graded: `python -m autograder grade DIR`."
    elif found.linux:
        yield "Until then `grade` refuses, unless you trust every submission and add --unsafe."
