"""Logo and seal of an authority: what was uploaded becomes a small, clean PNG, or is refused with the reason.

What a file is, its structure says, not its name. An SVG is read by our own allow-list, written anew and drawn into
pixels by a limited child process; of a PNG only the picture itself is kept. Nothing else of an upload is ever stored.
"""

from mla_tracker.letters.emblems.accepting import Emblem, emblem_from
from mla_tracker.letters.emblems.refusals import LIMIT_KB, BadEmblem

__all__ = ["LIMIT_KB", "BadEmblem", "Emblem", "emblem_from"]
