"""A QR code drawn as squares, never as a picture: sharp at every size, and the same bytes every time."""

import itertools

import segno
from reportlab.lib.colors import black, white
from reportlab.platypus import Flowable

SIDE = 84.0
QUIET = 4  # modules around it, as ISO/IEC 18004 asks; white also where a mark lies across the page


class QrCode(Flowable):
    """``text`` in a square; medium correction, so that a fold or a stamp does not hide it."""

    def __init__(self, text: str, side: float = SIDE) -> None:
        super().__init__()
        self.side = side
        self.rows = tuple(tuple(map(bool, row)) for row in segno.make(text, error="m", micro=False).matrix)

    def wrap(self, _width: float, _height: float = 0.0) -> tuple[float, float]:
        self.width = self.height = self.side
        return self.side, self.side

    def draw(self) -> None:
        canvas, module = self.canv, self.side / (len(self.rows) + 2 * QUIET)
        canvas.saveState()
        canvas.setFillColor(white)
        canvas.rect(0, 0, self.side, self.side, stroke=0, fill=1)
        canvas.setFillColor(black)
        drawn = canvas.beginPath()
        for index, row in enumerate(self.rows):
            at, bottom = QUIET, self.side - (QUIET + index + 1) * module
            for dark, run in itertools.groupby(row):
                length = len(list(run))
                if dark:
                    drawn.rect(at * module, bottom, length * module, module)
                at += length
        canvas.drawPath(drawn, stroke=0, fill=1)
        canvas.restoreState()
