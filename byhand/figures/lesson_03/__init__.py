"""Draws the figures of lesson 03."""
