"""Where the course is found: links, first cells and README's table, and how a fork moves all of them."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from paths import ROOT
from small_lesson import TITLE, put, show, small

from autograder.__main__ import main
from autograder.publishing import repository
from autograder.publishing.lesson import read
from autograder.publishing.notebooks import as_text
from autograder.publishing.publish import draft, find_lessons, publish
from autograder.publishing.readme import written_anew
from autograder.publishing.repository import Origin
from autograder.refusal import Refusal

FORK = Origin("a-school/course", "autumn-2026")
OPENING = TITLE + (
    "\n**After this lesson you can** count pixels.\n\n"
    "**Time:** about <!-- minutes --> minutes. "
    "**You need:** [04](04_gradient_descent.ipynb) and [01](01_neurons.ipynb).\n"
)
TITLED = OPENING.replace("# A small lesson", "# 00 · A small lesson")
README = """\
# x
<!-- badges: made by publish --><!-- end of badges -->
<!-- lessons: made by publish -->
old
<!-- end of lessons -->
end
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one small lesson, with a README and an origin."""
    put(tmp_path, small(title=TITLED))
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return tmp_path


def first_code(notebook: Path) -> str:
    cells = nbformat.read(notebook, as_version=4).cells
    return next(cell.source for cell in cells if cell.cell_type == "code")


def test_the_project_names_its_home_once() -> None:
    here = repository.origin_of(ROOT)
    # Built files name it too. Nothing that is written by hand does.
    by_hand = [
        *(ROOT / "lessons").glob("*.md"),
        *ROOT.glob("autograder/**/*.py"),
        *ROOT.glob("byhand/**/*.py"),
    ]
    assert not [path for path in by_hand if here.repository in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("notebook", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_each_notebook_opens_elsewhere_and_fetches_the_course(notebook: Path) -> None:
    here = repository.origin_of(ROOT)
    title = nbformat.read(notebook, as_version=4).cells[0].source
    assert (
        title.count(f'"{here.colab(notebook.stem)}"') == title.count(f'"{here.binder(notebook.stem)}"') == 1
    )
    code = first_code(notebook)
    assert f"%pip install --quiet --no-deps {here.archive}\n" in code
    assert len(code.splitlines()) <= 6
    assert ('doctor("tensorflow")' in code) == (notebook.stem[:2] in ("07", "08"))
    assert not re.search(r"\]\(\.\./", as_text(nbformat.read(notebook, as_version=4))), (
        "a link out of the folder"
    )


def test_the_readme_says_what_the_lessons_do() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert written_anew(text, [read(path) for path in find_lessons(ROOT)], repository.origin_of(ROOT)) == text


def test_links_out_of_the_folder_lead_to_the_repository(tmp_path: Path) -> None:
    text = small(
        show("figures.loop()"), title=TITLE + "\nSee [a word](../docs/glossary.md#loss), [02](02_x.ipynb).\n"
    )
    cell = read(put(tmp_path, text), FORK).cells[0].source
    assert "[a word](https://github.com/a-school/course/blob/autumn-2026/docs/glossary.md#loss)" in cell
    assert "[02](02_x.ipynb)" in cell


def test_a_branch_may_have_a_slash_in_its_name() -> None:
    assert "/a/b/x%2Fy?" in Origin("a/b", "x/y").binder("00_start_here")


def test_words_of_the_links_cost_no_minutes(tmp_path: Path) -> None:
    assert f"About {3 + 1} minutes" in read(put(tmp_path, small()), FORK).cells[0].source


def test_a_move_changes_links_first_cells_readme_and_settings(project: Path) -> None:
    publish(project, origin=FORK)
    assert repository.origin_of(project) == FORK
    for folder in ("notebooks", "solutions"):
        built = (project / folder / "00_start_here.ipynb").read_text(encoding="utf-8")
        assert built.count(FORK.repository) == 4 and repository.origin_of(ROOT).repository not in built
    readme = (project / "README.md").read_text(encoding="utf-8")
    assert "old" not in readme and readme.endswith("end\n")
    assert (
        "| 00 | [A small lesson](notebooks/00_start_here.ipynb) | count pixels | 4 | 1 | 01, 04 |" in readme
    )
    assert f"[Colab 00]: {FORK.colab('00_start_here')}" in readme
    publish(project, ["00"])
    assert (
        repository.origin_of(project) == FORK
        and (project / "README.md").read_text(encoding="utf-8") == readme
    )


def test_the_command_moves_either_part(project: Path) -> None:
    here = repository.origin_of(ROOT)
    assert main(["publish", "--root", str(project), "--ref", "v9"]) == 0
    assert repository.origin_of(project) == Origin(here.repository, "v9")
    assert main(["publish", "--root", str(project), "--repo", FORK.repository]) == 0
    assert repository.origin_of(project) == Origin(FORK.repository, "v9")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--repo", "nonsense"], "OWNER/NAME"),
        (["--repo", 'a/b"'], "OWNER/NAME"),
        (["--ref", "a tag"], "not a tag"),
        (["00", "--ref", "v9"], "All lessons move together"),
        (["--check", "--ref", "v9"], "--check"),
    ],
)
def test_a_move_to_nowhere_is_refused(
    arguments: list[str], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert main(["publish", "--root", str(project), *arguments]) == 1
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_readme_that_says_other_things_is_stale(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(project)
    (project / "README.md").write_text((project / "README.md").read_text().replace("| 4 |", "| 5 |"))
    assert main(["publish", "--root", str(project), "--check"]) == 1
    assert "README.md does not match the lessons" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("readme", "title", "said"),
    [(README.replace("end of lessons", "x"), TITLED, "marks"), (README, TITLE, "After this lesson")],
)
def test_what_the_readme_cannot_say_is_refused(readme: str, title: str, said: str, project: Path) -> None:
    put(project, small(title=title))
    (project / "README.md").write_text(readme, encoding="utf-8")
    with pytest.raises(Refusal, match=said):
        publish(project)
    assert not (project / "notebooks").exists()


def test_settings_without_a_home_are_refused(project: Path) -> None:
    (project / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    with pytest.raises(Refusal, match="Repository"):
        read(project / "lessons" / "00_start_here.md")


def test_the_first_cell_is_no_set_up_to_the_grader(tmp_path: Path) -> None:
    from autograder.exercises import of_lesson
    from autograder.grading.reading import plan

    source, _ = draft(read(put(tmp_path, small()), FORK), of_lesson("00_start_here"))
    path = tmp_path / "00_start_here.ipynb"
    path.write_text(as_text(source), encoding="utf-8")
    roles = [part.role for part in plan.read(path).parts if part.role != "text"]
    assert roles[:2] == ["show", "setup"]
    assert json.loads(path.read_text())["cells"][1]["id"] == repository.FETCH_ID
