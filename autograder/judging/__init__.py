"""Defines what an exercise is, and judges answers to it: no learner's code runs here."""
