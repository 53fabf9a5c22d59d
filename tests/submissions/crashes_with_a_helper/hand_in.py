"""Five answers that call a helper and end the process; a right one that needs another cell of the learner's own."""

from hand_in import code, position

CRASH = "def NAME(*_):\n    helper()\n    os._exit(1)"
HELPERS = ["import os\ndef helper():\n    return 1", "def lowered(z):\n    return z - z.max(axis=-1, keepdims=True)"]
ANSWER = "def softmax(z):\n    e = np.exp(lowered(z))\n    return e / e.sum(axis=-1, keepdims=True)"


def hand_in(folder, lesson):
    crashing = {name: CRASH.replace("NAME", name) for name in ("step", "linear", "tanh", "relu", "leaky_relu")}
    notebook = lesson.solved(**crashing, softmax=ANSWER)
    place = position(notebook, "step-answer")
    notebook["cells"][place:place] = [code(source, f"own-{k}") for k, source in enumerate(HELPERS)]
    lesson.write(folder, notebook)
