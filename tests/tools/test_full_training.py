"""The published networks: what was measured, how it is kept, and the page that is built from it."""

import dataclasses
import json
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import full_training
import numpy as np
import pytest
import results_page
from paths import ROOT

from byhand import digits
from byhand.figures.lesson_07 import history

MACHINE = {
    "processor": "slow",
    "cores": 1,
    "system": "Linux",
    "python": "3.11.0",
    "tensorflow": "2.20.0",
    "keras": "3.13.0",
    "numpy": "2.1.3",
}


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return json.loads((ROOT / "data/results.json").read_text(encoding="utf-8"))


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, measured: dict[str, Any]) -> Path:
    """A folder to write into, a machine without TensorFlow, and a training that takes no time."""

    def train(network: full_training.Training, sets: Any, on_epoch: Any) -> dict[str, Any]:
        name = next(name for name, known in full_training.NETWORKS.items() if known == network)
        for epoch in range(1, network.epochs + 1):
            on_epoch(epoch)
        trained.append(name)
        return measured[name]

    trained: list[str] = []
    train.trained = trained
    monkeypatch.setattr(full_training, "ROOT", tmp_path)
    monkeypatch.setattr(full_training, "train", train)
    monkeypatch.setattr(full_training, "machine", lambda: MACHINE)
    monkeypatch.setattr(digits, "load", lambda: None)
    monkeypatch.setattr(digits, "source", lambda: digits.Source("MNIST", tmp_path))
    monkeypatch.setattr(digits, "bundled_file", lambda name: tmp_path / "data" / name)
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "2")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# what was measured


def test_each_network_does_what_it_should(measured):
    assert list(measured) == ["A", "B", "C", "machine"] and set(measured["machine"]) == set(MACHINE)
    assert full_training.below_floor(measured) == []


@pytest.mark.parametrize(
    ("name", "parameters", "steps"), [("A", 118_282, 750), ("B", 55_050, 1875), ("C", 7960, 1875)]
)
def test_what_is_kept_is_what_was_asked(measured, name, parameters, steps):
    network, result = full_training.NETWORKS[name], measured[name]
    sizes = network.layers
    assert (
        parameters == result["parameters"] == sum((n + 1) * m for n, m in zip(sizes, sizes[1:], strict=False))
    )
    assert network.steps == steps and len(network.activations) == len(sizes) - 1
    for key in ("layers", "activations", "optimiser", "loss", "epochs", "batch_size", "validation_split"):
        asked = getattr(network, key)
        assert result[key] == (list(asked) if isinstance(asked, tuple) else asked)
    kinds = {"accuracy", "loss"} | ({"val_accuracy", "val_loss"} if network.validation_split else set())
    assert set(result["history"]) == kinds
    for values in [*result["history"].values(), [result["test_accuracy"], result["test_loss"]]]:
        assert values == [round(value, 4) for value in values]
    assert {len(values) for values in result["history"].values()} == {network.epochs}
    assert result["crossing_epoch"] == full_training.crossing_epoch(result["history"])
    assert result["lowest_val_loss_epoch"] == full_training.lowest_val_loss_epoch(result["history"])


def test_crossing_is_not_yet_overfitting(measured):
    """What lesson 07 and docs/corrections.md say of network A."""
    a = measured["A"]
    assert abs(a["crossing_epoch"] - 16) <= 3 and a["lowest_val_loss_epoch"] > 60
    assert a["test_accuracy_at_crossing"] < a["test_accuracy"] - 0.01


def test_an_installed_course_has_it_too():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["setuptools"]["package-data"]["byhand.data"]
    assert any(fnmatch("results.json", pattern) for pattern in carried)
    assert not any(fnmatch("mnist.npz", pattern) for pattern in carried)


def test_the_crossing_is_the_first_epoch_above():
    runs = {"accuracy": [0.5, 0.7, 0.8, 0.81, 0.9], "val_accuracy": [0.6, 0.7, 0.79, 0.82, 0.8]}
    assert full_training.crossing_epoch(runs) == 3
    assert full_training.crossing_epoch({"accuracy": [0.5, 0.6], "val_accuracy": [0.6, 0.6]}) is None
    assert full_training.crossing_epoch({"accuracy": [0.5]}) is None


def test_the_lowest_of_equals_is_the_first():
    assert full_training.lowest_val_loss_epoch({"val_loss": [0.5, 0.2, 0.3, 0.2]}) == 2
    assert full_training.lowest_val_loss_epoch({"loss": [0.5]}) is None


# the page


def test_the_page_is_what_the_numbers_make_of_it(measured):
    built = results_page.files(measured, full_training.NETWORKS, history.long_run())
    assert (ROOT / "docs/results.md").read_bytes() == built["results.md"], (
        "run tools/full_training.py --pages"
    )
    figure = ROOT / "docs" / results_page.FIGURE
    assert 10_000 < figure.stat().st_size < 60_000 and figure.read_bytes()[1:4] == b"PNG"


def test_the_page_shows_each_number_beside_the_published_one(measured):
    page = results_page.files(measured, full_training.NETWORKS, history.long_run())["results.md"].decode()
    rows = {line[2]: line for line in page.splitlines() if line[:4] in ("| A ", "| B ", "| C ")}
    for name, published in {"A": "0.9756", "B": "not given", "C": "0.9018"}.items():
        result = measured[name]
        for text in (published, f"**{result['test_accuracy']:.4f}**", f"{result['parameters']:,}"):
            assert f"| {text} |" in rows[name]
    assert "| 0.0827 |" in rows["A"] and "784→10 sigmoid→10 softmax" in rows["C"]
    assert f"![{history.long_run().alt}]({results_page.FIGURE})" in page
    assert f"at epoch {measured['A']['crossing_epoch']}; this is what is called the crossing" in page


