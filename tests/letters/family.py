"""Every letter with facts of each form it can take: the product's own samples."""

from mla_tracker.letters.samples import SAMPLES as FAMILY

__all__ = ["FAMILY"]
