"""A letter for a word processor (.docx), for offices that paste it into paper of their own.

It is written from the same blocks as the PDF, by a second writer. The letter itself is the frozen PDF.
"""

from mla_tracker.letters.word_file.writing import word_file

__all__ = ["word_file"]
