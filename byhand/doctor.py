"""What this machine offers for the course: all is well, or what is missing and the command that fixes it."""

import importlib.metadata
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

COURSE = "deep-learning-by-hand"
REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"  # there in a clone only
TENSORFLOW = "2.20"  # the oldest that the lessons were tried with
TENSORFLOWS = ("tensorflow-cpu", "tensorflow")
NEWEST_PYTHON = (3, 13)
GIGABYTE = 1 << 30
# Lesson 07 at its peak with MNIST takes 1.0 GB, lessons without TensorFlow 0.3 GB.
NEEDED_MEMORY = {True: 1.2, False: 0.4}


def doctor(*needs: str) -> None:
    """Print a line that says that all is well, or one line for each thing that is missing and what fixes it.

    needs: "tensorflow" for lessons 07 and 08. Imports nothing large and changes nothing.
    """
    print(diagnosis("tensorflow" in needs))


def diagnosis(tensorflow: bool) -> str:
    """What `doctor` prints. tensorflow: whether to look for it too."""
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
    if (free := free_memory()) is not None:
        yield f"{free:.1f} GB of memory free"
    yield "figures that move" if widgets_work() else "figures that stand still"
    yield f"digits: {digits.outlook()}"


def _packages() -> Iterator[str]:
    """What the course itself needs, as its own package says it."""
    from packaging.requirements import Requirement

    try:
        listed = importlib.metadata.requires(COURSE) or []
    except importlib.metadata.PackageNotFoundError:
        return  # a copy that was never installed says nothing of what it needs
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
        remedy = "It is not made for Macs with Intel processors any more: open this lesson in Colab."
    elif sys.version_info[:2] > NEWEST_PYTHON:
        remedy = "It may not exist yet for Python {}.{}: use Python {}.{}.".format(
            *sys.version_info[:2], *NEWEST_PYTHON
        )
    else:
        remedy = _install(f"tensorflow>={TENSORFLOW}")
    yield f"{what}. {remedy}"


def _memory(tensorflow: bool) -> Iterator[str]:
    free, needed = free_memory(), NEEDED_MEMORY[tensorflow]
    if free is not None and free < needed:
        yield (
            f"Only {free:.1f} GB of memory is free, and {needed} are needed. Close other notebooks: in "
            "JupyterLab choose Kernel, then Shut Down All Kernels, and open this one again."
        )


def free_memory() -> float | None:
    """In gigabytes; None where nobody says. Binder gives its limit in the environment."""
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
    """The command that installs it, for the place where one is."""
    what = f'-r "{REQUIREMENTS}"' if REQUIREMENTS.exists() else f'"{requirement}"'
    if "IPython" in sys.modules:
        return f"Run `%pip install {what}` in a new cell, then restart the kernel."
    return f'Run `"{sys.executable}" -m pip install {what}`.'
