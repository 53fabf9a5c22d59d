"""Holds the exercises of lesson 07: images prepared, and a network built, trained and judged with Keras."""

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
