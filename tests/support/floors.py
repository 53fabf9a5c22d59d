"""The floors of the architecture, as test_layers.py holds the imports to them."""

# From the ground up. Names of one line stand side by side and do not import one another.
FLOORS = (
    ("byhand",),
    ("observing",),
    ("autograder.cells", "autograder.files", "autograder.refusal"),
    ("autograder.judging",),
    ("autograder.exercises",),
    ("autograder.kernel",),
    ("autograder", "autograder.publishing"),
    ("autograder.grading",),
    ("autograder.__main__",),
)
