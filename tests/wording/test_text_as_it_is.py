"""Text of learners and of messages comes through as it is, in Markdown, HTML and plain text."""

import html

import numpy as np
import pytest

from autograder.judging.verdict import Case, Verdict
from autograder.judging.words import code, listing, literal, show, show_where
from autograder.kernel import card
from observing.formula import Formula

ODD = [
    "a ** b",
    "*a*",
    "__main__",
    "`",
    "a `b` c",
    "<b>bold</b>",
    "[x](y)",
    "1 < 2 & 3",
    "$x$",
    "\\* \\",
    "a\nb",
]


def test_stars_of_code_stay():
    message = "**Not yet.** Your `params['W1'] ** 2` is 2 ** 3, and **`w`** is *old*.\n\nSecond."
    verdict = Verdict("forward", "failed", 0.0, 2.0, message)
    assert card.as_text(verdict).endswith(
        "Not yet. Your `params['W1'] ** 2` is 2 ** 3, and `w` is old.\nSecond."
    )
    shown = card.as_html(verdict)
    assert "<code>params['W1'] ** 2</code>".replace("'", "&#x27;") in shown.replace("'", "&#x27;")
    assert "2 ** 3" in shown


def test_a_formula_is_quoted():
    assert show(Formula("params['W1'] ** 2", "params")) == "a function of params, `params['W1'] ** 2`"


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("value", [lambda t: t, lambda t: {t: 1}, lambda t: (t, 1), lambda t: [t, [2]]])
def test_a_learner_s_text_comes_through(text, value):
    message = f"**Not yet.** Your answer is {show(value(text))}, expected 1."
    wanted = repr(text) if not isinstance(value(text), dict) else text.replace("\n", " ")
    assert wanted in card.as_plain(message)
    assert html.escape(wanted, quote=False) in card.from_markdown(message).replace("&quot;", '"')


def test_the_text_of_an_odd_object_comes_through():
    class Odd:
        def __repr__(self):
            return "<Odd *a* [x](y)>\n\n**b**"

    message = f"Your answer is {show(Odd())}, expected 1."
    assert "<Odd *a* [x](y)> **b**" in card.as_plain(message)
    assert "&lt;Odd *a* [x](y)&gt; **b**" in card.from_markdown(message)


@pytest.mark.parametrize("text", [*ODD, "", "only integers, slices (`:`), ellipsis (`...`)"])
def test_code_and_lists_of_names_come_through(text):
    for quoted in (code(text), literal(text), listing([text, "b"])):
        assert text.replace("\n", " ") in card.as_plain(quoted)


def test_text_without_marks_stays_bare():
    assert [show(v) for v in ("SGD", "mini–batch", {"val_loss": 1})] == [
        "'SGD'",
        "'mini–batch'",
        "{val_loss: 1}",
    ]


def test_lists_and_code_in_hints_are_shown():
    hint = card.Hint("relu", "A title", "Three steps:\n\n1. **one**\n2. two\n\n```python\nz ** 2\n```", 1, 3)
    lines = ["Hint 1 of 3 · “A title”", "Three steps:", "1. one", "2. two", "z ** 2"]
    assert repr(hint).split("\n") == [*lines, 'Still stuck? `hint("relu")` again.']


def test_the_table_does_not_show_a_difference_that_does_not_count():
    cases = [
        Case({"z": 1}, 1e-7, 3.333e-8, True),
        Case({"z": 2}, 1 / 3, 1 / 3 + 1e-9, True),
        Case({"z": 3}, 0.880797, 0.880775, False),
    ]
    table = card.as_html(Verdict("mse", "failed", 0.0, 1.0, "**Not yet.**", cases=cases))
    rows = [row.split("</td>") for row in table.split("<tr>")[2:]]
    shown = [[cell.split(">")[-1] for cell in row[:4]] for row in rows]
    assert shown[0][1:] == ["1e-07", "3.333e-08", "close enough"]
    assert shown[1][1:] == ["0.3333", "0.3333", "same"]
    assert shown[2][1:] == ["0.880797", "0.880775", "differs"]


def test_a_large_array_is_shown_by_the_place_where_it_differs():
    wanted, got = np.zeros((5, 784)), np.zeros((5, 784))
    wanted[1, 13], got[1, 13] = 0.4, 0.40000001
    assert show_where(wanted, got, (1, 13)) == (
        "0.4 at [1, 13]",
        "an array of shape (5, 784) with 0.40000001 at [1, 13]",
    )
