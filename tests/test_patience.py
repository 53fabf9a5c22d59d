"""Limits of time, one within another."""

import sys

import pytest

from byhand.patience import TimeLimit, time_limit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")


def for_ever() -> None:
    while True:
        pass


def test_what_does_not_end_is_ended_and_what_does_is_not() -> None:
    with pytest.raises(TimeLimit, match=r"0\.05 seconds"), time_limit(0.05):
        for_ever()
    with time_limit(60):
        pass


def test_an_outer_limit_counts_on_after_an_inner_one() -> None:
    with pytest.raises(TimeLimit, match=r"0\.2 seconds"), time_limit(0.2):
        with pytest.raises(TimeLimit, match=r"0\.05 seconds"), time_limit(0.05):
            for_ever()
        with time_limit(60):
            pass
        for_ever()


def test_an_inner_limit_cannot_outlast_an_outer_one() -> None:
    with pytest.raises(TimeLimit, match=r"0\.1 seconds"), time_limit(0.1):
        with pytest.raises(TimeLimit), time_limit(60):
            for_ever()
        for_ever()
