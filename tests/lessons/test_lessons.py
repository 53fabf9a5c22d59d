"""The lessons: how they read, that they run, and that one wrong answer costs one exercise."""

import contextlib
import doctest
import io
import re
import statistics

import nbformat
import numpy as np
import pytest

from autograder.exercises import LESSONS, load, of_lesson
from autograder.judging.exercise import FunctionExercise, SolvedExercise
from autograder.kernel.check import check
from autograder.publishing.lesson import read
from autograder.publishing.notebooks import as_text, without_outputs
from autograder.publishing.publish import draft
from autograder.publishing.running import run, verdicts

NAMES = list(LESSONS)
# `make test` runs the notebooks of one lesson with NumPy alone and of one with TensorFlow.
RUN_AT_ONCE = ("02_activations", "07_keras_and_mnist")
WITH_TENSORFLOW = ("07", "08")
# Peak memory from /proc where there is one: getrusage starts from that of the process that forked. On a Mac,
# which has none, it is in bytes.
EXTRA = """
import pathlib, re, resource, sys
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(peak // 1024, "tensorflow" in sys.modules)
"""


@pytest.fixture(scope="module", params=NAMES)
def lesson(request, repository):
    return read(repository / "lessons" / f"{request.param}.md")


@pytest.fixture
def solved(lesson, own):
    """A namespace in which the lesson's answers have been run, where `check` finds them."""
    own["__name__"] = "lesson"
    for cell in lesson.cells:
        if cell.role in ("setup", "answer"):
            exec(cell.source, own)
    return own


def prose(lesson):
    """Text cells without code, formulas, comments, addresses and what is folded away."""
    hidden = (
        r"^\|[^\n]*$|<details>.*?</details>|```.*?```|<!--.*?-->|"
        r"\$\$.*?\$\$|\$[^$]+\$|`[^`]*`|<[^>]+>|\]\([^)]*\)"
    )
    return [re.sub(hidden, " ", c.source, flags=re.S | re.M) for c in lesson.cells if not c.is_code]


class TestHowALessonReads:
    def test_it_is_calm(self, lesson):
        for text in prose(lesson):
            assert not re.search(r"\b(simply|just|obviously|easily|trivial)\b|!", text, re.I), text

    def test_cells_are_small(self, lesson):
        assert len(lesson.cells) <= 70
        for cell in lesson.cells:
            if cell.is_code:
                visible = re.sub(r"### BEGIN.*?### END SOLUTION", "____", cell.source, flags=re.S)
                assert len(visible.splitlines()) <= 25, cell.source
        words = [len(text.split()) for text in prose(lesson)]
        assert statistics.median(words) <= 60 and max(words) <= 130, words

    def test_it_opens_and_closes_as_every_lesson_does(self, lesson):
        first, last = lesson.cells[0].source, lesson.cells[-1].source
        for part in ("**After this lesson you can**", "**Time:** about", "minutes", "**You need:**"):
            assert part in first
        assert "## What can you do now?" in last and "**Next:**" in last
        text = "\n".join(c.source for c in lesson.cells)
        if not lesson.name.startswith("00"):
            recall = text.split("## Recall first")[1].split("\n## ")[0]
            assert recall.count("<details>") >= 3

    def test_an_exercise_has_a_title_minutes_types_and_an_example(self, lesson):
        for before, cell in zip(lesson.cells, lesson.cells[1:], strict=False):
            if cell.role == "answer":
                assert re.search(r"^### .+ · \d+ minutes$", before.source, re.M), cell.exercise
                if cell.source.startswith("def "):
                    head = cell.source.split('"""')[0]
                    assert "->" in head and '"""' in cell.source
                    assert cell.exercise.startswith("test_") or ">>>" in cell.source, cell.exercise

    def test_wrong_options_of_quick_questions_have_reasons(self, lesson):
        questions = re.findall(
            r'<a id="q_(\d\d)_(\d)"></a>(.*?)(?=<a id=|\Z)', "\n".join(c.source for c in lesson.cells), re.S
        )
        assert [number for _, number, _ in questions] == [str(k + 1) for k in range(len(questions))]
        assert len(questions) >= 3
        for _, _, body in questions:
            reasons = re.findall(r"<summary>.+?</summary>(.+?)</details>", body)
            assert len(reasons) >= 3 and all(len(reason) > 20 for reason in reasons)


