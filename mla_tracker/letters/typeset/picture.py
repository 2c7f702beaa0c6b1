"""A picture on the page, centred in the room it is given and never larger than that."""

import io

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable


class Picture(Flowable):
    """``png`` with ``size`` in pixels, scaled down to ``most`` (width and height in points)."""

    def __init__(self, png: bytes, size: tuple[int, int], most: tuple[float, float], after: float = 0.0) -> None:
        super().__init__()
        self.png, self.size, self.most, self.after = png, size, most, after

    def getSpaceAfter(self) -> float:  # noqa: N802
        return self.after

    def wrap(self, width: float, _height: float = 0.0) -> tuple[float, float]:
        wide, high = self.size
        scale = min(min(self.most[0], width) / wide, self.most[1] / high)
        self.drawn = wide * scale, high * scale
        self.width, self.height = width, self.drawn[1]
        return self.width, self.height

    def draw(self) -> None:
        wide, high = self.drawn
        at = (self.width - wide) / 2
        self.canv.drawImage(ImageReader(io.BytesIO(self.png)), at, 0, wide, high, mask="auto")
