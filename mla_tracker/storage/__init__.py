"""Where the bytes of files lie. The database knows their names and hashes; this folder knows nothing of requests."""

from mla_tracker.storage.local import BrokenFile, EmptyFile, Storage, Stored, TooLarge

__all__ = ["BrokenFile", "EmptyFile", "Storage", "Stored", "TooLarge"]
