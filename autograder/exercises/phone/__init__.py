"""Holds the exercises of lesson 08: a model saved, converted and quantised; a drawing prepared and read."""

ORDER = (
    "save_and_load",
    "to_tflite",
    "run_tflite",
    "quantise",
    "centre_digit",
    "read_digit",
    "best_of_ten",
    "test_best_of_ten",
)
