"""All answers but one end the process when they are asked, two of them as their cells run."""

import json

from hand_in import code


def hand_in(folder, lesson):
    kept = {"softmax": lesson.solutions["softmax"]}
    crashing = {name: f"import os\ndef {name}(*_):\n    os._exit(1)" for name in lesson.solutions}
    for name in ("tanh", "relu"):
        crashing[name] = f"import os\n{name} = None\nos._exit(1)"
    notebook = lesson.solved(**{**crashing, **kept})
    notebook["cells"].insert(0, code("mine = 1"))
    lesson.write(folder, notebook)
