"""What was handed in, what the lesson asks, and which cell stands for which."""
