"""An SVG read by an allow-list and written anew: shapes and colours only, nothing that acts, fetches or never ends."""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from mla_tracker.letters.emblems.refusals import ACTIVE, DAMAGED, INTRICATE, NARROW, NO_PICTURE, BadEmblem

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
SHAPES: Final = frozenset({
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath", "style",
})  # fmt: skip
SILENT: Final = frozenset({"title", "desc", "metadata"})  # left out with all that is in them
MOST_ELEMENTS, MOST_DRAWN, DEEPEST = 5_000, 20_000, 40
DASHES: Final = re.compile(r"stroke-dash")  # a line of a million dashes
REACHES_OUT: Final = re.compile(r"url\(\s*[\"']?(?!#)|@|expression|javascript:|data:|\\", re.IGNORECASE)
NUMBER: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:px|pt|mm|cm|in)?\s*")
LARGEST: Final = 1e6


@dataclass(slots=True)
class Node:
    name: str
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)
    text: str = ""
    drawn: int = 0


def rewritten(content: bytes, longest: int, steepest: int) -> bytes:
    """Return an SVG of ``longest`` pixels on its longer side, or raise BadEmblem."""
    read = _Reading()
    try:
        read.parser.Parse(content, True)  # noqa: FBT003  (expat's own)
    except expat.ExpatError as error:
        raise BadEmblem(DAMAGED if read.root else NO_PICTURE) from error
    root = read.root
    if root is None:
        raise BadEmblem(NO_PICTURE)
    _ensure_it_ends(root)
    _scale(root, longest, steepest)
    return _written(root, is_root=True).encode()


class _Reading:
    """Builds the tree while expat reads; refuses at the first thing that has no place in a picture."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.root: Node | None = None
        self.open: list[Node] = []
        self.left_out = 0  # how deep inside something that is left out
        self.elements = 0

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: bool) -> None:  # noqa: FBT001
        if has_subset:
            raise BadEmblem(ACTIVE)

    def _refuse(self, *_: object) -> None:
        raise BadEmblem(ACTIVE)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) + self.left_out > DEEPEST:
            raise BadEmblem(INTRICATE)
        if self.root is None and (space, name) != (SVG, "svg"):
            raise BadEmblem(NO_PICTURE)
        if self.left_out or space != SVG or name in SILENT:
            self.left_out += 1
            return
        if name not in SHAPES:
            raise BadEmblem(ACTIVE)
        node = Node(name, _kept(attributes))
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _tag: str) -> None:
        if self.left_out:
            self.left_out -= 1
        else:
            self.open.pop()

    def _text(self, text: str) -> None:
        if self.open and not self.left_out and self.open[-1].name == "style":
            if REACHES_OUT.search(text) or DASHES.search(text):
                raise BadEmblem(ACTIVE)
            self.open[-1].text += text


def _kept(attributes: dict[str, str]) -> dict[str, str]:
    """Keep what belongs to SVG; an address may only lead to a part of the same picture."""
    kept = {}
    for full, value in attributes.items():
        space, _, name = full.rpartition(" ")
        if space not in {"", XLINK}:
            continue
        if name.lower().startswith("on") or REACHES_OUT.search(value) or DASHES.search(f"{name}:{value}"):
            raise BadEmblem(ACTIVE)
        if name == "href":
            if not value.startswith("#"):
                raise BadEmblem(ACTIVE)
            kept["href"] = value
        elif not space:
            kept[name] = value
    return kept


def _ensure_it_ends(root: Node) -> None:
    """Count what is drawn when every ``use`` is followed: a hundred bytes can ask for a billion shapes, or for ever."""
    named: dict[str, Node] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting += node.children
        if "id" in node.attributes:
            named.setdefault(node.attributes["id"], node)
    if _count(root, named, ()) > MOST_DRAWN:
        raise BadEmblem(INTRICATE)


def _count(node: Node, named: dict[str, Node], above: tuple[int, ...]) -> int:
    if id(node) in above or len(above) > 3 * DEEPEST:
        raise BadEmblem(INTRICATE)
    if not node.drawn:
        line = (*above, id(node))
        drawn = 1 + sum(_count(child, named, line) for child in node.children)
        target = named.get(node.attributes.get("href", "")[1:])
        node.drawn = drawn + (_count(target, named, line) if target else 0)
    return node.drawn


def _scale(root: Node, longest: int, steepest: int) -> None:
    box = root.attributes.get("viewBox", "")
    sizes = [float(part) for part in re.findall(r"-?[0-9]+(?:\.[0-9]+)?", box)]
    if len(sizes) != len(("x", "y", "width", "height")):
        sizes = [0.0, 0.0, *(_length(root.attributes.get(name, "")) for name in ("width", "height"))]
    width, height = sizes[2:]
    if not 0 < width < LARGEST or not 0 < height < LARGEST:
        raise BadEmblem(DAMAGED)
    if max(width, height) > steepest * min(width, height):
        raise BadEmblem(NARROW)
    root.attributes["viewBox"] = " ".join(f"{size:g}" for size in sizes)
    share = longest / max(width, height)
    root.attributes |= {"width": str(max(1, round(width * share))), "height": str(max(1, round(height * share)))}


def _length(text: str) -> float:
    found = NUMBER.fullmatch(text)
    return float(found[1]) if found else 0.0


def _written(node: Node, *, is_root: bool = False) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes.items())
    space = f' xmlns="{SVG}"' if is_root else ""
    inside = escape(node.text) + "".join(_written(child) for child in node.children)
    return f"<{node.name}{space}{attributes}>{inside}</{node.name}>"
