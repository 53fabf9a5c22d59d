"""What an exercise is, and how an answer to it is judged: no learner's code runs here."""
