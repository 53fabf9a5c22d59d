"""Finds the cause of a wrong answer: a listed mistake, one small edit, or a function that gives the same."""
