"""WordprocessingML as text: elements by their name and attributes, everything in them escaped."""

import functools
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS = 20


def element(name: str, inner: str = "", /, **attributes: str | int) -> str:
    """``inner`` is markup already; attributes are values and are escaped. All names are of the namespace ``w``."""
    said = "".join([_attribute(key, value) for key, value in attributes.items()])
    return f"<w:{name}{said}>{inner}</w:{name}>" if inner else f"<w:{name}{said}/>"


@functools.lru_cache(4096, typed=True)
def _attribute(name: str, value: str | int) -> str:
    """A letter says the same few hundred of them thousands of times."""
    return f" w:{name.rstrip('_')}={quoteattr(str(value))}"


def text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def twips(points: float) -> int:
    return round(points * TWIPS)
