"""Calls an answer and notes what happens: runs beside the learner's code and holds no expected value."""

import contextlib
import copy
import dis
import inspect
import io
import itertools
import linecache
import operator
import re
import traceback
import types
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Literal

import numpy as np

from byhand.time_limit import TimeLimit, time_limit

from .blank import Blank
from .plain import Unfit

YIELDED_CAP = 10_000  # things taken from an answer that yields, since one may yield forever
LISTED_CAP = 1_000  # elements of an array that a person might also write as a list
WARNED_CAP = 50  # warnings kept of a call
PRINTED_CAP = 2_000  # characters kept of what an answer prints
SOURCE_CAP = 10_000  # characters of a function's text; a longer one is left out
FAILURE_CAP = 1_000  # characters of each text of a failure
MISSING = object()  # stands for an answer of which there is no trace


class CappedOutput(io.TextIOBase):
    """Takes all that is written to it, and keeps the first characters, as many as it is told."""

    def __init__(self, most: int) -> None:
        self.most = self.room = most
        self.kept: list[str] = []

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        text = str(text)
        if self.room > 0:
            self.kept.append(text[: self.room])
            self.room -= len(self.kept[-1])
        return len(text)

    def close(self) -> None:
        """Stay open: later text is needed too."""

    def take(self) -> str:
        """Return the text that was kept, and start again with none."""
        text = "".join(self.kept)
        self.kept, self.room = [], self.most
        return text


@dataclass(frozen=True)
class Failure:
    """Holds an exception in the learner's code: its type, its text, and the line that it came from.

    function: the function that the line stands in, where it is not the answer itself.

    Its texts are cut off, whoever wrote them: sentences about it are found by patterns, whose time grows with
    the square of a text's length.
    """

    type: str
    text: str
    line: str = ""
    line_number: int = 0
    function: str = ""

    def __post_init__(self) -> None:
        for name in ("type", "text", "line", "function"):
            object.__setattr__(self, name, getattr(self, name)[:FAILURE_CAP])

    @property
    def unfit(self) -> bool:
        """Return whether the exercise cannot measure the answer; `text` is then a sentence about "it"."""
        return self.type == Unfit.__name__


@dataclass(frozen=True)
class Outcome:
    """Holds what one call gave, or how it ended. Yielded values become a tuple.

    changed: positions of the arguments that the call changed in place.
    """

    value: Any = None
    failure: Failure | None = None
    printed: str = ""
    warned: tuple[str, ...] = ()
    changed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Observation:
    """Holds everything that the judge is told about an answer.

    found: what stands under the answer's name.
    type, text: of a value that is not a function, for the message.
    takes: its parameters as written, if the number of arguments does not fit.
    blank: `____` is still in it, or in what it gives.
    names: global names that its code mentions.
    outcomes: one for each input; for a value, one. again: the first inputs asked once more.
    extra: outcomes of the inputs that are worth a remark only. listed: the first array given as a list.
    source: the text of the function, or the line of a value; empty if it is not known.
    """

    found: Literal["missing", "function", "value"]
    type: str = ""
    text: str = ""
    takes: str | None = None
    blank: bool = False
    names: frozenset[str] = frozenset()
    outcomes: list[Outcome] = field(default_factory=list)
    again: list[Outcome] = field(default_factory=list)
    extra: list[Outcome] = field(default_factory=list)
    listed: Outcome | None = None
    source: str = ""


def observe_value(answer: Any, call: Callable[..., Any] | None = None, seconds: float = 10.0) -> Observation:
    """Observe a plain value, or what `call` makes of it."""
    if answer is MISSING:
        return Observation("missing")
    blank = has_blank(answer)
    outcome = run(answer, (), seconds, call) if call and not blank else Outcome(with_floats(answer))
    return Observation("value", type(answer).__name__, clip(answer), None, blank, outcomes=[outcome])


