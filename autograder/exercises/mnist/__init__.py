"""Lesson 07: images prepared, a network built, compiled and trained with Keras, and what came of it."""

ORDER = (
    "prepare_images",
    "build_model",
    "compile_model",
    "steps_per_epoch",
    "trained_model",
    "best_epoch",
    "test_best_epoch",
    "predict_digit",
    "confusion_matrix",
)
