"""Finds what this machine offers to lock submissions up with."""

import sys
from dataclasses import dataclass

from autograder.refusal import Refusal

ELSEWHERE = (
    "Grading locks submissions up with features that only Linux has. On other systems run it in a Linux "
    "container, or grade with nbgrader's own `autograde`."
)


@dataclass(frozen=True)
class Sandbox:
    """Says what there is. landlock: the kernel's version, 0 if none. seccomp: whether it can refuse calls."""

    linux: bool
    landlock: int = 0
    seccomp: bool = False

    @property
    def missing(self) -> list[str]:
        """Return the defences that this machine cannot give."""
        return [*([] if self.landlock else ["landlock"]), *([] if self.seccomp else ["seccomp"])]


def sandbox() -> Sandbox:
    """Find the defences that this machine offers."""
    if sys.platform != "linux":
        return Sandbox(False)
    from autograder.grading.running.inside.locked import lock, system_calls

    return Sandbox(True, lock.landlock_version(), system_calls.has_seccomp())


def waived(unsafe: bool) -> tuple[str, ...]:
    """Return the defences that this machine lacks, if unsafe is true. Raises Refusal if it is false."""
    found = sandbox()
    if not found.linux:
        raise Refusal(ELSEWHERE)
    if found.missing and not unsafe:
        raise Refusal(
            f"This machine offers no {' and no '.join(found.missing)}, so a submission could read and write "
            "what you can. `python -m autograder doctor` says more. If you trust every submission, "
            "add --unsafe."
        )
    return tuple(found.missing)
