"""Draws the figures of lesson 02."""
