"""Every image of a lesson exists in words, and every number in its text is what its code computes."""

from pathlib import Path

import pytest
from small_lesson import refusal, small

from autograder.publishing.computed_numbers import Claim, disagreements, read_numbers
from autograder.publishing.silent_images import find_silent_figures


@pytest.mark.parametrize(
    "image", ["![](a.png)", "![ ](a.png)", '<img src="a.png">', '<img src="a.png" alt="">']
)
def test_an_image_in_the_text_without_words_is_refused(tmp_path: Path, image: str) -> None:
    assert "an image has no text alternative" in refusal(tmp_path, small(image + "\n"))


def test_an_image_with_words_is_published(tmp_path: Path) -> None:
    assert refusal(tmp_path, small("![A line that rises](a.png)\n")) == ""


@pytest.mark.parametrize(
    ("data", "fine"),
    [
        ({"image/png": "aaaa", "text/plain": "<Figure>"}, False),
        ({"image/svg+xml": "<svg></svg>"}, False),
        ({"text/html": '<img src="data:">'}, False),
        ({"text/html": '<img src="data:" alt=" ">'}, False),
        ({"text/html": "<svg><path/></svg>"}, False),
        ({"text/html": '<img src="data:" alt="A curve that rises"><img src="data:">'}, False),
        ({"text/html": '<img src="data:" alt="A curve that rises">'}, True),
        ({"text/html": '<svg role="img" aria-label="A curve that rises"></svg>'}, True),
        ({"text/plain": "3"}, True),
    ],
)
def test_a_figure_is_silent_unless_all_its_images_have_words(data: dict[str, str], fine: bool) -> None:
    assert (find_silent_figures([{"output_type": "display_data", "data": data}]) == "") is fine


@pytest.mark.parametrize(
    ("shown", "value", "agrees"),
    [
        ("7,960", "[7960.0]", True),
        ("7,961", "[7960.0]", False),
        ("0.049", "[0.04874866]", True),
        ("0.048", "[0.04874866]", False),
        ("\u22120.15", "[-0.15]", True),
        ("[0.049 0.656, 0.295]", "[0.04874866, 0.65633915, 0.29491219]", True),
        ("[0.049 0.656]", "[0.04874866, 0.65633915, 0.29491219]", False),
        ("(2, 2)", "[2.0, 2.0]", True),
        ("80 %", "[0.8]", True),
        ("81%", "[0.8]", False),
        ("1e-7", "[1.0e-7]", True),
        ("121.86", "[121.8628]", True),
        ("121.87", "[121.8628]", False),
        ("1", "[NaN]", False),
        ("many", "[1.0]", False),
        ("1,2", "[12.0]", False),
        ("5", '"NameError: no such name"', False),
    ],
)
def test_a_number_agrees_if_it_is_the_computed_one_as_far_as_it_is_printed(
    shown: str, value: str, agrees: bool
) -> None:
    assert (disagreements([Claim(0, shown, "x")], f"[{value}]") == []) is agrees


def test_a_number_is_as_sharp_as_it_is_printed() -> None:
    assert read_numbers("2.50") == [(2.5, 0.005)]
