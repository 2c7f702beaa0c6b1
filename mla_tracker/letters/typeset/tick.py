"""A square to be ticked by hand, as forms have them."""

from reportlab.platypus import Flowable

EDGE = 8.5
LINE = 0.7


class Tick(Flowable):
    """Drawn, not typed: not every font has a ballot box."""

    def wrap(self, _width: float, _height: float = 0.0) -> tuple[float, float]:
        self.width, self.height = EDGE, EDGE + 1.5
        return self.width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setLineWidth(LINE)
        self.canv.rect(0, 0, EDGE, EDGE)
        self.canv.restoreState()
