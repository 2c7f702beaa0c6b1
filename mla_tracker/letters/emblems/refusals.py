"""What is said of a picture that is not taken."""

from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.text import N_

LIMIT_KB: Final = 512
MOST_PIXELS: Final = 4000  # on a side

NO_PICTURE: Final = Fault(N_("This file is neither a PNG nor an SVG picture; choose another one"))
DAMAGED: Final = Fault(N_("The picture is damaged; export it once more and choose the new file"))
TOO_LARGE: Final = Fault(N_("The picture is larger than {limit} kB; make it smaller"), {"limit": LIMIT_KB})
TOO_MANY_PIXELS: Final = Fault(
    N_("The picture has more than {limit} pixels on a side; make it smaller"), {"limit": MOST_PIXELS}
)
ANIMATED: Final = Fault(N_("The picture moves; choose one that stands still"))
NARROW: Final = Fault(N_("The picture is too long and narrow for a letter; crop it"))
ACTIVE: Final = Fault(
    N_(
        "The picture contains a script, a text or something from another file; "
        "save it with texts turned into outlines and nothing linked"
    )
)
INTRICATE: Final = Fault(N_("The picture is too intricate; simplify it, or choose a PNG"))


class BadEmblem(Exception):
    """The picture is not taken; ``fault`` says why, to the person who sent it."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.message)
