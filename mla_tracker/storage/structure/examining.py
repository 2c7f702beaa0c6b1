"""One file examined: by its name, its first bytes, and what its format holds."""

import re
from typing import BinaryIO, Final

from mla_tracker.domain.file_traits import Trait
from mla_tracker.storage.structure.archives import examined_ole, examined_zip
from mla_tracker.storage.structure.endings import (
    CLOSED_STARTS,
    EMPTY_ZIP,
    OLE,
    PDF,
    PROGRAM_STARTS,
    RTF,
    ZIP,
    breaks_promise,
    is_program_name,
    looks_like_document,
)
from mla_tracker.storage.structure.pdfs import examined_pdf
from mla_tracker.storage.structure.pictures import examined_picture, is_picture

LOOKED_AT: Final = 16 * 1024 * 1024  # a larger file is not examined: it would have to lie whole in memory
START: Final = 1024
MARKUP: Final = re.compile(rb"<\s*script|javascript:|\son\w{3,20}\s*=|<\s*(?:iframe|object|embed)\b", re.IGNORECASE)
RTF_OBJECT: Final = re.compile(rb"\\obj(?:data|emb|ocx|autlink)")
TEXT_BYTES: Final = frozenset({9, 10, 12, 13, *range(32, 256)})


def examined(name: str, stream: BinaryIO) -> frozenset[Trait]:
    """Examine what was uploaded, from its beginning. Whatever goes wrong, the file is unscanned, never clean."""
    try:
        stream.seek(0)
        content = stream.read(LOOKED_AT + 1)
        if len(content) > LOOKED_AT:
            return frozenset({Trait.LARGE} | _of_name(name, content[:START]))
        return examined_bytes(name, content)
    except Exception:  # noqa: BLE001  (a hostile file breaks parsers in ways of its own; evidence is taken all the same)
        return frozenset({Trait.UNREADABLE})


def examined_bytes(name: str, content: bytes) -> frozenset[Trait]:
    """Examine the whole content of a file; an archive is looked into once, not what lies in archives inside it."""
    found = _of_name(name, content[:START])
    try:
        found |= _of_content(name, content, is_inside=False)
    except Exception:  # noqa: BLE001  (as above; what its name and its first bytes said still counts)
        found.add(Trait.UNREADABLE)
    return frozenset(found)


def _of_name(name: str, start: bytes) -> set[Trait]:
    found: set[Trait] = set()
    if is_program_name(name):
        found.add(Trait.DOUBLE_ENDING if looks_like_document(name) else Trait.EXECUTABLE)
    if start.startswith(PROGRAM_STARTS):
        found.add(Trait.EXECUTABLE)
    if breaks_promise(name, start):
        found.add(Trait.WRONG_ENDING)
    return found


def _inside(name: str, content: bytes) -> set[Trait]:
    if content.startswith((ZIP, *CLOSED_STARTS)) and not name.lower().endswith((".docx", ".xlsx", ".pptx", ".odt")):
        return {Trait.NESTED}
    return _of_name(name, content[:START]) | _of_content(name, content, is_inside=True)


def _of_content(name: str, content: bytes, *, is_inside: bool) -> set[Trait]:
    if content.startswith(ZIP):
        return examined_zip(name, content, _nothing_deeper if is_inside else _inside)
    if content.startswith(OLE):
        return examined_ole(content)
    if PDF in content[:START]:
        return examined_pdf(content)
    if is_picture(content):
        return examined_picture(content)
    return _of_rest(content)


def _nothing_deeper(_name: str, _content: bytes) -> set[Trait]:
    return {Trait.NESTED}


def _of_rest(content: bytes) -> set[Trait]:
    """Packed files that are not looked into, texts, and what nobody knows."""
    if content.startswith(CLOSED_STARTS):
        return {Trait.CLOSED}
    if content.startswith(EMPTY_ZIP):
        return set()
    if content.startswith(RTF):
        return {Trait.EMBEDDED} if RTF_OBJECT.search(content) else set()
    if not set(content[: START * 64]) <= TEXT_BYTES:
        return set() if content.startswith(PROGRAM_STARTS) else {Trait.UNKNOWN}
    return {Trait.SCRIPT} if content.lstrip().startswith(b"<") and MARKUP.search(content) else set()
