"""A cell starts a thread that ends the process a moment later; an answer needs another cell of the learner's own."""

from hand_in import code, position

CELL = """
import os, threading, time
def leave():
    time.sleep(0.02)
    os._exit(0)
threading.Thread(target=leave).start()
"""
HELPER = "def lowered(z):\n    return z - z.max(axis=-1, keepdims=True)"
ANSWER = "def softmax(z):\n    e = np.exp(lowered(z))\n    return e / e.sum(axis=-1, keepdims=True)"


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax=ANSWER)
    place = position(notebook, "sigmoid-answer")
    notebook["cells"][place:place] = [code(HELPER, "own-1"), code(CELL, "own-2")]
    lesson.write(folder, notebook)
