"""What a lesson shows and uses: figures, guesses, digits."""

from byhand.guess import guess

__all__ = ["guess"]
