"""Cells of the learner's own hold expressions so deep that reading them overruns Python's limits."""

from hand_in import code


def hand_in(folder, lesson):
    notebook = lesson.solved()
    deep = (
        "a" + ".b" * 40_000,
        "1" + "+1" * 40_000,
        "-" * 40_000 + "1",
        "(" * 1_000 + ")" * 1_000,
        "f" + "()" * 40_000,
    )
    notebook["cells"] += [code("y = " + source, f"deep-{number}") for number, source in enumerate(deep)]
    lesson.write(folder, notebook)
