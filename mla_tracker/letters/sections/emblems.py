"""Where the pictures of an authority stand on its letter."""

from typing import Final

from reportlab.platypus import Flowable

from mla_tracker.letters.emblems import Emblem
from mla_tracker.letters.typeset.picture import Picture

LOGO_MOST: Final = (170.0, 58.0)  # points
SEAL_MOST: Final = (110.0, 76.0)


def headed(story: list[Flowable], logo: Emblem | None) -> list[Flowable]:
    """The logo stands once, over both columns."""
    return [_picture(logo, LOGO_MOST, after=6.0), *story] if logo else story


def seal_of(seal: Emblem) -> Picture:
    return _picture(seal, SEAL_MOST)


def _picture(emblem: Emblem, most: tuple[float, float], after: float = 0.0) -> Picture:
    return Picture(emblem.png, (emblem.width, emblem.height), most, after)
