"""Exports all that a learner types: check, hint and the blank ____."""

from autograder.kernel.check import check, hint
from observing.blank import ____

__all__ = ["____", "check", "hint"]
