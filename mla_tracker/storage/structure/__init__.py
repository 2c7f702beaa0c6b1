"""What the structure of a file shows, without opening it with the programs it was made for.

Everything here is bounded in bytes and steps, reads no native library, and takes garbage for what it is: unscanned.
"""

from mla_tracker.storage.structure.examining import LOOKED_AT, examined, examined_bytes

__all__ = ["LOOKED_AT", "examined", "examined_bytes"]
