"""Archives, and the office files that are archives inside."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Final
from zipfile import ZipFile, ZipInfo

from mla_tracker.domain.file_traits import Trait
from mla_tracker.storage.structure.endings import (
    WITH_MACROS,
    endings_of,
    is_archive_name,
    is_program_name,
)

Examine = Callable[[str, bytes], set[Trait]]
ENTRIES_MOST: Final = 2000
UNPACKED_MOST: Final = 1024 * 1024 * 1024  # what the archive says it becomes
INSIDE_MOST: Final = 16 * 1024 * 1024  # what is unpacked here, of all entries together
LOCKED_BIT: Final = 0x1
MACRO_PARTS: Final = re.compile(
    r"(?:^|/)(?:vbaproject\.bin|vbadata\.xml|activex/|macrosheets/|customui/|basic/|scripts/)", re.IGNORECASE
)
EMBEDDED_PARTS: Final = re.compile(r"(?:^|/)(?:embeddings/|object \d+/)", re.IGNORECASE)
OLE_MACROS: Final = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA", "Macros"))
OLE_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
OLE_INSIDE: Final = "\x01Ole10Native".encode("utf-16-le")


def examined_zip(name: str, content: bytes, examine: Examine) -> set[Trait]:
    """Look at the list of entries, then into documents that lie in a plain archive. Errors of zipfile pass through."""
    with ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        found = _found_in_list(entries)
        if found & {Trait.LOCKED_ARCHIVE, Trait.BOMB}:
            return found
        names = [entry.filename for entry in entries]
        if "[Content_Types].xml" in names or "META-INF/manifest.xml" in names:
            return found | _found_in_document(name, names)
        return found | _found_inside(archive, entries, examine)


def _found_in_list(entries: list[ZipInfo]) -> set[Trait]:
    found: set[Trait] = set()
    if len(entries) > ENTRIES_MOST or sum(entry.file_size for entry in entries) > UNPACKED_MOST:
        found.add(Trait.BOMB)
    if any(entry.flag_bits & LOCKED_BIT for entry in entries):
        found.add(Trait.LOCKED_ARCHIVE)
    return found


def _found_in_document(name: str, names: list[str]) -> set[Trait]:
    """Office files: macros, controls and other files lie in parts with well-known names."""
    found = {Trait.MACROS} if any(MACRO_PARTS.search(part) for part in names) else set()
    if WITH_MACROS & set(endings_of(name)[-1:]):
        found.add(Trait.MACROS)
    if any(EMBEDDED_PARTS.search(part) for part in names):
        found.add(Trait.EMBEDDED)
    return found


def _found_inside(archive: ZipFile, entries: list[ZipInfo], examine: Examine) -> set[Trait]:
    found: set[Trait] = set()
    left = INSIDE_MOST
    for entry in entries:
        if entry.is_dir():
            continue
        if is_program_name(entry.filename):
            found.add(Trait.EXECUTABLE)
        elif is_archive_name(entry.filename):
            found.add(Trait.NESTED)
        elif entry.file_size > left:
            found.add(Trait.LARGE)
        else:
            with archive.open(entry) as member:
                content = member.read(left)
            left -= len(content)
            found |= examine(entry.filename, content)
    return found


def examined_ole(content: bytes) -> set[Trait]:
    """Office files of before 2007: one file system in a file, whose directory names what is inside."""
    found = {Trait.MACROS} if any(mark in content for mark in OLE_MACROS) else set()
    if OLE_INSIDE in content:
        found.add(Trait.EMBEDDED)
    return found | ({Trait.LOCKED} if OLE_LOCKED in content else set())
