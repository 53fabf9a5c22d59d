"""Holds what runs beside a learner's code, in the learner's kernel or in a grader's jail.

Nothing here holds an expected value, and nothing here imports `autograder`: the jail has only this package
and `byhand`.
"""
