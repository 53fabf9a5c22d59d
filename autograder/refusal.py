"""Defines the exception of the commands, which holds every problem as a sentence."""

from collections.abc import Iterable


class Refusal(Exception):
    """Raised when a command cannot do its work. Each problem is one sentence that says what to change."""

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))
