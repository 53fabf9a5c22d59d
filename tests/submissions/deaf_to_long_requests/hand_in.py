"""A cell makes its process deaf, and the next one is so long that it does not fit into what lies between."""

from hand_in import code


def hand_in(folder, lesson):
    notebook = lesson.solved()
    notebook["cells"].append(code("import os, time\nos.read = lambda *_: time.sleep(600)", "deaf"))
    notebook["cells"].append(code("# " + "\U0001f600" * 19_900, "long"))
    lesson.write(folder, notebook)