class TestHowALessonWorks:
    def test_the_examples_in_docstrings_hold(self, lesson, solved):
        finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner()
        for exercise in of_lesson(lesson.name):
            if isinstance(exercise, FunctionExercise):
                for example in finder.find(
                    solved[exercise.id], exercise.id, globs=dict(solved), module=False
                ):
                    with contextlib.redirect_stdout(io.StringIO()) as said:
                        assert example.examples and runner.run(example).failed == 0, said.getvalue()

    def test_solutions_pass_on_fresh_inputs_too(self, lesson, solved):
        for exercise in of_lesson(lesson.name):
            verdict = check(exercise.id, fresh=True)
            assert (verdict.state, verdict.points) == ("passed", exercise.points), verdict

    def test_one_wrong_answer_fails_alone_with_those_that_need_it(self, lesson, solved):
        exercises = of_lesson(lesson.name)
        costly = any(isinstance(e, SolvedExercise) and e.staging.costly for e in exercises)
        for broken in exercises:
            wrongs = [m.gives for m in getattr(broken, "mistakes", ())] or [lambda: []]
            # With Keras each round takes seconds, and one wrong answer breaks others as well as another.
            for wrong in wrongs[:1] if costly else wrongs:
                verdicts = self.with_one_replaced(solved, broken.id, wrong, exercises)
                assert verdicts[broken.id].state != "passed"
                for id, verdict in verdicts.items():
                    if id != broken.id and verdict.state != "passed":
                        assert broken.id in all_needs(id), (broken.id, id, verdict)
                        # It is not judged by its own numbers: the earlier answer comes first.
                        assert (verdict.cases, verdict.misconception) == ([], None), verdict

    def with_one_replaced(self, solved, id, wrong, exercises):
        right, solved[id] = solved[id], wrong
        try:
            return {exercise.id: check(exercise.id) for exercise in exercises}
        finally:
            solved[id] = right


def all_needs(id):
    direct = load()[id].needs
    return set(direct).union(*(all_needs(need) for need in direct))


def test_what_is_committed_is_what_the_lesson_makes(lesson, repository):
    source, release = draft(lesson, of_lesson(lesson.name))
    solution = nbformat.read(repository / "solutions" / f"{lesson.name}.ipynb", as_version=4)
    assert (repository / "notebooks" / f"{lesson.name}.ipynb").read_text(encoding="utf-8") == release
    assert as_text(without_outputs(solution)) == as_text(source)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in RUN_AT_ONCE else pytest.mark.slow) for name in NAMES]
)
@pytest.mark.parametrize(("folder", "state"), [("notebooks", "not attempted"), ("solutions", "passed")])
def test_it_runs_as_a_notebook(name, folder, state, repository, tmp_path):
    notebook = nbformat.read(repository / folder / f"{name}.ipynb", as_version=4)
    ran, printed = run(notebook, name, tmp_path, EXTRA)
    said = [verdict for cell in ran.cells if cell.cell_type == "code" for verdict in verdicts(cell)]
    assert [(v["id"], v["state"]) for v in said] == [(e.id, state) for e in of_lesson(name)]
    megabytes, tensorflow = printed.split()
    assert tensorflow == str(name[:2] in WITH_TENSORFLOW)
    assert int(megabytes) < (1200 if name[:2] in WITH_TENSORFLOW else 300)


def test_no_module_imports_tensorflow_or_the_wrong_way_round(repository):
    for path in [*(repository / "autograder").rglob("*.py"), *(repository / "byhand").rglob("*.py")]:
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"^(import|from) (tensorflow|keras)", source, re.M), path
        if path.is_relative_to(repository / "byhand"):
            assert not re.search(r"(import|from) autograder", source), path


def test_the_worked_numbers_of_the_course():
    close = np.testing.assert_allclose
    right = {id: exercise.reference for id, exercise in load().items()}
    sizes = [[784, 10, 10], [784, 64, 64, 10], [784, 128, 128, 10]]
    assert [right["count_parameters"](s) for s in sizes] == [7960, 55050, 118282]
    close(right["softmax"](np.array([0.4, 3.0, 2.2])), [0.04874866, 0.65633915, 0.29491219], atol=5e-9)
    close(right["binary_cross_entropy"](1, 0.01), 4.605, atol=5e-4)
    close(right["binary_cross_entropy"](1, 1), 1e-7, rtol=1e-6)
    assert right["one_hot"](np.array([5, 8]), 10).argmax(axis=1).tolist() == [5, 8]
    assert right["batches_per_epoch"](10_000, 5) == 2_000
    assert right["total_updates"](10_000, 5, 1_000) == 2_000_000
    assert (right["batches_per_epoch"](48_000, 64), right["batches_per_epoch"](60_000, 128)) == (750, 469)


def test_the_worked_step_and_where_it_leads():
    close = np.testing.assert_allclose
    right = {id: exercise.reference for id, exercise in load().items()}
    close(right["worked_y_pred"], 2.439)
    close(right["worked_loss"], 12.680721)
    close(right["worked_gradient"], [-28.488, -35.61])
    close(right["worked_update"], [1.1904, 2.4555])
    x, y, w, losses = np.array([4.0, 5.0]), 6.0, np.array([-0.234, 0.675]), []
    for _ in range(4):
        losses.append(right["squared_error"](right["predict"](x, w), y))
        w = right["update"](w, right["gradient"](x, w, y), 0.05)
    close(losses, [12.680721, 121.86, 1171.1, 11254], rtol=1e-4)
    close(right["largest_stable_lr"](x), 1 / 41)
    close(right["one_step_lr"], 1 / 82)


def test_lesson_04_does_not_tell_what_the_learner_is_to_find(repository):
    notebook = (repository / "notebooks/04_gradient_descent.ipynb").read_text(encoding="utf-8")
    numbers = r"121\.8|1,171|11,254|-3\.1\b|1/41|1/82|0\.0243|0\.0244|0\.0121|0\.0122"
    assert not re.findall(numbers, notebook)
    before, after = notebook.split('check(\\"largest_stable_lr\\")')
    words = r"diverg|blow|too large|too long a step|overshoot"
    assert not re.findall(words, before, re.I) and re.findall(words, after, re.I)
