"""Users' own texts of letters and clauses: what they may name, what they must hold, how they replace the packaged."""

from mla_tracker.letters.own.subjects import SUBJECTS, TextSubject
from mla_tracker.letters.own.texts import PACKAGED, OwnText, OwnTexts, text_with

__all__ = ["PACKAGED", "SUBJECTS", "OwnText", "OwnTexts", "TextSubject", "text_with"]
