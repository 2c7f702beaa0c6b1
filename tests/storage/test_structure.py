"""What the structure of a file shows; and that nothing breaks on what is no file at all."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.file_traits import Examination, Trait, examination_of, stored_traits, traits_in
from mla_tracker.storage.structure import LOOKED_AT, examined, examined_bytes

T = Trait
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog {}>> endobj\nstartxref\n9\n%%EOF"


def pdf(inside: bytes = b"") -> bytes:
    return PDF.replace(b"{}", inside)


def packed(inside: bytes, head: bytes = b"/Filter /FlateDecode") -> bytes:
    body = zlib.compress(inside)
    return pdf() + b"\n2 0 obj <</Type /ObjStm " + head + b">> stream\r\n" + body + b"\nendstream endobj"


def zipped(*entries: tuple[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def locked(content: bytes) -> bytes:
    """Set the mark of a password in both heads of the one entry."""
    changed = bytearray(content)
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(start) + place] |= 1
    return bytes(changed)


OFFICE = ("[Content_Types].xml", b"<Types/>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
HARMLESS = [
    ("a.pdf", pdf()), ("a.pdf", packed(b"1 0 <</Type /Page>>")), ("notes.txt", "نامه".encode()),
    ("a.png", PNG + struct.pack(">II", 800, 600)), ("a.gif", b"GIF89a" + struct.pack("<HH", 20, 20)),
    ("a.jpg", b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + struct.pack(">HH", 600, 800)),
    ("a.tif", b"II*\0\x08\0\0\0\x02\0" + struct.pack("<HHIIHHII", 256, 4, 1, 80, 257, 4, 1, 60)),
    ("a.docx", zipped(OFFICE, ("word/document.xml", b"<w/>"))),
    ("a.zip", zipped(("notes.txt", b"text"), ("a.pdf", pdf()))),
    ("a.doc", OLE), ("a.rtf", b"{\\rtf1 text}"), ("a.zip", b"PK\x05\x06" + b"\0" * 18),
]  # fmt: skip
STRIKING = [
    (T.SCRIPT, "a.pdf", pdf(b"/OpenAction <</S /JavaScript>>")), (T.SCRIPT, "a.pdf", pdf(b"<</S /J#61vaScr#69pt>>")),
    (T.SCRIPT, "a.pdf", packed(b"1 0 <</S /JavaScript>>")), (T.LAUNCH, "a.pdf", pdf(b"<</S /Launch>>")),
    (T.EMBEDDED, "a.pdf", pdf(b"/Names <</EmbeddedFiles 3 0 R>>")),
    (T.LOCKED, "a.pdf", pdf(b"/Encrypt 4 0 R")), (T.CLOSED, "a.pdf", packed(b"x", b"/Filter /LZWDecode")),
    (T.BOMB, "a.pdf", packed(b"\0" * (16 * 1024 * 1024 + 1))), (T.UNREADABLE, "a.pdf", b"%PDF-1.7 cut"),
    (T.MACROS, "a.docx", zipped(OFFICE, ("word/vbaProject.bin", b"x"))), (T.MACROS, "a.docm", zipped(OFFICE)),
    (T.MACROS, "a.xlsx", zipped(OFFICE, ("xl/macrosheets/sheet1.xml", b"x"))),
    (T.MACROS, "a.odt", zipped(("META-INF/manifest.xml", b"x"), ("Basic/Standard/a.xml", b"x"))),
    (T.EMBEDDED, "a.docx", zipped(OFFICE, ("word/embeddings/oleObject1.bin", b"x"))),
    (T.MACROS, "a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le")),
    (T.LOCKED, "a.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
    (T.EMBEDDED, "a.rtf", b"{\\rtf1 {\\object\\objdata 0105}}"),
    (T.EXECUTABLE, "a.bin", b"MZ\x90"), (T.EXECUTABLE, "photo.jpg", b"MZ\x90"), (T.EXECUTABLE, "run", b"\x7fELF"),
    (T.EXECUTABLE, "run.bat", b"del"), (T.EXECUTABLE, "a.zip", zipped(("tool.exe", b"MZ"))),
    (T.DOUBLE_ENDING, "order.pdf.exe", b"MZ"), (T.DOUBLE_ENDING, "order.pdf        .scr", b"MZ"),
    (T.WRONG_ENDING, "a.pdf", b"an order"), (T.WRONG_ENDING, "a.png", pdf()),
    (T.NESTED, "a.zip", zipped(("b.zip", b"x"))), (T.NESTED, "a.zip", zipped(("b.dat", zipped(("c", b"x"))))),
    (T.LOCKED_ARCHIVE, "a.zip", locked(zipped(("a.txt", b"x")))),
    (T.SCRIPT, "a.zip", zipped(("a.pdf", pdf(b"/S /JavaScript")))),
    (T.BOMB, "a.zip", zipped(*((f"{number}", b"") for number in range(2001)))),
    (T.CLOSED, "a.rar", b"Rar!\x1a\x07\x01\0"), (T.CLOSED, "a.7z", b"7z\xbc\xaf\x27\x1c"),
    (T.PICTURE_BOMB, "a.png", PNG + struct.pack(">II", 60_000, 60_000)),
    (T.PICTURE_BOMB, "a.jpg", b"\xff\xd8\xff\xc2\0\x11\x08" + struct.pack(">HH", 60_000, 60_000)),
    (T.SCRIPT, "a.html", b"<html><script>1</script>"), (T.SCRIPT, "a.svg", b"<svg onload = 'x'>"),
    (T.UNKNOWN, "a.dat", b"\0\1\2\3"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), HARMLESS)
def test_a_usual_file_is_clean(name: str, content: bytes) -> None:
    assert examined(name, BytesIO(content)) == frozenset()


@pytest.mark.parametrize(("trait", "name", "content"), STRIKING)
def test_what_a_file_can_do_is_seen(trait: Trait, name: str, content: bytes) -> None:
    assert trait in examined(name, BytesIO(content))


def test_a_file_too_large_to_be_held_is_not_called_clean() -> None:
    found = examined("a.pdf.exe", BytesIO(b"MZ" + b"\0" * LOOKED_AT))
    assert found == {T.LARGE, T.EXECUTABLE, T.DOUBLE_ENDING}
    assert examination_of(examined("a.bmp", BytesIO(b"BM" + b"\0" * LOOKED_AT))) is Examination.UNSCANNED


def test_what_cannot_be_seen_is_unscanned_and_what_was_seen_weighs_more() -> None:
    assert examination_of(None) is Examination.UNSCANNED
    assert examination_of([]) is Examination.CLEAN
    assert examination_of([T.LARGE]) is Examination.UNSCANNED
    assert examination_of([T.LARGE, T.MACROS]) is Examination.SUSPICIOUS


@given(st.frozensets(st.sampled_from(Trait)))
def test_what_was_seen_is_stored_and_read_again(found: frozenset[Trait]) -> None:
    assert len(stored_traits(found)) <= 200
    assert frozenset(traits_in(stored_traits(found)) or ()) == found


STARTS = [b"", b"PK\x03\x04", OLE[:8], b"%PDF-", PNG, b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"{\\rtf", b"<"]


@given(st.sampled_from(STARTS), st.binary(max_size=400), st.text(max_size=30))
def test_garbage_is_taken_for_what_it_is(start: bytes, rest: bytes, name: str) -> None:
    assert examination_of(examined_bytes(name, start + rest)) in Examination


@given(st.sampled_from([content for _, _, content in STRIKING if len(content) < 5000]), st.data())
def test_a_damaged_file_never_breaks_the_examination(content: bytes, draw: st.DataObject) -> None:
    changed = bytearray(content)
    for _ in range(draw.draw(st.integers(1, 8))):
        changed[draw.draw(st.integers(0, len(changed) - 1))] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.integers(0, len(changed)))
    assert examination_of(examined_bytes("a.zip", bytes(changed[:cut]))) in Examination


def test_a_stream_that_breaks_is_unscanned() -> None:
    class Broken(BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError("disk")

    assert examined("a.pdf", Broken()) == {T.UNREADABLE}
