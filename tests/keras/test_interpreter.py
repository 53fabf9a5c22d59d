"""The interpreter answers as Keras does, refuses what is no model, and what is noisy stays silent."""

import os
import sys

import pytest
from small_network import reads

from byhand.quiet import silenced
from byhand.tflite import interpreter


@pytest.fixture
def without_litert(monkeypatch):
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", None)


def test_either_interpreter_answers_as_keras_does(trained, capfd):
    reads(trained.model, trained.X[:20], trained.float_tflite)
    assert capfd.readouterr() == ("", "")


def test_where_litert_is_missing_tensorflow_has_one_too(trained, without_litert, capfd):
    assert type(interpreter(trained.float_tflite)).__module__.startswith("tensorflow")
    reads(trained.model, trained.X[:20], trained.float_tflite)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("tflite", "message"),
    [
        (None, "it was given a NoneType"),
        (b"", "it was given empty bytes"),
        (b"not a model" * 50, "These 550 bytes are not a .tflite model"),
    ],
)
def test_what_is_no_model_gets_a_sentence(tflite, message):
    with pytest.raises(ValueError, match=message):
        interpreter(tflite)


def test_half_a_model_gets_a_sentence(trained):
    with pytest.raises(ValueError, match="Convert the model again"):
        interpreter(trained.float_tflite[:1000])


def test_what_is_hushed_can_be_asked_for(capfd):
    with silenced() as said:
        print("from Python")
        os.write(1, b"from below\n")
        sys.stderr.write("a warning\n")
        os.write(2, b"from C\n")
        assert said() == "from Python\nfrom below\na warning\nfrom C"
    print("aloud")
    os.write(2, b"again\n")
    assert capfd.readouterr() == ("aloud\n", "again\n")


def test_after_an_error_everything_is_heard_again(capfd):
    with pytest.raises(KeyError), silenced():
        raise KeyError
    os.write(1, b"aloud\n")
    assert capfd.readouterr().out == "aloud\n"
