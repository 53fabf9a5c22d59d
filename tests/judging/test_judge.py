"""The judge: what counts as equal, which inputs are asked, and what a verdict shows of itself."""

import math
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from answers import sigmoid, verdict_on
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder import ____
from autograder.exercises import load
from autograder.judging.compare import compare
from autograder.judging.exercise import FunctionExercise, Mistake
from autograder.judging.inputs import draw
from autograder.kernel import card
from autograder.kernel.check import check, hint, judge_live
from observing.observe import observe_function

# Tells whether the seed is still in the environment, and whether the inputs of 77 and of 5 were asked.
ASKED = """
import os
import numpy as np
from autograder.exercises import load
from autograder.judging.inputs import draw
from autograder.kernel.check import check
print("AUTOGRADER_SEED" in os.environ)
os.environ["AUTOGRADER_SEED"] = "5"
asked = []
check("relu", lambda z: asked.append(repr(z)) or np.maximum(0, z), fresh=True)
for seed in (77, 5):
    print({repr(z) for z, in draw(load()["relu"], seed)} <= set(asked))
"""


class TestFreshInputs:
    def test_an_answer_made_for_the_public_inputs_fails_without_showing_the_grader_s(self):
        seen = set()
        for arguments in draw(load()["relu"], 0):
            seen.add(str(arguments[0]))

        def learned_by_heart(z):
            return np.maximum(0, z) if str(z) in seen else np.zeros_like(z)

        assert check("relu", learned_by_heart).state == "passed"
        verdict = check("relu", learned_by_heart, fresh=True)
        assert verdict.state == "failed"
        assert all(case.ok for case in verdict.cases) and len(verdict.cases) == len(seen)

    def test_the_seed_decides(self):
        first = repr(draw(load()["softmax"], 1))
        assert first == repr(draw(load()["softmax"], 1))
        assert first != repr(draw(load()["softmax"], 2))

    def test_the_seed_comes_from_the_environment_and_not_from_a_later_change_of_it(self):
        environment = os.environ | {"AUTOGRADER_SEED": "77"}
        done = subprocess.run([sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True)
        assert done.stdout.split() == ["False", "True", "False"], done.stderr

    def test_an_exception_on_a_grader_s_input_is_an_error(self):
        public = {repr(arguments) for arguments in draw(load()["relu"], 0)}

        def telling(z):
            if repr((z,)) not in public:
                raise ValueError(f"secret {z!r}")
            return np.maximum(0, z)

        assert check("relu", telling, fresh=True).state == "error"


class TestEquality:
    tolerance = load()["relu"].tolerance
    numbers = hnp.arrays(np.float64, hnp.array_shapes(max_dims=3), elements=st.floats(-1e6, 1e6))

    @pytest.mark.parametrize("one", [True, 1, 1.0, np.array(1), np.float32(1), np.int64(1), np.True_])
    @pytest.mark.parametrize("other", [True, 1, 1.0, np.array(1.0)])
    def test_one_is_one(self, one, other):
        assert compare(one, other, self.tolerance) is None

    @given(numbers)
    def test_an_array_equals_itself_its_list_and_its_copy(self, array):
        for same in (array, array.tolist(), np.asfortranarray(array), array + 0):
            assert compare(array, same, self.tolerance) is None

    @given(numbers, st.data())
    def test_one_changed_element_is_noticed(self, array, data):
        changed = array.copy()
        where = tuple(data.draw(st.integers(0, n - 1)) for n in array.shape)
        changed[where] += max(1.0, abs(changed[where])) * data.draw(st.sampled_from([-1, 1e-3, 0.5, 2]))
        assert compare(array, changed, self.tolerance) is not None

    @given(numbers)
    def test_another_shape_is_noticed(self, array):
        assert compare(array, array[None], self.tolerance) is not None

    @given(hnp.arrays(np.float64, (4,), elements=st.floats(-100, 100)))
    def test_float32_and_float16_are_given_room_and_float64_is_not(self, array):
        assert compare(array, array.astype(np.float32), self.tolerance) is None
        off = array + 1e-3 * np.maximum(1, abs(array))
        assert compare(array, off, self.tolerance) is not None


def test_recognition_prefers_the_misconception_that_agrees_everywhere():
    exercise = FunctionExercise(
        id="double",
        points=1,
        reference=lambda n: 2 * n,
        inputs=lambda rng: [(3.0,), (4.0,)],
        mistakes=[Mistake("square", "a", lambda n: n * n), Mistake("plus three", "b", lambda n: n + 3)],
    )
    assert judge_live(exercise, lambda n: n + 3).misconception == "plus three"
    assert judge_live(exercise, lambda n: n - 3).misconception is None


def test_answers_get_copies_so_that_none_can_spoil_the_next_call():
    inputs = [(np.zeros(3),)]
    seen = observe_function(lambda z: z.fill(9), inputs)
    assert inputs[0][0].sum() == 0 and seen.outcomes[0].changed == (0,)


class TestTheCard:
    def test_html_of_a_learners_answer_is_escaped(self):
        verdict = verdict_on("sigmoid", lambda z: "<script>alert(1)</script><b>")
        html = card.as_html(verdict)
        assert "<script" not in html and "&lt;script&gt;" in html

    def test_every_state_says_itself_in_words(self):
        for answer in (sigmoid, lambda z: z, lambda z: 1 / 0, ____):
            verdict = verdict_on("sigmoid", answer)
            assert 'role="status"' in card.as_html(verdict)
            assert "of 2 points" in card.as_text(verdict)

    @pytest.mark.parametrize(
        ("points", "shown"), [(0.0, "0.0"), (2.0, "2.0"), (9.0, "2.0"), (-1.0, "0.0"), (math.nan, "0.0")]
    )
    def test_under_nbgrader_the_text_is_the_points_alone(self, monkeypatch, points, shown):
        monkeypatch.setattr("autograder.kernel.nbgrader.IS_GRADING", True)
        shown_card = card.card_of(replace(verdict_on("sigmoid", sigmoid), points=points))
        data, _ = shown_card._repr_mimebundle_()
        assert data["text/plain"] == shown
        monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
        assert repr(shown_card) == shown

    def test_the_verdict_travels_with_the_output(self):
        _, metadata = card.card_of(verdict_on("sigmoid", sigmoid))._repr_mimebundle_()
        assert metadata["verdict"]["state"] == "passed" and metadata["verdict"]["points"] == 2.0


def test_hints_come_one_at_a_time_and_start_again_after_the_last():
    first = [hint("tanh") for _ in range(4)]
    assert [h.number for h in first] == [1, 2, 3, 1]
    assert "Hint 1 of 3" in repr(first[0]) and 'hint("tanh")' in repr(first[0])
    assert "role=" in first[0]._repr_mimebundle_()["text/html"]
