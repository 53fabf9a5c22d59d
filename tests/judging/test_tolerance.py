"""How far off a number may be: a little inside the default tolerance is equal, a little outside is not."""

import numpy as np
import pytest

from autograder.judging.compare import Tolerance, compare

USUAL = Tolerance()
# What the course promises; a change of a default turns one of these red.
RELATIVE = {np.float64: 1e-5, np.float32: 1e-5, np.float16: 1e-3}
ABSOLUTE = 1e-7


def is_equal(expected: float, got: float, kind: type = np.float64) -> bool:
    return compare(np.array([expected]), np.array([got], kind), USUAL) is None


@pytest.mark.parametrize("kind", RELATIVE, ids=lambda kind: kind.__name__)
def test_a_number_inside_the_relative_tolerance_is_equal(kind: type) -> None:
    assert is_equal(1024.0, 1024.0 * (1 + 0.9 * RELATIVE[kind]), kind)


@pytest.mark.parametrize("kind", RELATIVE, ids=lambda kind: kind.__name__)
def test_a_number_outside_the_relative_tolerance_is_not(kind: type) -> None:
    assert not is_equal(1024.0, 1024.0 * (1 + 2.1 * RELATIVE[kind]), kind)


def test_near_zero_the_absolute_tolerance_counts() -> None:
    assert is_equal(0.0, 0.9 * ABSOLUTE) and not is_equal(0.0, 1.1 * ABSOLUTE)


def test_near_zero_low_precision_has_ten_times_as_much() -> None:
    assert is_equal(0.0, 9 * ABSOLUTE, np.float32) and not is_equal(0.0, 11 * ABSOLUTE, np.float32)
