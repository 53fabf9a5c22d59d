"""The table of four ways to run one network: what it measures, shows and says where a way is missing."""

from html.parser import HTMLParser

import numpy as np
import pytest
from small_network import layers_of, outputs

from autograder import ____
from byhand.four_ways import LATER, four_ways
from byhand.tflite import interpreter
from byhand.waiting import Waiting


class Table(HTMLParser):
    """The scopes of a table's headings and the text of its parts."""

    def __init__(self, text):
        super().__init__()
        self.scopes, self.texts, self.open = [], {}, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.open = tag
        if tag == "th":
            self.scopes.append(dict(attrs)["scope"])

    def handle_data(self, data):
        self.texts.setdefault(self.open, []).append(data)


def test_four_ways_to_run_one_network(trained, monkeypatch):
    monkeypatch.delenv("BYHAND_STILL", raising=False)
    layers = layers_of(trained.model)
    table = four_ways(
        trained.model, trained.float_tflite, trained.int8_tflite, layers, trained.X, trained.labels
    )
    keras, float_, int8, numpy = table.ways
    assert [way.name for way in table.ways] == ["Keras", "TFLite float", "TFLite int8", "Your NumPy layers"]
    right = float((trained.model.predict_on_batch(trained.X).argmax(axis=1) == trained.labels).mean())
    assert keras.accuracy == float_.accuracy == numpy.accuracy == right
    assert keras.agreement == float_.agreement == numpy.agreement == 1
    named = outputs(interpreter(trained.int8_tflite), trained.X).argmax(axis=1)
    assert int8.accuracy == (named == trained.labels).mean()
    assert int8.agreement == (named == trained.model.predict_on_batch(trained.X).argmax(axis=1)).mean()
    # The file says how the model was built and compiled, and that grows a little as it is used.
    assert keras.size == pytest.approx((trained.folder / "network.keras").stat().st_size, rel=0.01)
    assert float_.size == len(trained.float_tflite) and int8.size == len(trained.int8_tflite)
    assert numpy.size == 4 * (784 * 32 + 32 + 32 * 10 + 10)
    assert all(way.microseconds > 0 for way in table.ways)


def test_the_table_is_the_same_each_time_while_a_notebook_is_built(trained, monkeypatch):
    monkeypatch.setenv("BYHAND_STILL", "1")
    given = trained.model, trained.float_tflite, trained.int8_tflite, layers_of(trained.model)
    table, again = (four_ways(*given, trained.X, trained.labels) for _ in range(2))
    assert repr(table) == repr(again) and repr(table).count(LATER) == 4


def test_the_table_has_headings_and_the_same_words_as_its_text(trained, monkeypatch):
    monkeypatch.setenv("BYHAND_STILL", "1")
    table = four_ways(trained.model, trained.float_tflite, None, None, trained.X, trained.labels)
    shown = Table(table._repr_html_())
    assert shown.scopes == ["col"] * 5 + ["row"] * 4
    assert shown.texts["caption"] == [table.caption] and "one image at a time" in table.caption
    for cell in shown.texts["td"] + shown.texts["caption"]:
        assert cell in repr(table)
    lines = repr(table).splitlines()
    assert len(lines[0]) == len(lines[1]) == len(lines[2])


@pytest.mark.parametrize("nothing", [None, ____])
def test_what_is_missing_is_said(nothing, trained, monkeypatch):
    monkeypatch.setenv("BYHAND_STILL", "1")
    X, labels = trained.X, trained.labels
    table = four_ways(trained.model, nothing, nothing, nothing, X, labels)
    for name in ("float_tflite", "int8_tflite", "layers"):
        assert f"`{name}` is missing" in repr(table)
    blank = four_ways(trained.model, None, None, lambda X: nothing, X, labels)
    assert "gives nothing yet" in blank.ways[3].trouble
    for given in [(nothing, X, labels), (trained.model, nothing, labels), (trained.model, X, nothing)]:
        assert isinstance(four_ways(given[0], b"", b"", None, *given[1:]), Waiting)


@pytest.mark.parametrize(
    ("layers", "trouble"),
    [
        (lambda X: X @ np.ones((3, 3)), "stopped with ValueError"),
        (lambda X: X, "gives the shape (360, 784), but (360, 10) is needed"),
        (lambda X: exit(), "stopped with SystemExit"),
    ],
)
def test_layers_that_fail_leave_the_other_rows(layers, trouble, trained, monkeypatch):
    monkeypatch.setenv("BYHAND_STILL", "1")
    table = four_ways(trained.model, trained.float_tflite, b"no model", layers, trained.X, trained.labels)
    assert trouble in table.ways[3].trouble and table.ways[1].agreement == 1
    assert "not a .tflite model" in table.ways[2].trouble and table.ways[3].trouble in repr(table)


@pytest.mark.parametrize(
    ("X", "labels", "message"),
    [
        (np.zeros((3, 28, 28), np.float32), [1, 2, 3], "prepare_images"),
        (np.zeros((3, 784)), [1, 2, 3], "float64"),
        (np.zeros((3, 784), np.float32), [1, 2], "the 3 digits"),
        (np.zeros((3, 784), np.float32), np.eye(10)[:3], "before one-hot"),
    ],
)
def test_test_images_of_another_form_get_a_sentence(X, labels, message):
    with pytest.raises(ValueError, match=message):
        four_ways(object(), b"", b"", None, X, labels)
