"""Code that does not end is ended, whatever it is made of and whatever it catches."""

import contextlib
from collections.abc import Callable, Iterator
from functools import reduce

import pytest
from time_limits import for_ever, no_tool_is_left

from byhand.time_limit import TimeLimit, time_limit


def while_a_condition_holds() -> None:
    n = 1
    while n > 0:
        n += 1


def for_each_of_no_end() -> None:
    for _ in iter(int, 1):
        continue


def a_list_of_no_end() -> None:
    [0 for n in iter(int, 1) if n]


def a_dict_of_no_end() -> None:
    {n: n for n in iter(int, 1)}


def a_sum_of_no_end() -> None:
    sum(n for n in iter(int, 1))


def a_generator_of_no_end() -> None:
    def ones() -> Iterator[int]:
        while True:
            yield 1

    def the_same() -> Iterator[int]:
        yield from ones()

    sum(the_same())


def recursion_without_a_loop() -> None:
    def twice(n: int) -> None:
        if n:
            twice(n - 1)
            twice(n - 1)

    twice(200)


def calls_from_c() -> None:
    reduce(lambda a, b: a, iter(int, 1))


def a_loop_called_from_c() -> None:
    def key(_: int) -> int:
        while True:
            pass

    sorted([1, 2], key=key)


def functions_in_functions() -> None:
    def outer() -> None:
        def inner() -> None:
            for_ever()

        inner()

    outer()


def text_that_is_run() -> None:
    exec("while True: pass", {})


def except_exception() -> None:
    while True:
        try:
            for_ever()
        except Exception:
            continue


def a_bare_except() -> None:
    while True:
        try:
            int("one")
        except:  # noqa: E722
            continue


def a_bare_except_around_a_loop() -> None:
    while True:
        try:
            for n in iter(int, 1):
                str(n)
        except:  # noqa: E722
            continue


def base_exceptions_suppressed() -> None:
    while True:
        with contextlib.suppress(BaseException):
            for_ever()


def bare_excepts_in_each_other() -> None:
    while True:
        try:
            a_bare_except_around_a_loop()
        except:  # noqa: E722
            continue


@pytest.mark.parametrize(
    "endless",
    [
        for_ever,
        while_a_condition_holds,
        for_each_of_no_end,
        a_list_of_no_end,
        a_dict_of_no_end,
        a_sum_of_no_end,
        a_generator_of_no_end,
        recursion_without_a_loop,
        calls_from_c,
        a_loop_called_from_c,
        functions_in_functions,
        text_that_is_run,
        except_exception,
        a_bare_except,
        a_bare_except_around_a_loop,
        base_exceptions_suppressed,
        bare_excepts_in_each_other,
    ],
)
def test_what_does_not_end_is_ended(means: str, endless: Callable[[], None]) -> None:
    with pytest.raises(TimeLimit, match=r"^no end after 0\.05 seconds$"), time_limit(0.05):
        endless()
    assert no_tool_is_left()
