"""Reads what was handed in and what the lesson asks, and finds which cell stands for which."""
