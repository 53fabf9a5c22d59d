"""Guesses: asked for with buttons or in print, remembered, compared with what happens."""

import importlib

import pytest

# `byhand.guess` is the function; its module has the same name.
guessing = importlib.import_module("byhand.guess")
OPTIONS = ["z = -1", "z = 0", "z = 1"]


@pytest.fixture
def name(request):
    """The name of a guess that no other test asks for."""
    return request.node.name


@pytest.fixture
def shown(monkeypatch):
    """What is displayed, where widgets work."""
    displayed = []
    monkeypatch.setattr(guessing, "widgets_work", lambda: True)
    monkeypatch.setattr("IPython.display.display", displayed.append)
    return displayed


def test_without_a_guess_one_is_asked_for(name):
    expected = "You have not guessed yet: answer above, then run this cell again."
    assert guessing.compare(name, "z = 0") == expected


def test_a_right_and_a_wrong_guess_are_told_apart(name, capsys):
    guessing.guess(name, OPTIONS, choice="z = 1")
    assert guessing.compare(name, "z = 0") == "Your guess: z = 1. What happens: z = 0."
    assert guessing.compare(name, "z = 1") == "What happens: z = 1, as you guessed."
    assert "Your guess: z = 1." in capsys.readouterr().out


def test_an_unknown_choice_is_answered_with_a_sentence(name, capsys):
    guessing.guess(name, OPTIONS, choice="z = 7")
    said = capsys.readouterr().out
    assert "'z = 7' is not among the options" in said and "z = -1 / z = 0 / z = 1" in said
    assert guessing.compare(name, "z = 0").startswith("You have not guessed yet")


def test_where_there_are_no_buttons_the_way_to_answer_is_printed(name, capsys):
    assert guessing.guess(name, OPTIONS) is None
    said = capsys.readouterr().out
    assert "z = -1 / z = 0 / z = 1" in said and f'guess("{name}", ..., choice="z = -1")' in said


def test_buttons_start_empty_and_remember(name, shown):
    guessing.guess(name, OPTIONS)
    (buttons,) = shown
    assert buttons.value is None and list(buttons.options) == OPTIONS and buttons.description
    buttons.value = "z = 0"
    assert guessing.compare(name, "z = 0") == "What happens: z = 0, as you guessed."


def test_a_cell_run_again_keeps_the_guess(name, shown):
    guessing.guess(name, OPTIONS)
    shown[0].value = "z = 1"
    guessing.guess(name, OPTIONS)
    assert shown[1].value == "z = 1"


def test_a_lesson_imports_the_function():
    from byhand import guess

    assert guess is guessing.guess
