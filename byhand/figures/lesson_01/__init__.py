"""Draws the figures of lesson 01."""