def observe_function(
    answer: Any,
    inputs: Sequence[tuple[Any, ...]],
    extra: Sequence[tuple[Any, ...]] = (),
    seconds: float = 10.0,
    call: Callable[..., Any] | None = None,
    once: bool = False,
) -> Observation:
    """Call an answer with a fresh copy of each input, and note all that happens.

    seconds: how long one call may take; after a call that did not end, no more calls are made.
    call: what is called in the answer's place, with the answer first.
    once: make only one call for each input.
    Never raises for what the answer does, but lets KeyboardInterrupt through: the learner may want to stop.
    """
    if answer is MISSING:
        return Observation("missing")
    if isinstance(answer, Blank) or not callable(answer):
        return Observation("value", type(answer).__name__, clip(answer), None, has_blank(answer))
    names = global_names(answer)
    seen = Observation("function", names=names, source=source_of(answer))
    takes = unfit_signature(answer, inputs)
    if takes is not None:
        return replace(seen, takes=takes, blank="____" in names)
    outcomes: list[Outcome] = []
    for arguments in inputs:
        outcomes.append(run(answer, arguments, seconds, call))
        if _is_endless(outcomes[-1]):
            outcomes += outcomes[-1:] * (len(inputs) - len(outcomes))
            return replace(seen, outcomes=outcomes)
    blank = "____" in names or any(has_blank(outcome.value) for outcome in outcomes)
    seen = replace(seen, blank=blank, outcomes=outcomes)
    if blank or once:
        return seen
    return replace(
        seen,
        again=[run(answer, arguments, seconds, call) for arguments in inputs[:2]],
        extra=[run(answer, arguments, seconds, call) for arguments in extra],
        listed=_run_with_lists(answer, inputs, seconds) if call is None else None,
    )


def run(
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    seconds: float = 10.0,
    call: Callable[..., Any] | None = None,
) -> Outcome:
    """Make one call on a copy of the arguments; end it after `seconds` if possible (docs/platforms.md).

    call: what is called in the function's place, with the function first.
    """
    given = tuple(copy.deepcopy(one) for one in arguments)  # one by one, so that no two stay one object
    printed = CappedOutput(PRINTED_CAP)
    value, failure = None, None
    with (
        warnings.catch_warnings(record=True) as caught,
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        np.errstate(divide="warn", over="warn", invalid="warn", under="ignore"),
    ):
        warnings.simplefilter("always")
        try:
            # Inside the `try`: the time limit may raise more than once, and must not end the lines below.
            with time_limit(seconds):
                value = call(function, *given) if call else function(*given)
                if isinstance(value, Iterator):
                    value = tuple(itertools.islice(value, YIELDED_CAP))
                value = with_floats(value)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # exit() in an answer must not end the learner's session
            if isinstance(error, MemoryError):  # what the answer holds fills the memory
                traceback.clear_frames(error.__traceback__)
            failure = describe_failure(error, function)
    changed = tuple(
        k for k, (new, old) in enumerate(zip(given, arguments, strict=True)) if not _unchanged(new, old)
    )
    warned = tuple(dict.fromkeys(str(w.message)[:300] for w in caught[:WARNED_CAP]))
    return Outcome(value, failure, printed.take(), warned, changed)


def inspected(
    outcomes: Sequence[Outcome],
    inputs: Sequence[tuple[Any, ...]],
    examine: Callable[..., Any],
    seconds: float = 10.0,
) -> list[Outcome]:
    """Return the same outcomes, with what `examine` finds in place of each value."""

    def one(outcome: Outcome, arguments: tuple[Any, ...]) -> Outcome:
        if outcome.failure or outcome.value is None:
            return outcome
        # Of what an answer gave no copy is made: it may be anything, and nobody needs it afterwards.
        found = run(partial(examine, outcome.value), arguments, seconds)
        return replace(outcome, value=found.value, failure=found.failure)

    return [one(outcome, arguments) for outcome, arguments in zip(outcomes, inputs, strict=True)]


def _is_endless(outcome: Outcome) -> bool:
    """Return whether a call used up all the time or all the memory, as the next one would."""
    return outcome.failure is not None and outcome.failure.type in (TimeLimit.__name__, "MemoryError")


def clip(value: Any, length: int = 80) -> str:
    """Return a repr of at most `length` characters; "?" if it raises."""
    try:
        text = repr(value)
    except (KeyboardInterrupt, TimeLimit):
        raise
    except BaseException:
        return "?"
    return text if len(text) <= length else text[: length - 1] + "…"


def has_blank(value: Any) -> bool:
    """Return whether a value is `____`, or a list, tuple, dict or object array with `____` in it."""
    waiting, seen = [value], set()
    while waiting:
        one = waiting.pop()
        if type(one) is Blank:
            return True
        parts: Any = ()
        if type(one) in (list, tuple):
            parts = one
        elif type(one) is dict:
            parts = one.values()
        elif type(one) is np.ndarray and one.dtype == object:
            parts = one.flat
        if len(parts) and id(one) not in seen:  # a list may hold itself
            seen.add(id(one))
            waiting += parts
    return False


