"""What runs beside a learner's code, in their kernel or in a grader's jail.

Nothing here holds an expected value, and nothing here imports `autograder`: in the jail this package stands
alone, with `byhand`.
"""
