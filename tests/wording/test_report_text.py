"""A learner can copy what is needed to report a verdict that misled them."""

import html
import tomllib

from paths import ROOT

from autograder.kernel.check import check
from autograder.kernel.report_text import report_text


def shown(card):
    return html.unescape(card._repr_mimebundle_()[0]["text/html"])


def test_the_text_holds_exercise_version_code_and_verdict(own):
    def relu(z):
        return z - 1  # a mistake of mine

    card = check("relu", relu)
    text = report_text(card, card.code)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = ("relu", project["version"], "return z - 1  # a mistake of mine", card.message)
    assert [part for part in wanted if part not in text] == []
    assert text in shown(card)
    assert f'href="{project["urls"]["Repository"]}/issues/new"' in shown(card)


def test_a_learners_text_does_not_become_html():
    card = check("relu", lambda z: z - len("</pre><script>alert(1)</script>"))
    assert "<script>" not in card._repr_mimebundle_()[0]["text/html"]


def test_a_right_answer_has_nothing_to_report():
    card = check("relu", lambda z: z * (z > 0))
    assert card.state == "passed" and card.code == ""
    assert "<details>" not in shown(card)
