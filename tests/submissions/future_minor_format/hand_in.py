"""Saved in notebook format 4.99, with fields that nobody knows yet."""


def hand_in(folder, lesson):
    notebook = lesson.solved() | {"nbformat_minor": 99, "signed": True}
    for cell in notebook["cells"]:
        cell["fold"] = {"open": False}
    lesson.write(folder, notebook)
