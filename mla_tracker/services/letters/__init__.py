"""Letters of a request: their facts gathered from the record, previewed while drafting, frozen step by step."""

from mla_tracker.services.letters.freezing import (
    drawn_draft,
    freeze_request,
    freeze_step,
    letter_pdf,
    letter_word_file,
    preview,
    preview_lacks,
    preview_word_file,
    secretariat_letter_pdf,
)

__all__ = [
    "drawn_draft",
    "freeze_request",
    "freeze_step",
    "letter_pdf",
    "letter_word_file",
    "preview",
    "preview_lacks",
    "preview_word_file",
    "secretariat_letter_pdf",
]
