"""Pages and a table of what a course's submissions came to."""

from autograder.grading.report.write import write_report

__all__ = ["write_report"]
