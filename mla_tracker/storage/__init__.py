"""Where the bytes of files lie. The database knows their names and hashes; this folder knows nothing of requests."""

from mla_tracker.storage.local import SEALED, BrokenFile, EmptyFile, Seal, Storage, Stored, TooLarge

__all__ = ["SEALED", "BrokenFile", "EmptyFile", "Seal", "Storage", "Stored", "TooLarge"]
