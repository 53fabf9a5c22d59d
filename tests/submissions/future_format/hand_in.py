"""Saved in a notebook format that does not exist yet."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved() | {"nbformat": 5, "nbformat_minor": 99})
