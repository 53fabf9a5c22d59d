"""Builds two notebooks from a lesson's Markdown; see publish.py."""

from autograder.publishing.publish import build, find_lessons, find_stale, publish
from autograder.refusal import Refusal

__all__ = ["Refusal", "build", "find_lessons", "find_stale", "publish"]
