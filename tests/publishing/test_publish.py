"""Publishing: what it builds, that it builds the same twice, and that it sees what is stale."""

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from small_lesson import put, show, small

from autograder.__main__ import main
from autograder.exercises import of_lesson
from autograder.files import write_whole
from autograder.publishing import Refusal, find_lessons
from autograder.publishing.lesson import minutes, read
from autograder.publishing.notebooks import as_text
from autograder.publishing.publish import draft
from autograder.publishing.stubs import release_preprocessors, stub_for

NAME = "00_start_here"
PICTURE = show("from IPython.display import HTML\nHTML(\"<img src='a.png' alt='A line that rises'>\")")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one lesson, published."""
    root = tmp_path_factory.mktemp("project")
    put(root, small(PICTURE))
    assert main(["publish", "--root", str(root)]) == 0
    return root


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(published, tmp_path / "project"))


def cells_of(root: Path, folder: str) -> list[Any]:
    return nbformat.read(root / folder / f"{NAME}.ipynb", as_version=4).cells


def test_the_learners_notebook_holds_no_solution(published: Path) -> None:
    cells = cells_of(published, "notebooks")
    code = {cell.id: cell for cell in cells if cell.cell_type == "code"}
    assert code["first_answer-answer"].source == "first_answer = ____"
    assert code["first_answer"].source == 'check("first_answer")'
    assert code["first_answer"].metadata.nbgrader.points == of_lesson(NAME)[0].points
    assert code["first_answer"].metadata.editable is False
    assert code["first_answer-answer"].metadata.nbgrader.solution is True
    assert "nbgrader" not in code["setup"].metadata
    assert all(not cell.outputs and cell.execution_count is None for cell in code.values())
    assert "<!--" not in "".join(cell.source for cell in cells)


def test_the_solved_notebook_holds_solutions_and_what_they_show(published: Path) -> None:
    cells = cells_of(published, "solutions")
    check = next(cell for cell in cells if cell.id == "first_answer")
    assert check.source.split("\n")[-2] == 'check("first_answer", fresh=True)'
    assert check.outputs[0].metadata.verdict.state == "passed"
    assert any("A line that rises" in str(cell.get("outputs")) for cell in cells)
    assert "_value_of" not in cells[-1].source


def test_both_have_the_same_cells_and_plain_metadata(published: Path) -> None:
    ids = [[cell.id for cell in cells_of(published, folder)] for folder in ("notebooks", "solutions")]
    assert ids[0] == ids[1]
    for folder in ("notebooks", "solutions"):
        notebook = json.loads((published / folder / f"{NAME}.ipynb").read_text(encoding="utf-8"))
        assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
        assert notebook["metadata"]["language_info"] == {"name": "python"}


def test_published_twice_is_the_same_to_the_byte(published: Path) -> None:
    lesson = read(published / "lessons" / f"{NAME}.md")
    exercises = of_lesson(NAME)
    first, second = draft(lesson, exercises), draft(lesson, exercises)
    assert as_text(first[0]) == as_text(second[0])
    assert first[1] == second[1] == (published / "notebooks" / f"{NAME}.ipynb").read_text(encoding="utf-8")


def test_check_agrees_with_what_was_published(project: Path) -> None:
    solved = project / "solutions" / f"{NAME}.ipynb"
    text = solved.read_text(encoding="utf-8")
    assert '"state": "passed"' in text
    solved.write_text(text.replace('"state": "passed"', '"state": "other"'), encoding="utf-8")
    assert main(["publish", "--check", "--root", str(project)]) == 0


def test_check_sees_what_is_stale(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = project / "lessons" / f"{NAME}.md"
    source.write_text(
        source.read_text(encoding="utf-8").replace("Some words", "Other words"), encoding="utf-8"
    )
    (project / "notebooks" / "07_gone.ipynb").write_text("{}", encoding="utf-8")
    before = (project / "notebooks" / f"{NAME}.ipynb").read_bytes()
    assert main(["publish", "--check", "--root", str(project)]) == 1
    said = capfd.readouterr().err
    assert (
        f"notebooks/{NAME}.ipynb is not what lessons/{NAME}.md makes: run `python -m autograder publish"
        in said
    )
    assert f"solutions/{NAME}.ipynb is not" in said
    assert "notebooks/07_gone.ipynb has no lesson any more" in said
    assert (project / "notebooks" / f"{NAME}.ipynb").read_bytes() == before


def test_a_refused_lesson_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, small(questions=""))
    assert main(["publish", "--root", str(tmp_path)]) == 1
    assert f"{NAME}: it has 0 quick questions" in capfd.readouterr().err
    assert not (tmp_path / "notebooks").exists()
    assert not (tmp_path / "solutions").exists()


def test_lessons_are_named_in_several_ways(tmp_path: Path) -> None:
    for name in ("00_start_here", "01_neurons", "02_activations"):
        put(tmp_path, "", name)
    assert [path.stem for path in find_lessons(tmp_path)] == ["00_start_here", "01_neurons", "02_activations"]
    for name in ("01", "01_neurons", "lessons/01_neurons.md"):
        assert [path.stem for path in find_lessons(tmp_path, [name])] == ["01_neurons"]
    with pytest.raises(Refusal, match=r"There is no lesson neuron\. Choose from: 00_start_here, 01"):
        find_lessons(tmp_path, ["neuron"])


def test_no_lessons_at_all_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "--root", str(tmp_path)]) == 1
    assert capfd.readouterr().err.startswith("There are no lessons in ")


def test_minutes_count_prose_and_exercises_only(tmp_path: Path) -> None:
    words = " ".join(["word"] * 129)
    text = small(
        f"{words}\n\n```text\nnot these words\n```\n<!-- nor these -->\n", title="One\n", questions=""
    )
    lesson = read(put(tmp_path, text))
    assert minutes(lesson) == 3 + 2  # "One", "Some words." and 129 more are 132 words


def test_stubs_bind_the_names_of_the_solution() -> None:
    def stub(*lines: str) -> str:
        return stub_for("\n".join(lines), "BEGIN SOLUTION", "END SOLUTION")

    inside = ("    ### BEGIN SOLUTION", "    y = 1", "    return y", "    ### END SOLUTION")
    assert stub("def f(x):", *inside) == "return ____"
    assert stub("### BEGIN SOLUTION", "a, b = 1, 2", "a = 3", "c: int = 4", "### END SOLUTION") == (
        "a = ____\nb = ____\nc = ____"
    )
    assert stub("### BEGIN SOLUTION", "def f(x):", "    return x", "### END SOLUTION") == "f = ____"


def test_a_release_takes_nbgraders_own_steps() -> None:
    names = [step.__name__ for step in release_preprocessors()]
    assert "ClearAnswers" in names
    assert "ClearSolutions" not in names
    assert names.count("ComputeChecksums") == 2


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "file.txt"
    write_whole(path, "first")

    def fail(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, "second")
    assert path.read_text(encoding="utf-8") == "first"
    assert list(path.parent.iterdir()) == [path]
