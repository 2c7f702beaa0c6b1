"""Letters of a request: their facts gathered from the record, previewed while drafting, frozen step by step."""

from mla_tracker.services.letters.freezing import drawn_draft, freeze_request, freeze_step, letter_pdf, preview

__all__ = ["drawn_draft", "freeze_request", "freeze_step", "letter_pdf", "preview"]
