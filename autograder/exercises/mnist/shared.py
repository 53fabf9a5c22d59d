"""What several exercises of this lesson share."""

from typing import Any

import numpy as np

Array = np.ndarray
Facts = dict[str, Any]


CLASSES = 10


PIXELS = 28 * 28
