"""An exercise of a few lines, with one of everything that an exercise may have."""

from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent


def double_it():
    """Return the exercise: it asks for twice a number."""

    @exercise(points=2, inputs=lambda rng: [(3.0,), (5.0,)])
    def double(x):
        return 2 * x

    @double.mistake("squared")
    def squared(x):
        """You multiply the number by itself.
        Which number stands beside it?
        """
        return x * x

    @double.right
    def added(x):
        return x + x

    double.hints(start="Begin.", between={"And then?": "Go on."}, almost="`return 2 * ...`")
    double.equivalent(Equivalent("A reason of some words.", ("a change",)))
    return double
