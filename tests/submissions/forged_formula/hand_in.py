"""A formula, which runs where it is called, is handed to the judge as one of the inputs of a test."""

FORGED = """
from observing import wire
from observing.formula import Formula
real = wire.send
wire.send = lambda write, message: real(write, message, formulas=True)
def test_softmax():
    return [(Formula("1 / 0"),)]
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(test_softmax=FORGED))
