"""Formal letters: facts and a template in, a PDF out. Never meets the database."""
