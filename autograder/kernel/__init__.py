"""Runs in a learner's kernel: `check` and `hint`, and what a notebook shows of them."""
