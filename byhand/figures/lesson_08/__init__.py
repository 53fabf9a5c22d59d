"""Draws the figures of lesson 08."""
