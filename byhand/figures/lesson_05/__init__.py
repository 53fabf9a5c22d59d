"""Draws the figures of lesson 05."""