def with_floats(value: Any, depth: int = 3) -> Any:
    """Return a value with each Fraction and Decimal in it as the float that is equal or nearest to it.

    depth: how deep to look into lists, tuples and dictionaries.
    """
    kind = type(value)  # nothing is known of a learner's own number type
    if kind in (Fraction, Decimal):
        try:
            return float(value)
        except (OverflowError, ValueError):  # larger than any float, or a signalling NaN
            return value
    if kind in (list, tuple) and depth and len(value) <= YIELDED_CAP:
        parts = [with_floats(part, depth - 1) for part in value]
        return value if all(map(operator.is_, parts, value)) else kind(parts)
    if kind is dict and depth and len(value) <= LISTED_CAP:
        return {name: with_floats(part, depth - 1) for name, part in value.items()}
    if kind is np.ndarray and depth and value.dtype == object and value.size <= YIELDED_CAP:
        parts = [with_floats(part, 0) for part in value.flat]  # an array may hold itself
        if all(type(part) in (int, float) for part in parts):
            return np.array(parts, dtype=float).reshape(value.shape)
    return value


def source_of(function: Any) -> str:
    """Return the text of a learner's function, or an empty text."""
    try:
        text = inspect.getsource(inspect.unwrap(function))
    except Exception:  # made by exec, built in, or with a __wrapped__ of its own kind
        return ""
    return text if len(text) <= SOURCE_CAP else ""


def global_names(function: Any) -> frozenset[str]:
    """Return the names that a function's code, and functions inside it, look up outside."""
    code = getattr(inspect.unwrap(function) if callable(function) else function, "__code__", None)
    return frozenset(_names_in(code)) if code else frozenset()


def _names_in(code: types.CodeType) -> Iterator[str]:
    yield from (i.argval for i in dis.get_instructions(code) if i.opname in ("LOAD_GLOBAL", "LOAD_NAME"))
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_in(constant)


def unfit_signature(function: Callable[..., Any], inputs: Sequence[tuple[Any, ...]]) -> str | None:
    """Return the function's parameters as text if it cannot take some of these inputs, else None."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some built-in functions have no signature
        return None
    try:
        for arguments in inputs:
            signature.bind(*arguments)
    except TypeError:
        return str(signature.replace(return_annotation=signature.empty))[1:-1]
    return None


def describe_failure(error: BaseException, function: Callable[..., Any] | None) -> Failure:
    """Return an exception as a Failure, with the deepest line that the learner wrote."""
    try:
        text = re.sub(r"\x1b\[[0-9;]*m", "", str(error))[:300]  # Keras writes in bold
    except Exception:
        text = ""
    own = getattr(function, "__code__", None)
    home = getattr(own, "co_filename", None)
    line, number, inside, step = "", 0, "", error.__traceback__
    while step:
        code = step.tb_frame.f_code
        if (
            code.co_filename == home
            or "ipython-input" in code.co_filename
            or "ipykernel_" in code.co_filename
        ):
            number = step.tb_lineno
            line = linecache.getline(code.co_filename, number).strip()
            inside = "" if code is own else code.co_name
        step = step.tb_next
    return Failure(type(error).__name__, text, line, number, inside)


def _run_with_lists(
    function: Callable[..., Any], inputs: Sequence[tuple[Any, ...]], seconds: float
) -> Outcome | None:
    for arguments in inputs:
        arrays = [argument.size for argument in arguments if isinstance(argument, np.ndarray)]
        if arrays and max(arrays) <= LISTED_CAP:
            return run(
                function, tuple(a.tolist() if isinstance(a, np.ndarray) else a for a in arguments), seconds
            )
    return None


def _put_back(new: np.ndarray, old: np.ndarray) -> bool:
    """Tell whether each number is as it was, but for the last bits: `w += h`, then `w -= h`."""
    return old.dtype.kind == "f" and bool(np.allclose(new, old, rtol=1e-12, atol=1e-15, equal_nan=True))


def _unchanged(new: Any, old: Any) -> bool:
    if isinstance(old, np.ndarray):
        return (
            new.shape == old.shape
            and new.dtype == old.dtype
            and (np.array_equal(new, old, equal_nan=new.dtype.kind == "f") or _put_back(new, old))
        )
    if isinstance(old, list | tuple):
        return len(new) == len(old) and all(map(_unchanged, new, old))
    if isinstance(old, dict):
        return new.keys() == old.keys() and all(_unchanged(new[key], old[key]) for key in old)
    if isinstance(old, np.random.Generator):
        return True  # an answer may draw from it
    return bool(new == old)
