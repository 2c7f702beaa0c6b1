"""Meetings, what is decided there, and what becomes of it."""
