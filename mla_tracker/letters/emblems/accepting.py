"""From the bytes of an upload to the picture that letters bear."""

import io
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from mla_tracker.letters.emblems import png, svg
from mla_tracker.letters.emblems.refusals import DAMAGED, INTRICATE, LIMIT_KB, NARROW, TOO_LARGE, BadEmblem

LONGEST_PX: Final = 480  # of 80 points on paper: more than 400 dots to the inch
LONGEST_TO_SHORTEST: Final = 8
SECONDS: Final = 10
DRAWING: Final = Path(__file__).with_name("drawing.py")


@dataclass(frozen=True, slots=True)
class Emblem:
    """A clean PNG of at most 480 pixels on a side."""

    png: bytes
    width: int
    height: int


def emblem_from(content: bytes) -> Emblem:
    """Return the picture as letters bear it, or raise BadEmblem. The same bytes give the same picture."""
    if len(content) > LIMIT_KB * 1024:
        raise BadEmblem(TOO_LARGE)
    if content.startswith(png.SIGNATURE):
        return _made_small(png.cleaned(content))
    written = svg.rewritten(content, LONGEST_PX, LONGEST_TO_SHORTEST)
    return _made_small(png.cleaned(_drawn(written)))


def _drawn(source: bytes) -> bytes:
    """Let a child process draw, which may take little time and memory and cannot take ours with it."""
    command = [sys.executable, "-I", str(DRAWING)]
    try:
        done = subprocess.run(command, input=source, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise BadEmblem(INTRICATE) from error
    return done.stdout


def _made_small(content: bytes) -> Emblem:
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as opened:
            picture = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadEmblem(DAMAGED) from error
    if max(picture.size) > LONGEST_TO_SHORTEST * min(picture.size):
        raise BadEmblem(NARROW)
    picture.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return Emblem(out.getvalue(), *picture.size)
