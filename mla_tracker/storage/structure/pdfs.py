"""Active content of PDFs: names of actions, in the file and in its packed objects."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from mla_tracker.domain.file_traits import Trait


def _named(*names: str) -> re.Pattern[bytes]:
    """Match names as a PDF may write them: each letter plain, or escaped (/J#61vaScript is /JavaScript)."""
    ways = ("".join(_letter(letter) for letter in name) for name in names)
    return re.compile(f"/(?:{'|'.join(ways)})(?![A-Za-z0-9#])".encode())


def _letter(letter: str) -> str:
    code = f"{ord(letter):02x}"
    return f"(?:{letter}|#{code[0]}[{code[1]}{code[1].upper()}])"


MARKS: Final = (
    (_named("JavaScript", "Rendition", "RichMedia"), Trait.SCRIPT),
    (_named("Launch"), Trait.LAUNCH),
    (_named("EmbeddedFile", "EmbeddedFiles", "GoToE"), Trait.EMBEDDED),
)
ENCRYPTED: Final = _named("Encrypt")
OBJECTS: Final = _named("ObjStm")
DEFLATED: Final = _named("FlateDecode", "Fl")
OTHERWISE: Final = re.compile(rb"/(?:Predictor|ASCII|A85|AHx|LZW|RunLength|RL|Crypt)")
UNPACKED_MOST: Final = 16 * 1024 * 1024
HEAD: Final = 600  # the dictionary of a stream stands before it
STREAM: Final = re.compile(rb"stream\r?\n")
END: Final = b"endstream"


def examined_pdf(content: bytes) -> set[Trait]:
    """Look for what can run, start or hide something; what cannot be looked into is said."""
    found = _named_in(content)
    if b"startxref" not in content:
        found.add(Trait.UNREADABLE)
    if ENCRYPTED.search(content):
        return found | {Trait.LOCKED}
    left = UNPACKED_MOST
    for head, packed in _packed_objects(content):
        if not DEFLATED.search(head) or OTHERWISE.search(head):
            found.add(Trait.CLOSED)
            continue
        opened, is_whole = _unpacked(packed, left)
        left -= len(opened)
        found |= _named_in(opened)
        if left <= 0:
            return found | {Trait.BOMB}
        if not is_whole:
            found.add(Trait.UNREADABLE)
    return found


def _named_in(content: bytes) -> set[Trait]:
    return {trait for mark, trait in MARKS if mark.search(content)}


def _packed_objects(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each stream that holds objects, with what stands before it. One pass, whatever the content."""
    place = 0
    while begin := STREAM.search(content, place):
        end = content.find(END, begin.end())
        if end < 0:
            end = len(content)
        head = content[max(place, begin.start() - HEAD) : begin.start()]
        if OBJECTS.search(head):
            yield head, content[begin.end() : end]
        place = end + len(END)


def _unpacked(packed: bytes, most: int) -> tuple[bytes, bool]:
    """Return at most ``most`` bytes, and whether that was all."""
    opener = zlib.decompressobj()
    try:
        opened = opener.decompress(packed, most)
    except zlib.error:
        return b"", False
    return opened, opener.eof
