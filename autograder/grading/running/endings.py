"""Says how a cell or a process stopped, and which name it missed."""

import re

from autograder.grading.running.conversation import Died
from byhand.time_limit import TimeLimit
from observing.observe import Failure

_MISSING_NAME = re.compile(r"name '(\w+)' is not defined")
_MISSING_MODULE = re.compile(r"No module named '([\w.]{1,100})'")
_WHY = {
    "ended": "it ended the whole process",
    "disk": "it wrote more than it may",
    "memory": "it took more memory than it may",
    "threads": "it started more threads than it may",
    "malformed": "it wrote into the grader's own connection",
}


def why(died: Died) -> str:
    """Return what "it" did, as the rest of a sentence."""
    return str(died) if died.how == "time" else _WHY[died.how]


def as_failure(died: Died) -> Failure:
    """Return what to show under the cell that did it."""
    return Failure(TimeLimit.__name__ if died.how == "time" else died.how, why(died))


def could_not_be_judged(id: str, died: Died) -> str:
    """Return the message of an exercise that did it when it was asked."""
    message = f"**It could not be judged.** When your `{id}` was asked, {why(died)}."
    if died.how == "time":
        message += " If there is a loop: what would let it stop, and does it do more than it has to?"
    return message


def missed_name(failure: object) -> str:
    """Return the name that an exception says is not defined; else an empty text."""
    if not isinstance(failure, Failure) or failure.type != "NameError":
        return ""
    found = _MISSING_NAME.match(str(failure.text))
    return found[1] if found else ""


def missing_module(failure: object) -> str:
    """Return the module that an exception says cannot be found; else an empty text."""
    if not isinstance(failure, Failure) or failure.type != "ModuleNotFoundError":
        return ""
    found = _MISSING_MODULE.match(str(failure.text))
    return found[1] if found else ""
