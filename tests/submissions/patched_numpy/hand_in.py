"""A wrong answer, and a NumPy whose comparisons always agree. What compares has a NumPy of its own."""

PATCHED = """
import numpy as np
for module in (np, np.testing, np._core.numeric, np._core.multiarray):
    for name in ("allclose", "array_equal", "isclose", "array_equiv", "isfinite", "assert_allclose", "isnan"):
        if hasattr(module, name):
            setattr(module, name, lambda *args, **kwargs: True)
for name in ("__eq__", "__sub__", "tobytes"):
    try:
        setattr(np.ndarray, name, lambda self, *args: True)
    except TypeError:
        pass
def softmax(z):
    return np.zeros_like(z)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=PATCHED))
