"""The one exception of publishing: everything that is wrong with a lesson, in sentences."""

from collections.abc import Iterable


class Refusal(Exception):
    """A lesson that cannot be published. Each problem is one sentence that names lesson and cell."""

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))
