"""Letters of a request: their facts gathered from the record, previewed while drafting, frozen when approved."""

from mla_tracker.services.letters.freezing import freeze_acknowledgement, freeze_request, letter_pdf, preview

__all__ = ["freeze_acknowledgement", "freeze_request", "letter_pdf", "preview"]
