"""A trained model as files for a phone, the interpreter, and the four ways to run one network."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import numpy as np
import pytest

from autograder import ____
from byhand import digits
from byhand.__main__ import main
from byhand.export import LABELS, ExportError, export
from byhand.four_ways import LATER, four_ways
from byhand.quiet import silenced
from byhand.tflite import interpreter
from byhand.waiting import Waiting


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A small network that knows the bundled digits, its test images, and both conversions."""
    with silenced():
        import keras
        import tensorflow as tf
    keras.utils.set_random_seed(0)
    images, labels = digits.load_bundled()
    X = images.reshape(-1, 784).astype(np.float32) / 255
    layers = [keras.layers.Dense(32, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    model = keras.Sequential([keras.Input((784,)), *layers])
    model.compile("adam", "sparse_categorical_crossentropy", steps_per_execution=10)
    model.fit(X[:-360], labels[:-360], epochs=8, verbose=0)
    folder = tmp_path_factory.mktemp("models")
    model.save(folder / "network.keras")
    with silenced():
        model.save(folder / "network.h5")
        single = keras.Sequential([keras.Input(batch_shape=(1, 784)), *model.layers])
        converter = tf.lite.TFLiteConverter.from_keras_model(single)
        float_tflite = converter.convert()
        converter = tf.lite.TFLiteConverter.from_keras_model(single)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: ([row[None]] for row in X[:100])
        int8_tflite = converter.convert()
    return SimpleNamespace(
        keras=keras,
        model=model,
        folder=folder,
        X=X[-360:],
        labels=labels[-360:],
        float_tflite=float_tflite,
        int8_tflite=int8_tflite,
    )


@pytest.fixture
def without_litert(monkeypatch):
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", None)


def layers_of(model):
    W1, b1, W2, b2 = model.get_weights()

    def run(X):
        Z = np.maximum(X @ W1 + b1, 0) @ W2 + b2
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        return E / E.sum(axis=1, keepdims=True)

    return run


def outputs(ready, X):
    put, got = ready.get_input_details()[0], ready.get_output_details()[0]
    rows = []
    for row in X:
        ready.set_tensor(put["index"], row[None])
        ready.invoke()
        rows.append(ready.get_tensor(got["index"])[0])
    return np.array(rows)


def reads(model, X, tflite):
    np.testing.assert_allclose(outputs(interpreter(tflite), X), model.predict_on_batch(X), atol=1e-5)


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
    monkeypatch.setattr("byhand.export._converted", lambda model, path: trained.int8_tflite)
    with pytest.raises(ExportError, match="differ from Keras's by"):
        export(trained.folder / "network.keras", tmp_path / "phone")
    assert not (tmp_path / "phone").exists()


def test_the_command_line_names_its_command(repository):
    command = [sys.executable, "-m", "byhand"]
    shown = subprocess.run([*command, "--help"], cwd=repository, capture_output=True, text=True)
    assert shown.returncode == 0 and "export" in shown.stdout
    wrong = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    assert wrong.returncode == 2 and "COMMAND" in wrong.stderr


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
