"""Gives lessons what they show and use: figures, guesses, digits."""

import os

# Set before anything imports NumPy, which reads it once. The lessons' matrices are small, and threads that
# wait for one another take many times as long. A number that is already set stays.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from byhand.guess import guess

__all__ = ["guess"]
