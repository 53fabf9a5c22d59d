"""Changed versions of an answer are called within limits, and leave the learner's names as they are."""

import numpy as np

from observing.redefine import redefined

SECONDS = 0.5


def failure(version, *arguments):
    (((outcome),),) = redefined("f", {"np": np}, [version], [arguments], SECONDS)
    return outcome.failure.type if outcome.failure else None


def test_each_version_is_called_with_each_input():
    versions = ["def f(x):\n    return x + one", "def f(x):\n    return x - one"]
    found = redefined("f", {"one": 1}, versions, [(1,), (5,)], SECONDS)
    assert [[outcome.value for outcome in own] for own in found] == [[2, 6], [0, 4]]


def test_a_while_loop_ends():
    assert failure("def f(x):\n    while True:\n        x = x + 1\n    return x", 1) == "RuntimeError"


def test_a_power_of_whole_numbers_with_too_many_digits_is_refused():
    assert failure("def f(x):\n    return 9 ** 9 ** 9", 1) == "OverflowError"
    assert failure("def f(x):\n    return x ** 2 + 2 ** 10 + 2.0 ** -1", np.ones(2)) is None


def test_a_version_that_cannot_be_defined_fails():
    assert failure("def f(x:\n    return x", 1) == "SyntaxError"
    assert failure("def g(x):\n    return x", 1) == "KeyError"


def test_versions_that_never_end_are_tried_a_few_times_only():
    slow = "def f(x):\n    for a in range(10 ** 12):\n        pass"
    found = redefined("f", {}, [slow] * 3 + ["def f(x):\n    return x"], [(1,)], 0.05)
    assert [own[0].failure.type for own in found] == ["TimeLimit"] * 4


def test_names_and_arguments_stay_as_they_are():
    names, given = {"f": "mine", "np": np}, np.zeros(2)
    version = "def f(x):\n    x += 1\n    print('seen')\n    return x"
    ((outcome,),) = redefined("f", names, [version], [(given,)], SECONDS)
    assert outcome.value.tolist() == [1, 1] and outcome.changed == (0,)
    assert names == {"f": "mine", "np": np} and given.tolist() == [0, 0]
