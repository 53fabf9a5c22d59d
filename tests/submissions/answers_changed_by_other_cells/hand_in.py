"""Cells of the learner's own change answers in place, and use them where other things are changed."""

from hand_in import code

OWN = [
    "sigmoid.calls = 0",
    "losses = np.zeros(3)\nlosses[step(0)] = 1.0",
    "kept = {}\nkept[relu] = kept['tanh'] = tanh\nfor kept[softmax] in [softmax]: pass",
]


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"] += [code(source, f"own-{number}") for number, source in enumerate(OWN)]
    lesson.write(folder, notebook)
