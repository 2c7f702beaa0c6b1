"""Shaped, bidirectional text on reportlab: analyse, itemise, shape, break, draw, text layer. Knows no letter."""
