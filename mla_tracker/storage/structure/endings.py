"""Names and first bytes: what an ending promises, and what the content begins with."""

from typing import Final

PROGRAMS: Final = frozenset({
    "apk", "app", "bat", "bin", "cmd", "com", "cpl", "dll", "dmg", "elf", "exe", "gadget", "hta", "inf", "jar", "js",
    "jse", "lnk", "mjs", "msc", "msi", "msp", "pif", "ps1", "psm1", "py", "reg", "rpm", "scr", "sct", "sh", "sys",
    "url", "vb", "vbe", "vbs", "wsf", "wsh",
})  # fmt: skip
ARCHIVES: Final = frozenset({
    "7z", "ace", "arj", "bz2", "cab", "gz", "img", "iso", "lz", "lzh", "rar", "tar", "tgz", "txz", "vhd", "vhdx", "wim",
    "xz", "z", "zip", "zst",
})  # fmt: skip
WITH_MACROS: Final = frozenset(["docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam", "sldm"])

PROGRAM_STARTS: Final = (
    b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe", b"#!", b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
CLOSED_STARTS: Final = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"MSCF",
    b"\x28\xb5\x2f\xfd",
)
ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF: Final = b"%PDF-"
RTF: Final = b"{\\rtf"
PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
GIF: Final = b"GIF8"
TIFF: Final = (b"II*\x00", b"MM\x00*")
# What a file with this ending begins with. Old word-processor files were also written as RTF under the same ending.
PROMISED: Final = {
    "pdf": (PDF,), "png": (PNG,), "jpg": (JPEG,), "jpeg": (JPEG,), "gif": (GIF,), "tif": TIFF, "tiff": TIFF,
    "doc": (OLE, RTF), "xls": (OLE,), "ppt": (OLE,), "rtf": (RTF,),
    **dict.fromkeys(("docx", "xlsx", "pptx"), (ZIP, OLE)),  # OLE when locked with a password
    **dict.fromkeys(("docm", "xlsm", "pptm", "odt", "ods", "odp", "zip"), (ZIP, EMPTY_ZIP, OLE)),
}  # fmt: skip
DOCUMENTS: Final = frozenset(PROMISED) | {"txt", "csv", "htm", "html", "mp3", "mp4", "eml"}


def endings_of(name: str) -> list[str]:
    """Return the endings of a name, the last one last: the blanks that hide one far to the right do not count."""
    return [part.strip().lower() for part in name.split(".")[1:]]


def is_program_name(name: str) -> bool:
    return bool(PROGRAMS & set(endings_of(name)[-1:]))


def looks_like_document(name: str) -> bool:
    """Say whether a name carries the ending of a document before its last one."""
    return bool(DOCUMENTS & set(endings_of(name)[:-1]))


def is_archive_name(name: str) -> bool:
    return bool(ARCHIVES & set(endings_of(name)[-1:]))


def breaks_promise(name: str, start: bytes) -> bool:
    """Say whether the first bytes are others than the ending promises; PDF readers look past a little before them."""
    promised = PROMISED.get((endings_of(name) or [""])[-1])
    if promised is None:
        return False
    return PDF not in start if promised == (PDF,) else not start.startswith(promised)
