"""Keeps the results of grading: records, autograded notebooks, and nbgrader's gradebook."""
