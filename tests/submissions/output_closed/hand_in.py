"""A cell closes the stream that is printed to; an answer cell after it prints something first."""


def hand_in(folder, lesson):
    notebook = lesson.with_cell("import sys\nsys.stdout.close()")
    for cell in notebook["cells"]:
        if cell["id"] == "softmax-answer":
            cell["source"] = 'print("here it comes")\n' + cell["source"]
    lesson.write(folder, notebook)
