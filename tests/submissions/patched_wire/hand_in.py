"""A wrong answer, and points written into every reply that leaves its process."""

PATCHED = """
import numpy as np
from observing import wire
real = wire.send
def send(write, message):
    claims = {"points": 1000.0, "state": "passed", "verdict": "passed", "interrupted": False}
    return real(write, {**message, **claims})
wire.send = send
def softmax(z):
    return np.zeros_like(z)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=PATCHED))
