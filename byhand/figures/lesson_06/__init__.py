"""Draws the figures of lesson 06."""
