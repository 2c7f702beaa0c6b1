"""What a sentence is in the current language.

Catalogues are read from the .po files
themselves, so there is nothing to compile and nothing to forget.
"""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mla_tracker.i18n.digits import native
from mla_tracker.i18n.digits import number as shown_number
from mla_tracker.i18n.languages import LANGUAGES, SOURCE, Language, current

FOLDER: Final = Path(__file__).parents[1] / "translations"
# gettext itself would go from a partial Dari catalogue straight to English.
_FALLS_BACK_ON: Final = {"fa_AF": "fa"}


def catalogue_path(code: str, folder: Path = FOLDER) -> Path:
    return folder / code / "LC_MESSAGES" / "messages.po"


def read_catalogue(code: str, folder: Path = FOLDER) -> NullTranslations:
    """Return the translations of ``code``, falling back message by message on its parent language, then on English."""
    parent = read_catalogue(_FALLS_BACK_ON[code], folder) if code in _FALLS_BACK_ON else NullTranslations()
    path = catalogue_path(code, folder)
    if code == SOURCE or not path.exists():
        return parent
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code, abort_invalid=True))
    compiled.seek(0)
    translations = GNUTranslations(compiled)
    translations.add_fallback(parent)
    return translations


@cache
def _catalogue(code: str) -> NullTranslations:
    return read_catalogue(code)


@cache
def ui_languages() -> tuple[Language, ...]:
    """Return the languages pages are offered in: English and every one that has a catalogue."""
    return tuple(language for code, language in LANGUAGES.items() if code == SOURCE or catalogue_path(code).exists())


def load_catalogues() -> None:
    """Read every catalogue now, so that a broken one stops the start and not a page."""
    for language in ui_languages():
        _catalogue(language.code)


def _filled(text: str, source: str, facts: Mapping[str, object]) -> str:
    """Fill the braces; a translation whose braces are wrong gives way to the English sentence."""
    try:
        return text.format_map(facts)
    except (KeyError, IndexError, ValueError, AttributeError):
        if text == source:
            raise  # our own mistake, not a translator's
        return source.format_map(facts)


def _shown(facts: Mapping[str, object]) -> dict[str, object]:
    """Whole numbers in the language's digits, ungrouped (they may be years); strings, so references, as they are."""
    return {
        name: native(str(value)) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in facts.items()
    }


def t(message: str, /, **facts: object) -> str:
    """Return ``message`` in the current language with its braces filled."""
    if not message:
        return ""  # gettext answers the empty message with the catalogue's header
    text = _catalogue(current().code).gettext(message)
    return _filled(text, message, _shown(facts)) if facts else text


def nt(one: str, many: str, number: int, /, **facts: object) -> str:
    """Return the form that ``number`` asks for; ``{number}`` is filled with it, grouped, in the language's digits."""
    text = _catalogue(current().code).ngettext(one, many, number)
    source = one if number == 1 else many
    return _filled(text, source, _shown(facts) | {"number": shown_number(number)})
