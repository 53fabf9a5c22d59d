"""A verdict on an answer in several parts says which of them are right."""

import numpy as np

from autograder.exercises import load
from autograder.kernel.check import judge_live


def first_line(id, change):
    """What is said first of the right answer, changed."""
    right = load()[id].reference
    return judge_live(load()[id], lambda *given: change(right(*given))).message.split("\n")[0]


def test_of_a_pair():
    said = first_line("collapse", lambda pair: (pair[0], pair[1] + 1))
    assert "part 2 of your answer is" in said and said.endswith("Part 1 is right.")
    assert "right" not in first_line("collapse", lambda pair: (pair[0] + 1, pair[1] - 2))


def squared(cache):
    return cache | {"A1": cache["A1"] ** 2 + 1}


def test_of_a_pair_that_holds_names():
    said = first_line("forward", lambda pair: (pair[0], squared(pair[1])))
    assert said.endswith("Part 1, `Z1` and `Z2` are right.")
    assert first_line("forward", lambda pair: (pair[0] * 0, squared(pair[1]))).endswith(
        ". `Z1` and `Z2` are right."
    )


def test_of_names():
    said = first_line("backward", lambda slopes: slopes | {"b1": slopes["b1"] * 2 + 1})
    assert "`b1` of your answer is" in said and said.endswith("`W1`, `W2` and `b2` are right.")


def test_where_a_large_array_first_differs():
    def a_pixel_off(rows):
        rows[0, 56] += np.float32(0.25)
        return rows

    assert "0.45 at [0, 56], expected 0.2 at [0, 56]" in first_line("prepare_images", a_pixel_off)
