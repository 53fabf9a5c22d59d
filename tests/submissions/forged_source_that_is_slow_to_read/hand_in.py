"""An answer that takes its process over: it fails, and its source and names are megabytes of brackets."""

from hand_in import taken_over

REPLY = """
def reply(inputs):
    brackets = "def softmax(z):\\n  return " + "(a+b " * 20_000
    failure = {"Failure": ["ValueError", brackets, "a" * 100_000, 1, "f" * 100_000]}
    outcomes = [{"Outcome": [None, failure, brackets, {"tuple": [brackets]}, {"tuple": []}]}] * inputs
    names = {"frozenset": ["softmax", brackets]}
    seen = ["function", brackets, "", None, False, names, outcomes, [], [], None, brackets]
    return {"failure": None, "seen": {"Observation": seen}}
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(leaky_relu=taken_over("leaky_relu(z, a=0.01)", REPLY)))
