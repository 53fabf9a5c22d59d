"""Hints and messages of exercises keep the course's tone and give nothing away."""

import re

import pytest

from autograder.exercises import LESSONS, load, of_lesson
from autograder.judging.exercise import TestExercise

EXERCISES = [exercise for lesson in LESSONS for exercise in of_lesson(lesson)]


def by_id(items):
    return pytest.mark.parametrize("exercise", items, ids=lambda exercise: exercise.id)


@by_id(EXERCISES)
def test_hints_never_give_the_line_away_before_the_last(exercise):
    """A hint before the last quotes no call with everything filled in that would pass as the answer."""
    assert len(exercise.hints) >= 3
    for title, text in exercise.hints[:-1]:
        assert title and not re.search(r"`return [^`…]*[^.`]`", text), title
    last = exercise.hints[-1][1]
    assert isinstance(exercise, TestExercise) or "..." in last or "…" in last


@by_id(EXERCISES)
def test_messages_keep_the_course_tone(exercise):
    wrong = exercise.broken if isinstance(exercise, TestExercise) else exercise.mistakes
    for text in [*(one.message for one in wrong), *(text for _, text in exercise.hints)]:
        assert not re.search(r"\b(simply|just|obviously|wrong!)\b|!(?!=)", text, re.I), text


def hints(id):
    return " ".join(text for _, text in load()[id].hints)


def test_hints_do_not_lead_into_the_next_mistake():
    assert "int(" not in hints("perceptron")
    assert "astype" not in hints("side_of_line")
    assert "You may" not in hints("tanh")
    assert "picks one winner" not in hints("relu")
    assert "one step to the right" not in " ".join(m.message for m in load()["relu_grad"].mistakes)


def test_hints_name_the_middle_of_mnist():
    texts = " ".join(text for _, text in load()["centre_digit"].hints)
    assert "13.5" not in texts and "comes to 14" in texts
