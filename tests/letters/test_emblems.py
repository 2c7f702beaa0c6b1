"""Logos and seals: only a clean, small picture comes through, and it stands where it belongs on the letter."""

import io
import struct
import zlib
from dataclasses import replace
from typing import Final

import pypdfium2
import pytest
from PIL import Image, PngImagePlugin

from mla_tracker.letters.emblems import LIMIT_KB, BadEmblem, Emblem, emblem_from, refusals
from mla_tracker.letters.emblems.svg import rewritten
from mla_tracker.letters.issue import Issue
from mla_tracker.letters.rendering import render
from tests.letters.family import FAMILY
from tests.letters.reading_back import extracted

RED, BLUE = (200, 20, 20, 255), (20, 20, 200, 255)
SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">%s</svg>'
GOOD: Final = SVG % (
    b'<title>Seal</title><defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient>'
    b'<g id="star"><circle cx="10" cy="10" r="8"/></g></defs><style>.b { fill: url(#a) }</style>'
    b'<rect class="b" width="40" height="20"/><use href="#star" fill="#00f"/>'
)


def png(
    size: tuple[int, int] = (60, 40), colour: tuple[int, ...] = RED, mode: str = "RGBA", **options: object
) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", size, colour).convert(mode).save(out, "PNG", **options)
    return out.getvalue()


def opened(emblem: Emblem) -> Image.Image:
    return Image.open(io.BytesIO(emblem.png))


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "P", "L", "1", "LA", "I;16"])
def test_a_png_of_every_kind_is_taken(mode: str) -> None:
    found = emblem_from(png(mode=mode) if mode != "I;16" else _deep())
    assert (found.width, found.height) == opened(found).size == (60, 40)


def _deep() -> bytes:
    out = io.BytesIO()
    Image.new("I;16", (60, 40), 40_000).save(out, "PNG")
    return out.getvalue()


def test_a_large_picture_is_made_small_enough_for_a_letter() -> None:
    found = emblem_from(png((3000, 1500)))
    assert (found.width, found.height) == (480, 240)
    assert opened(found).getpixel((240, 120)) == RED


def test_nothing_but_the_picture_is_kept_of_a_png() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Secret officer")
    source = png(pnginfo=notes, dpi=(300, 300)) + b"<script>after the end</script>"
    found = emblem_from(source)
    assert b"Secret" not in found.png
    assert b"script" not in found.png
    assert found == emblem_from(png())


def _moving() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def _header(width: int, height: int) -> bytes:
    """Rewrite the size in the header: a small file that says it is huge."""
    body = b"IHDR" + struct.pack(">II", width, height) + b"\x08\x06\x00\x00\x00"
    return png()[:12] + body + struct.pack(">I", zlib.crc32(body)) + png()[33:]


def _pictures(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (_moving(), refusals.ANIMATED),
        (_header(60_000, 60_000), refusals.TOO_MANY_PIXELS),
        (_header(4000, 4000), refusals.DAMAGED),  # less is in it than it says
        (_header(0, 9), refusals.DAMAGED),
        (png()[:-20], refusals.DAMAGED),
        (png()[:50] + b"!" + png()[51:], refusals.DAMAGED),
        (png()[:8], refusals.DAMAGED),
        (png((900, 20)), refusals.NARROW),
        (bytes(LIMIT_KB * 1024 + 1), refusals.TOO_LARGE),
        (b"", refusals.NO_PICTURE),
        (b"\0" * 100, refusals.NO_PICTURE),
        (b"%PDF-1.7", refusals.NO_PICTURE),
        (b"<html><body>logo.png</body></html>", refusals.NO_PICTURE),
        (_pictures("JPEG"), refusals.NO_PICTURE),
        (_pictures("GIF"), refusals.NO_PICTURE),
    ],
)
def test_what_is_no_still_whole_png_of_fit_size_is_refused_with_the_reason(content: bytes, fault: object) -> None:
    with pytest.raises(BadEmblem) as refused:
        emblem_from(content)
    assert refused.value.fault == fault


def test_an_svg_is_drawn_into_pixels() -> None:
    found = emblem_from(GOOD)
    assert (found.width, found.height) == (480, 240)
    assert opened(found).getpixel((450, 120)) == (255, 0, 0, 255)
    assert opened(found).getpixel((120, 120)) == (0, 0, 255, 255)
    assert found == emblem_from(GOOD)


LAUGHS: Final = (
    b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + SVG % b"<g>&b;</g>",
    b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG % b"<g>&x;</g>",
)
ACTIVE: Final = (
    b"<script>alert(1)</script>", b'<rect onload="alert(1)"/>', b'<image href="file:///etc/passwd"/>',
    b"<foreignObject/>", b'<a href="https://example.org"/>', b'<animate attributeName="x"/>', b"<text>Seal</text>",
    b'<use href="other.svg#a"/>', b'<use xmlns:x="http://www.w3.org/1999/xlink" x:href="http://e.example/a.svg#a"/>',
    b"<style>@import url(http://e.example/a.css)</style>", b'<rect fill="url(http://e.example/a.svg#b)"/>',
    b'<rect style="fill: url(&quot;file:///a.svg#b&quot;)"/>', b"<filter/>", b'<rect stroke-dasharray="0.00001"/>',
    b"<style>rect { stroke-dasharray: 0.0001 }</style>", b"<style>rect{fill:\\75rl(a)}</style>",
)  # fmt: skip


