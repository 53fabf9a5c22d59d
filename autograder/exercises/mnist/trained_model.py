"""Trains the network on digits until it reads most of those that it has never seen."""

from typing import Any

from autograder.exercises.changes import changes, left_out
from autograder.exercises.digit_accuracy import CHANCE, ENOUGH, NO_SHARES, SOME, SYMPTOMS, reading
from autograder.exercises.shared import Facts
from autograder.judging.authoring import value_exercise
from autograder.judging.exercise import Staging
from observing.keras_models import describe, network_of

# The lowest accuracy of ten seeds of the lesson's own short training, minus 0.02: 0.714 in five epochs on the
# bundled digits. On 20,000 images of MNIST the lowest is 0.912.
FLOORS = {"MNIST": 0.88, "bundled": 0.69}


def _reading(description: Any) -> Facts:
    """Return how well a described model reads the test digits."""
    return reading(network_of(description), FLOORS)


trained_model = value_exercise(
    "trained_model",
    points=3,
    reference={"reads": ENOUGH},
    needs=("prepare_images", "build_model", "compile_model"),
    seconds=60,
    staging=Staging(call=describe, facts=_reading, keras=True),
)


trained_model.knows(*SYMPTOMS)


trained_model.symptom(
    "no better than chance",
    {"reads": CHANCE},
    "That is about what guessing gives. Was it trained at all, and on pixels between 0 and 1?",
)


trained_model.symptom(
    "logits",
    {"reads": NO_SHARES},
    "Its answers are not probabilities: a row does not add up to 1. What stands at the end of the network?",
)


trained_model.symptom(
    "not trained long enough",
    {"reads": SOME},
    "It reads digits, and not enough of them yet. How many epochs did it have?",
)


trained_model.hints(
    start="Build it, compile it, fit it: your two functions make the model, and its own `fit` trains it.",
    between={
        "What does fit take?": (
            "Prepared images, one-hot labels, and by name `epochs`, `batch_size` and `validation_split`."
        ),
        "What is trained_model then?": (
            "The model itself. `fit` gives back the history: keep that under another name."
        ),
    },
    almost=(
        "`trained_model = compile_model(build_model())`, then `history = trained_model.fit(X_train, "
        "Y_train, epochs=5, ...)`"
    ),
)


FIT = (
    "history = trained_model.fit(X_train, Y_train, epochs=5, batch_size=32, validation_split=0.2, verbose=2)"
)


trained_model.try_only(
    *changes("trained_model = compile_model(build_model())", "trained_model = build_model()"),
    *changes(
        FIT,
        "history = trained_model",
        "epochs=5 ⇒ epochs=0",
        "X_train, Y_train ⇒ Y_train, X_train",
        "X_train, Y_train ⇒ X_train",
        "epochs=5, batch_size=32 ⇒ batch_size=32",
        "batch_size=32 ⇒ batch_size=320",
        "validation_split=0.2 ⇒ validation_split=2.0",
    ),
    *left_out("trained_model = compile_model(build_model())", FIT),
)
