"""What a lesson shows and uses: figures, guesses, digits."""

import os

# Before anything imports NumPy, which reads this once: the lessons' matrices are small, and threads that
# wait for one another take many times as long. Whoever has set it keeps their own number.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from byhand.guess import guess

__all__ = ["guess"]
