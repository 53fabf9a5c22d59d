"""A trained model becomes files for a phone, or a sentence says why it cannot."""

import os
import re
import subprocess
import sys

import pytest
from small_network import reads

from byhand.__main__ import main
from byhand.export import LABELS, ExportError, export
from byhand.tflite import interpreter


@pytest.mark.parametrize("ending", ["keras", "h5"])
def test_what_is_exported_is_read_by_the_interpreter(ending, trained, tmp_path, capfd):
    folder = tmp_path / "new" / "phone"
    assert main(["export", str(trained.folder / f"network.{ending}"), str(folder)]) == 0
    said = capfd.readouterr()
    assert said.err == "" and "the phone's answers equal Keras's to within" in said.out
    assert float(re.search(r"within (\S+)\.\n", said.out)[1]) < 1e-5
    assert {path.name for path in folder.iterdir()} == {"network.tflite", "labels.txt", "README.md"}
    for path in folder.iterdir():
        assert re.search(rf"{path.name} +{path.stat().st_size:,} bytes", said.out)
    assert len(said.out.splitlines()) == 5
    tflite = (folder / "network.tflite").read_bytes()
    assert interpreter(tflite).get_input_details()[0]["shape"].tolist() == [1, 784]
    reads(trained.model, trained.X, tflite)
    lines = (folder / "labels.txt").read_text(encoding="utf-8").splitlines()
    assert lines == LABELS and lines[0] == "Zero" and lines[9] == "Nine" and len(lines) == 10
    note = (folder / "README.md").read_text(encoding="utf-8")
    for words in [
        "network.tflite",
        "(1, 784), float32",
        "0 is background, 1 is ink",
        "20 pixels",
        "centre of mass",
    ]:
        assert words in note


def test_a_model_with_branches_is_exported_too(trained, tmp_path):
    keras = trained.keras
    x = keras.Input((784,))
    both = keras.layers.Concatenate()([x, keras.layers.Dense(4, activation="relu")(x)])
    model = keras.Model(x, keras.layers.Dense(10, activation="softmax")(both))
    model.save(tmp_path / "branches.keras")
    export(tmp_path / "branches.keras", tmp_path)
    reads(model, trained.X[:20], (tmp_path / "branches.tflite").read_bytes())


def test_nothing_is_replaced_unless_told(trained, tmp_path, capsys):
    (tmp_path / "labels.txt").write_text("mine", encoding="utf-8")
    arguments = ["export", str(trained.folder / "network.keras"), str(tmp_path)]
    assert main(arguments) == 2
    assert "already holds labels.txt" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["labels.txt"]
    assert (tmp_path / "labels.txt").read_text(encoding="utf-8") == "mine"
    assert main([*arguments, "--force"]) == 0
    assert (tmp_path / "labels.txt").read_text(encoding="utf-8").startswith("Zero\nOne\n")


def saved(model, path):
    model.save(path)
    return path


def wrong_shape(trained, folder):
    keras = trained.keras
    layers = [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")]
    return saved(keras.Sequential(layers), folder / "square.keras")


def eleven(trained, folder):
    keras = trained.keras
    return saved(keras.Sequential([keras.Input((784,)), keras.layers.Dense(11)]), folder / "eleven.keras")


def no_softmax(trained, folder):
    keras = trained.keras
    return saved(keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)]), folder / "logits.keras")


def text(name):
    def write(trained, folder):
        (folder / name).write_text("not a model", encoding="utf-8")
        return folder / name

    return write


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda trained, folder: folder / "gone.keras", "gone.keras is not there. Give the file"),
        (lambda trained, folder: folder, "is a folder. Give the file"),
        (text("model.txt"), "is not a Keras model: those end in .keras"),
        (text("broken.keras"), "broken.keras cannot be read as a Keras model: "),
        (text("broken.h5"), "broken.h5 cannot be read as a Keras model: "),
        (wrong_shape, "takes images of shape (28, 28) and gives (10,)"),
        (eleven, "takes images of shape (784,) and gives (11,)"),
        (no_softmax, "do not add up to 1, so they are not probabilities. Give the last layer a softmax."),
    ],
)
def test_what_cannot_be_exported_gets_a_sentence(make, message, trained, tmp_path, capfd):
    path = make(trained, tmp_path)
    capfd.readouterr()
    assert main(["export", str(path), str(tmp_path / "phone")]) == 2
    said = capfd.readouterr()
    assert said.out == "" and said.err.startswith("byhand: ") and message in said.err
    assert len(said.err.splitlines()) == 1 and not (tmp_path / "phone").exists()


def test_a_folder_that_cannot_be_written_gets_a_sentence(trained, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(ExportError, match=r"cannot be written to \(.*\)\. Choose a folder that is yours"):
        export(trained.folder / "network.keras", tmp_path / "file" / "phone")


def test_nothing_half_written_is_left(trained, tmp_path, monkeypatch):
    def full(self, data):
        if "README" in self.name:
            raise OSError(28, "No space left on device")
        return write(self, data)

    write = type(tmp_path).write_bytes
    monkeypatch.setattr(type(tmp_path), "write_bytes", full)
    with pytest.raises(ExportError, match="No space left on device"):
        export(trained.folder / "network.keras", tmp_path / "phone")
    assert list((tmp_path / "phone").iterdir()) == []


def test_what_conversion_printed_is_shown_where_it_fails(trained, tmp_path, monkeypatch, capfd):
    def fail(self):
        os.write(2, b"an operation is missing\n")
        raise RuntimeError("no such kernel")

    import tensorflow as tf

    monkeypatch.setattr(type(tf.lite.TFLiteConverter.from_keras_model(trained.model)), "convert", fail)
    capfd.readouterr()
    with pytest.raises(
        ExportError, match="could not be converted: no such kernel\n(.|\n)*an operation is missing"
    ):
        export(trained.folder / "network.keras", tmp_path)
    assert capfd.readouterr() == ("", "")


def test_a_conversion_that_answers_differently_is_not_written(trained, tmp_path, monkeypatch):
    import tensorflow as tf

    converter = type(tf.lite.TFLiteConverter.from_keras_model(trained.model))
    monkeypatch.setattr(converter, "convert", lambda self: trained.int8_tflite)
    with pytest.raises(ExportError, match="differ from Keras's by"):
        export(trained.folder / "network.keras", tmp_path / "phone")
    assert not (tmp_path / "phone").exists()


def test_the_command_line_names_its_command(repository):
    command = [sys.executable, "-m", "byhand"]
    shown = subprocess.run([*command, "--help"], cwd=repository, capture_output=True, text=True)
    assert shown.returncode == 0 and "export" in shown.stdout
    wrong = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    assert wrong.returncode == 2 and "COMMAND" in wrong.stderr
