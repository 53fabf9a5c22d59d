"""Holds what figures of several lessons share: canvas, pixels, maps of the course, checks of arguments."""
