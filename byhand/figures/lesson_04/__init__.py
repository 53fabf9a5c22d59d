"""Draws the figures of lesson 04."""
