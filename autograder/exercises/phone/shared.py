"""What several exercises of this lesson share."""

from typing import Any

import numpy as np

Array = np.ndarray
Facts = dict[str, Any]
Result = tuple[str, int, float]


PIXELS, CLASSES = 784, 10


SMALL = ([PIXELS, 128, CLASSES], ["relu", "softmax"])