def test_the_page_does_not_claim_what_did_not_happen(measured):
    a = measured["A"] | {"test_accuracy_at_crossing": 0.98}
    page = results_page.files(measured | {"A": a}, full_training.NETWORKS, history.long_run())[
        "results.md"
    ].decode()
    assert "too early" not in page
    a = measured["A"] | {"crossing_epoch": None, "test_accuracy_at_crossing": None}
    page = results_page.files(measured | {"A": a}, full_training.NETWORKS, history.long_run())[
        "results.md"
    ].decode()
    assert "never rises above" in page


def test_json_keeps_each_list_on_a_line():
    content = {"b": [1, 2.5], "a": {"words": ["x y", "z"], "none": None}}
    text = full_training.as_json(content).decode()
    assert json.loads(text) == content and list(json.loads(text)) == ["b", "a"]
    assert '"b": [1, 2.5],\n' in text and '"words": ["x y", "z"],\n' in text and text.endswith("}\n")


# how it runs


def test_all_of_it_and_again(elsewhere, capsys, measured):
    assert full_training.main([]) == 0
    assert full_training.train.trained == ["A", "B", "C"]
    out = capsys.readouterr().out
    assert f"A: test accuracy {measured['A']['test_accuracy']:.4f} (published: 0.9756)" in out
    before = files(elsewhere)
    assert set(before) == {
        *(f"build/results/{name}.json" for name in "ABC"),
        "data/results.json",
        "docs/results.md",
        "docs/figures/network_a.png",
    }
    assert json.loads(before["data/results.json"]) == {**measured, "machine": MACHINE}
    assert (
        full_training.main([]) == 0
        and full_training.train.trained == ["A", "B", "C"]
        and files(elsewhere) == before
    )
    assert full_training.main(["--pages"]) == 0 and files(elsewhere) == before


def test_a_stopped_training_goes_on_where_it_was(elsewhere, capsys, monkeypatch):
    quick = full_training.train

    def stopped(network: full_training.Training, sets: Any, on_epoch: Any) -> dict[str, Any]:
        if network == full_training.NETWORKS["B"]:
            raise KeyboardInterrupt
        return quick(network, sets, on_epoch)

    monkeypatch.setattr(full_training, "train", stopped)
    assert full_training.main([]) == 130
    assert set(files(elsewhere)) == {"build/results/A.json"}
    assert "continues from there" in capsys.readouterr().out
    monkeypatch.setattr(full_training, "train", quick)
    assert full_training.main([]) == 0 and quick.trained == ["A", "B", "C"]


def test_another_machine_trains_again(elsewhere, monkeypatch):
    full_training.main([])
    monkeypatch.setattr(full_training, "machine", lambda: {**MACHINE, "keras": "3.15.0"})
    full_training.main([])
    assert full_training.train.trained == [*"ABC", *"ABC"]


def test_a_missed_floor_is_said(elsewhere, capsys, measured):
    poor = {**measured, "B": measured["B"] | {"test_accuracy": 0.9699}}
    full_training.write(elsewhere / "data/results.json", full_training.as_json(poor))
    assert full_training.main(["--pages"]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "Training B falls short: 0.9699, but it needs 0.97."


def test_other_digits_are_not_measured(elsewhere, capsys, monkeypatch):
    monkeypatch.setattr(digits, "source", lambda: digits.Source("bundled", elsewhere))
    assert full_training.main([]) == 2
    assert "MNIST, which was not found" in capsys.readouterr().out and files(elsewhere) == {}


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "new/page.md"
    full_training.write(path, b"old")
    monkeypatch.setattr(Path, "replace", lambda *paths: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        full_training.write(path, b"new")
    assert files(tmp_path) == {"new/page.md": b"old"}


@pytest.mark.slow
def test_a_training_in_small():
    """Training A for three epochs on 1,437 bundled digits: what is written agrees with a training by hand."""
    keras = pytest.importorskip("keras")
    images, labels = digits.load_bundled()
    sets = (images[:-360], labels[:-360]), (images[-360:], labels[-360:])
    network = dataclasses.replace(full_training.NETWORKS["A"], epochs=3)
    ended: list[int] = []
    result = full_training.train(network, sets, ended.append)
    assert ended == [1, 2, 3] and list(result) == list(
        json.loads((ROOT / "data/results.json").read_text())["A"]
    )

    keras.utils.set_random_seed(full_training.SEED)
    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("sgd", "categorical_crossentropy", metrics=["accuracy"])
    x, y = images.reshape(-1, 784) / 255, np.eye(10)[labels]
    fitted = model.fit(x[:-360], y[:-360], epochs=3, batch_size=64, validation_split=0.2, verbose=0)
    for name, values in fitted.history.items():
        np.testing.assert_allclose(result["history"][name], values, atol=2e-3)
    loss, accuracy = model.evaluate(x[-360:], y[-360:], verbose=0)
    np.testing.assert_allclose([result["test_loss"], result["test_accuracy"]], [loss, accuracy], atol=4e-3)
