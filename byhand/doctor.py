"""Checks this machine for the course: says that all is well, or what is missing and how to fix it."""

import importlib.metadata
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

COURSE = "deep-learning-by-hand"
REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"  # exists in a clone only
TENSORFLOW = "2.20"  # the oldest that the lessons were tried with
TENSORFLOWS = ("tensorflow-cpu", "tensorflow")
NEWEST_PYTHON = (3, 13)
GIGABYTE = 1 << 30
# In gigabytes. Lesson 07 at its peak with MNIST takes 1.0, lessons without TensorFlow take 0.3.
NEEDED_MEMORY = {True: 1.2, False: 0.4}


def doctor(*needs: str) -> None:
    """Print that all is well, or one line for each thing that is missing, with what fixes it.

    needs: "tensorflow" for lessons 07 and 08. Imports nothing large and changes nothing.
    """
    print(diagnosis("tensorflow" in needs))


def diagnosis(tensorflow: bool) -> str:
    """Return what `doctor` prints. tensorflow: whether to look for it too."""
    from byhand.interactive import stands_still

    if ailments := [*_packages(), *(_tensorflow() if tensorflow else ()), *_memory(tensorflow)]:
        return "\n".join(ailments)
    return "All is well." if stands_still() else f"All is well: {', '.join(_facts(tensorflow))}."


def _facts(tensorflow: bool) -> Iterator[str]:
    from byhand import digits
    from byhand.interactive import widgets_work

    yield f"Python {platform.python_version()}"
    yield f"NumPy {_version('numpy')}"
    if tensorflow:
        yield f"TensorFlow {_version(*TENSORFLOWS)}"
    if (free := _free_memory()) is not None:
        yield f"{free:.1f} GB of memory free"
    yield "figures that move" if widgets_work() else "figures that stand still"
    yield f"digits: {digits.outlook()}"


def _packages() -> Iterator[str]:
    """Yield a line for each missing or too old package among those that the course's package asks for."""
    from packaging.requirements import Requirement

    try:
        listed = importlib.metadata.requires(COURSE) or []
    except importlib.metadata.PackageNotFoundError:
        return  # a copy that was never installed does not say what it needs
    for needed in map(Requirement, listed):
        if needed.marker is not None and not needed.marker.evaluate({"extra": ""}):
            continue
        found = _version(needed.name)
        if found is None:
            yield f"{needed.name} is missing. {_install(str(needed))}"
        elif not needed.specifier.contains(found, prereleases=True):
            yield f"{needed.name} {found} is too old ({needed.specifier} is needed). {_install(str(needed))}"


def _tensorflow() -> Iterator[str]:
    from packaging.version import Version

    found = _version(*TENSORFLOWS)
    if found is not None and Version(found) >= Version(TENSORFLOW):
        return
    what = "TensorFlow is missing" if found is None else f"TensorFlow {found} is too old"
    if (platform.system(), platform.machine()) == ("Darwin", "x86_64"):
        remedy = "It is no longer made for Macs with Intel processors: open this lesson in Colab."
    elif sys.version_info[:2] > NEWEST_PYTHON:
        remedy = "It may not exist yet for Python {}.{}: use Python {}.{}.".format(
            *sys.version_info[:2], *NEWEST_PYTHON
        )
    else:
        remedy = _install(f"tensorflow>={TENSORFLOW}")
    yield f"{what}. {remedy}"


def _memory(tensorflow: bool) -> Iterator[str]:
    free, needed = _free_memory(), NEEDED_MEMORY[tensorflow]
    if free is not None and free < needed:
        yield (
            f"Only {free:.1f} GB of memory is free, and {needed} are needed. Close other notebooks: in "
            "JupyterLab choose Kernel, then Shut Down All Kernels, and open this one again."
        )


def _free_memory() -> float | None:
    """Return the free memory in gigabytes, or None if psutil is missing.

    Binder puts its limit into the environment variable MEM_LIMIT.
    """
    try:
        import psutil  # comes with the kernel
    except ImportError:
        return None
    free = psutil.virtual_memory().available
    if (limit := os.environ.get("MEM_LIMIT", "")).isdecimal():
        free = min(free, int(limit) - psutil.Process().memory_info().rss)
    return free / GIGABYTE


def _version(*names: str) -> str | None:
    for name in names:
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return None


def _install(requirement: str) -> str:
    """Return the sentence with the command that installs it, for a notebook or for a terminal."""
    what = f'-r "{REQUIREMENTS}"' if REQUIREMENTS.exists() else f'"{requirement}"'
    if "IPython" in sys.modules:
        return f"Run `%pip install {what}` in a new cell, then restart the kernel."
    return f'Run `"{sys.executable}" -m pip install {what}`.'
