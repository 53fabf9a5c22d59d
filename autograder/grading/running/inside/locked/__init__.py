"""Holds the code of the process that learners' code runs in, and of the one that forks it."""