@pytest.mark.parametrize("source", [*LAUGHS, *(SVG % inside for inside in ACTIVE)])
def test_what_acts_or_fetches_is_refused(source: bytes) -> None:
    with pytest.raises(BadEmblem) as refused:
        rewritten(source, 480, 8)
    assert refused.value.fault == refusals.ACTIVE


def _nested(depth: int) -> bytes:
    return b"<g>" * depth + b"</g>" * depth


def _doubling(times: int) -> bytes:
    """A hundred bytes more draw twice as much."""
    first = b'<g id="n0"><rect width="1" height="1"/></g>'
    return first + b"".join(
        b'<g id="n%d"><use href="#n%d"/><use href="#n%d"/></g>' % (at, at - 1, at - 1) for at in range(1, times)
    )


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        (_nested(60), refusals.INTRICATE),
        (b"<rect/>" * 6000, refusals.INTRICATE),
        (_doubling(30), refusals.INTRICATE),
        (b'<g id="a"><use href="#a"/></g>', refusals.INTRICATE),
        (b'<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', refusals.INTRICATE),
        (b"<g>", refusals.DAMAGED),
    ],
)
def test_what_never_ends_is_refused(inside: bytes, fault: object) -> None:
    with pytest.raises(BadEmblem) as refused:
        rewritten(SVG % inside, 480, 8)
    assert refused.value.fault == fault


@pytest.mark.parametrize("box", ["0 0 1 100000", "0 0 0 1", "0 0 1e30 1e30", "a b", "0 0 -5 5"])
def test_an_svg_without_a_fit_size_is_refused(box: str) -> None:
    with pytest.raises(BadEmblem):
        rewritten((SVG % b"").replace(b"0 0 40 20", box.encode()), 480, 8)


def test_what_a_drawing_program_adds_is_left_out() -> None:
    source = (
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://inkscape.example/" i:version="1" width="3cm" '
        b'height="15mm"><i:view secret="x"><i:guide/></i:view><metadata>Officer</metadata><rect i:label="y" /></svg>'
    )
    written = rewritten(source.replace(b"15mm", b"1.5cm"), 480, 8).decode()
    assert written == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="240" viewBox="0 0 3 1.5"><rect></rect></svg>'
    )


# ---- On the letter ----

LOGO, SEAL = emblem_from(png((300, 100), RED)), emblem_from(png((200, 200), BLUE))
ISSUE: Final = Issue(verify_at="https://mla.example/verify/abcdefgh", logo=LOGO, seal=SEAL)
MARGIN: Final = 62


def spots(pdf: bytes, colour: tuple[int, ...]) -> list[tuple[int, tuple[int, int, int, int]]]:
    """Where a colour stands: page and (left, top, right, bottom) in points."""
    document, found = pypdfium2.PdfDocument(pdf), []
    for number, page in enumerate(document):
        bands = zip(page.render(scale=1).to_pil().convert("RGB").split(), colour, strict=False)
        masks = [band.point(lambda value, wanted=wanted: 255 * (abs(value - wanted) < 12)) for band, wanted in bands]
        alike = Image.merge("RGB", masks).convert("L").point(lambda value: 255 * (value > 250))
        if box := alike.getbbox():
            found.append((number, box))
    document.close()
    return found


@pytest.mark.parametrize(("language", "second"), [("en", None), ("ur", None), ("bn", "en"), ("fa", "en")])
@pytest.mark.parametrize("name", ["acknowledgement", "note_verbale"])
def test_logo_and_seal_stand_inside_the_frame(name: str, language: str, second: str | None) -> None:
    facts = FAMILY[name][0]
    letter = render(name, facts, language, second, ISSUE)
    [(first, logo)] = spots(letter.pdf, RED)
    [(_, seal)] = spots(letter.pdf, BLUE)
    assert first == 0
    assert logo[1] < 130  # at the head
    for left, top, right, bottom in (logo, seal):
        assert left >= MARGIN - 1
        assert right <= 595 - MARGIN + 1
        assert 55 <= top < bottom <= 842 - 55
    assert extracted(letter.pdf).split() != []
    plain = render(name, facts, language, second, replace(ISSUE, logo=None, seal=None))
    assert letter.text == plain.text
    assert letter.content_sha256 == plain.content_sha256


def test_equal_pictures_give_equal_bytes() -> None:
    one, other = (render("acknowledgement", FAMILY["acknowledgement"][0], "en", None, ISSUE) for _ in range(2))
    assert one.pdf == other.pdf
