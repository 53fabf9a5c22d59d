"""A verdict on an answer in several parts says which of them are right, and where the wrong one differs."""

import numpy as np
from answers import verdict_on
from learners_loops import pieces

from autograder.exercises import load
from autograder.kernel.check import judge_live


def first_line(id, change):
    """What is said first of the right answer, changed."""
    right = load()[id].reference
    return judge_live(load()[id], lambda *given: change(right(*given))).message.split("\n")[0]


def test_the_right_part_of_a_pair_is_told():
    said = first_line("collapse", lambda pair: (pair[0], pair[1] + 1))
    assert "part 2 of your answer is" in said and said.endswith("Part 1 is right.")
    assert "right" not in first_line("collapse", lambda pair: (pair[0] + 1, pair[1] - 2))


def squared(cache):
    return cache | {"A1": cache["A1"] ** 2 + 1}


def test_right_parts_and_names_of_a_pair_are_told():
    said = first_line("forward", lambda pair: (pair[0], squared(pair[1])))
    assert said.endswith("Part 1, `Z1` and `Z2` are right.")
    assert first_line("forward", lambda pair: (pair[0] * 0, squared(pair[1]))).endswith(
        ". `Z1` and `Z2` are right."
    )


def test_right_names_are_told():
    said = first_line("backward", lambda slopes: slopes | {"b1": slopes["b1"] * 2 + 1})
    assert "`b1` of your answer is" in said and said.endswith("`W1`, `W2` and `b2` are right.")


def test_the_place_where_a_large_array_first_differs_is_told():
    def a_pixel_off(rows):
        rows[0, 56] += np.float32(0.25)
        return rows

    assert "0.45 at [0, 56], expected 0.2 at [0, 56]" in first_line("prepare_images", a_pixel_off)


def test_the_wrong_part_of_a_batch_is_told():
    def torn(X, y, batch_size, rng):
        return ((rows, targets + (k == 1)) for k, (rows, targets) in enumerate(pieces(X, y, batch_size, rng)))

    assert "part 2 of batch 2 of your answer" in verdict_on("iterate_minibatches", torn).message
