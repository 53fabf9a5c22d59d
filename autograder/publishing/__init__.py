"""From a lesson's Markdown to the two notebooks built from it; see publish.py."""

from autograder.publishing.publish import build, find_lessons, find_stale, publish
from autograder.refusal import Refusal

__all__ = ["Refusal", "build", "find_lessons", "find_stale", "publish"]
