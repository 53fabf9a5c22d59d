"""A notebook with 10,000 cells of the learner's own, half of them text."""

from hand_in import code


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for number in range(5_000):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"t{number}", "metadata": {}, "source": "Hm."}
        )
        notebook["cells"].append(code(f"x{number} = {number}", f"c{number}"))
    lesson.write(folder, notebook)
