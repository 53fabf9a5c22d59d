"""A notebook of 50 MB, nearly all of it outputs."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "stream", "name": "stdout", "text": ["0123456789" * 10 + "\n"] * 15_000}
            ]
    lesson.write(folder, notebook)
