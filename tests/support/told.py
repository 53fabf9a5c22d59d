"""A witness that tells what it was made with."""

from dataclasses import dataclass
from typing import Any


@dataclass
class Told:
    """Tells `seen` whatever it is asked."""

    seen: Any

    def observe(self, exercise, asked):
        return self.seen

    def inspect(self, exercise, seen, asked):
        return seen.outcomes

    def cell(self, id):
        return ""

    def earlier(self):
        return ()

    def redefine(self, exercise, versions, inputs):
        return []

    def state(self, id):
        return "passed"
