"""The fonts of a word-processor file by their names, with what the reader's program has where ours are missing."""

from typing import Final

from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.typeset.fonts import BENGALI, LATIN, NASKH, NASTALIQ, Family
from mla_tracker.letters.word_file.markup import element

NAMES: Final[dict[Family, tuple[str, tuple[str, ...]]]] = {
    LATIN: ("Noto Serif", ("Cambria", "Times New Roman", "Liberation Serif")),
    NASKH: ("Noto Naskh Arabic", ("Arabic Typesetting", "Traditional Arabic", "Times New Roman", "Scheherazade New")),
    NASTALIQ: ("Noto Nastaliq Urdu", ("Urdu Typesetting", "Jameel Noori Nastaleeq", "Awami Nastaliq")),
    BENGALI: ("Noto Serif Bengali", ("Nirmala UI", "Shonar Bangla", "Vrinda", "Lohit Bengali")),
}
COMPLEX: Final = frozenset({NASKH, NASTALIQ, BENGALI})
"""Word formats these scripts with a second set of properties: size, weight, font, language "for complex script"."""
TAGS: Final = {"fa_AF": "prs-AF", "ckb": "ku-Arab-IQ"}
"""Where Word's name of a language is not ours."""


def tag(language: str) -> str:
    locale = LANGUAGES[language].babel
    return TAGS.get(language, f"{locale.language}-{locale.territory}")


def font_table() -> str:
    """The children of ``w:fonts``: each of our families and the names it may be replaced by."""
    return "".join(
        element(
            "font",
            element("altName", val=", ".join(instead))
            + element("family", val="roman")
            + element("pitch", val="variable"),
            name=name,
        )
        for name, instead in NAMES.values()
    )
