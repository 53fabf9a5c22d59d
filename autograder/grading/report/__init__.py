"""Writes pages and a table about the submissions of a course."""

from autograder.grading.report.write import write_report

__all__ = ["write_report"]
