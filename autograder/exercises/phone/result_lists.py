"""Draws the lists that `best_of_ten` is asked about."""

import numpy as np

from autograder.exercises.phone.shared import Result
from autograder.exercises.search import first_that

NAMES = "Zero One Two Three Four Five Six Seven Eight Nine".split()


def result_lists(rng: np.random.Generator) -> list[tuple[list[Result]]]:
    """Draw lists in which each digit may win; often an index that is not a digit has the largest confidence.

    Zero wins and Nine wins; all confidences are below 0, as logits may be, or far above 1; the winner stands
    first, last and in between; two confidences are nearly alike.
    """
    published = [("Nine", 10, 1.258), ("Three", 3, 0.673), ("Two", 2, 0.992)]
    # Two useless entries side by side: removing from a list in a loop over it skips the second.
    useless = [("Ten", -1, 0.9), ("Dash", 11, 0.95), ("Zero", 0, 0.7), ("Nine", 9, 0.8)]
    zero = [("Six", 6, 0.31), ("Zero", 0, 0.62), ("Blank", -1, 0.97), ("One", 1, 0.07)]
    logits = [("Six", 6, -2.31), ("One", 1, -0.47), ("Blank", 12, -0.2), ("Four", 4, -3.9)]
    lower = [("Four", 4, -1.206), ("Seven", 7, -3.5), ("Dash", 10, -0.25), ("Five", 5, -2.75)]
    drawn: list[tuple[list[Result]]] = [(published,), (useless,), (zero,), (logits,), (lower,)]
    for top_is_share in (True, False):
        digits = rng.permutation(10)[:4]
        shares = np.sort(rng.uniform(0.1, 0.9, size=4)).round(3) + np.array([0, 0.01, 0.02, 0.03])
        shares[-1] += 0 if top_is_share else 1
        # Neither the smallest nor the largest comes first.
        order = first_that(lambda order: order[0] in (1, 2), lambda rng: rng.permutation(4), rng)
        results = [(NAMES[digits[k]], int(digits[k]), float(shares[k].round(3))) for k in order]
        results.insert(2, ("Blank", 10 + int(rng.integers(5)), 0.95 if top_is_share else 2.5))
        drawn.append((results,))
    return [*drawn, (_all_digits(rng, 0.0),), (_all_digits(rng, 25.0),)]


def _all_digits(rng: np.random.Generator, above: float) -> list[Result]:
    """Draw all ten digits and two others.

    The best comes late; close behind it is the second, which stands before it.
    """
    digits = [int(digit) for digit in rng.permutation(10)]
    shares = rng.uniform(0.1, 0.8, size=10).round(4)
    late = int(rng.integers(6, 10))
    shares[late], shares[late - 3] = 0.8304, 0.8301
    # The name of the second is the larger one: an answer that compares names takes that one.
    if NAMES[digits[late]] > NAMES[digits[late - 3]]:
        digits[late], digits[late - 3] = digits[late - 3], digits[late]
    entries = [(NAMES[d], d, float((above + p).round(4))) for d, p in zip(digits, shares, strict=True)]
    return [*entries[:5], ("Blank", 10, above + 0.9), *entries[5:], ("Dash", -1, above + 0.95)]
