"""All cells but answers and checks have lost their text, and some their type."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for number, cell in enumerate(notebook["cells"]):
        if cell["metadata"].get("deletable", True):
            del cell["source"]
            if number % 2:
                del cell["cell_type"]
            else:
                cell["source"] = None
    notebook["cells"] += [{}, None, 5, [], "cell"]
    lesson.write(folder, notebook)
