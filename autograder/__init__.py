"""All a learner ever types: check, hint and the blank ____."""

from autograder.beside.blank import ____
from autograder.live import check, hint

__all__ = ["____", "check", "hint"]
