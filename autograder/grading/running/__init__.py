"""Runs a submission in a process that is locked up, and has its answers judged outside."""
