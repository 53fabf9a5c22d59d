"""What figures of several lessons share: the canvas, pixels, maps of the course, what a learner gave."""
