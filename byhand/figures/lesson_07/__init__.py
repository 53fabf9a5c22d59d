"""Draws the figures of lesson 07."""
