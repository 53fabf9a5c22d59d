"""Defines `____`, which marks the place of an answer: a real object, so that an untouched cell runs."""

from typing import Any


class Blank:
    """Stands for an answer not yet given.

    Sums, calls, elements and NumPy functions of a blank are blank again, so a value that is built on one
    counts as unanswered too. Only a decision (`if ____:`) and a loop over it raise TypeError, with a
    sentence.
    """

    # NumPy asks these two before it would try to make an array of objects.
    def __array_ufunc__(self, *args: Any, **kwargs: Any) -> "Blank":
        return self

    def __array_function__(self, *args: Any, **kwargs: Any) -> "Blank":
        return self

    def __repr__(self) -> str:
        return "____"

    def __format__(self, spec: str) -> str:
        return "____"

    def __hash__(self) -> int:
        return id(self)

    def __bool__(self) -> bool:
        raise TypeError("____ still waits for your answer, so it is neither true nor false")

    def __iter__(self) -> Any:
        raise TypeError("____ still waits for your answer, so there is nothing to go through")


def _stay_blank(self: Blank, *args: Any, **kwargs: Any) -> Blank:
    return self


for _name in (
    "call getitem getattr neg pos abs add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv "
    "mod rmod pow rpow matmul rmatmul lt le gt ge eq ne and rand or ror"
).split():
    setattr(Blank, f"__{_name}__", _stay_blank)


def _no_inner_names(self: Blank, name: str) -> Blank:
    # Special names must stay missing, or copying, pickling and display would all "succeed".
    if name.startswith("_"):
        raise AttributeError(name)
    return self


Blank.__getattr__ = _no_inner_names  # type: ignore[attr-defined]  # or every name would pass

____ = Blank()
