"""Holds the exercises of lesson 00: one value, to learn how answering works."""

ORDER = ("first_answer",)
