"""What the stylesheet and the script may not contain, and what they may weigh."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "mla_tracker" / "static"
SHEET = re.sub(r"/\*.*?\*/", "", (STATIC / "own.css").read_text("utf-8"), flags=re.DOTALL)
DECLARATIONS = re.findall(r"[{;]\s*([a-z-]+)\s*:\s*([^;{}]+)", SHEET)

PHYSICAL_PROPERTY = re.compile(
    r"^(left|right|top|bottom|width|height|float|clear|(min|max)-(width|height)"
    r"|(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right|top|bottom)(-.*)?"
    r"|border-(top|bottom)-(left|right)-radius)$"
)


def weight(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


def test_the_rules_were_found() -> None:
    assert ("text-align", "start") in DECLARATIONS
    assert len(DECLARATIONS) > 300


def test_no_property_names_a_physical_side() -> None:
    assert [name for name, _ in DECLARATIONS if PHYSICAL_PROPERTY.match(name)] == []


def test_no_text_or_box_is_aligned_to_a_physical_side() -> None:
    sides = [pair for pair in DECLARATIONS if re.search(r"\b(left|right)\b", pair[1])]
    assert sides == []


def test_four_sided_values_are_the_same_on_both_sides_of_a_line() -> None:
    uneven = [
        (name, value)
        for name, value in DECLARATIONS
        if name in {"margin", "padding", "border-width", "inset", "border-radius"}
        and len(parts := re.sub(r"\([^)]*\)", "()", value).split()) == 4
        and parts[1] != parts[3]
    ]
    assert uneven == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("letter-spacing", ".*"), ("text-transform", "uppercase"), ("font-style", "italic"), ("text-align", "justify")],
)
def test_nothing_that_arabic_script_has_not(name: str, value: str) -> None:
    assert [pair for pair in DECLARATIONS if pair[0] == name and re.fullmatch(value, pair[1].strip())] == []


@pytest.mark.parametrize("novelty", [":dir(", "&", "inline-start;float", "@layer", "@scope", "light-dark(", "1lh"])
def test_nothing_newer_than_the_last_browser_of_windows_7(novelty: str) -> None:
    assert novelty not in SHEET


def test_what_is_mirrored_by_hand_is_mirrored() -> None:
    """A transform or a shadow to one side has no logical form: each needs its rule under [dir="rtl"]."""
    one_sided = re.findall(r"([^{}]+)\{[^{}]*(?:rotate\(|inset -?\d+px 0 )[^{}]*\}", SHEET)
    left_to_right = [rule for rule in one_sided if '[dir="rtl"]' not in rule]
    right_to_left = [rule for rule in one_sided if '[dir="rtl"]' in rule]
    assert left_to_right
    assert len(right_to_left) >= len(left_to_right)


def test_the_stylesheet_is_light() -> None:
    assert weight("own.css") <= 6 * 1024


def test_the_script_is_light() -> None:
    assert weight("enhance.js") <= 2400


def test_the_script_keeps_nothing_on_the_machine() -> None:
    script = (STATIC / "enhance.js").read_text("utf-8")
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|\beval\(|innerHTML", script)
