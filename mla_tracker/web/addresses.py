"""Parts of an address that must be known words (an unknown one is a 404 before any view), and where one may be sent."""

from collections.abc import Mapping
from typing import ClassVar, Final
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter, Map, ValidationError

from mla_tracker.domain.directory import EmblemUse
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.letter_templates import REGION
from mla_tracker.domain.references import PATTERN as REFERENCE
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n import LANGUAGES
from mla_tracker.letters.own import SUBJECTS

START: Final = "/"
REGION_WORD: Final = "region"


class Pattern(BaseConverter):
    """A text of a known form, handed to the view as it is."""

    part_isolating = True


class ReferencePart(Pattern):
    regex = REFERENCE


class CountryPart(Pattern):
    regex = "[A-Z]{2}"


class CodePart(Pattern):
    """A code that cannot be guessed: of a file, a person, a link."""

    regex = "[A-Za-z0-9_-]{8,64}"


class TypedCodePart(Pattern):
    """Whatever stands where a code is expected: what cannot be one is answered as one that nobody knows."""

    regex = "[^/]{1,200}"


class WordPart(Pattern):
    """The code of a section of the drafting hub, or of a letter: the view looks it up where it knows the list."""

    regex = "[a-z][a-z0-9_-]{1,63}"


class PlacePart(Pattern):
    """Where a free text stands in a request; the view looks it up there."""

    regex = r"(?:answers|(?:items|persons)\.\d{1,9})\.[a-z][a-z_]{0,39}"


class WordsPart(Pattern):
    """Where the words of a side for its next letter stand; the view looks it up there."""

    regex = r"(?:requesting|requested)\.(?:items\.\d{1,9}|[a-z][a-z_]{0,29})\.[a-z][a-z_]{0,29}"


class NumberPart(IntegerConverter):
    """The number of a row; one that no database could hold is no address of ours."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**31 - 1)


class ItemTypePart(Pattern):
    """The code of an item type; the view looks it up in the kind of the request."""

    regex = "[a-z][a-z_]{0,31}"


class KnownWord(BaseConverter):
    """Turn a word of the address into the thing that bears that name."""

    known: ClassVar[Mapping[str, object]]
    regex = "[A-Za-z0-9_-]{1,64}"

    def to_python(self, value: str) -> object:
        try:
            return self.known[value]
        except KeyError as error:
            raise ValidationError from error

    def to_url(self, value: object) -> str:
        return str(getattr(value, "code", value))


class ActionWord(KnownWord):
    known: ClassVar[Mapping[str, object]] = {action.value: action for action in Action}


class KindWord(KnownWord):
    known = KINDS


class LanguageWord(KnownWord):
    known = LANGUAGES


class TextWord(KnownWord):
    """A letter or a clause that users may write anew."""

    known = SUBJECTS


class ScopePart(BaseConverter):
    """Whose text: the region's, or that of a State by its code."""

    regex = "region|[A-Z]{2}"

    def to_python(self, value: str) -> str:
        return REGION if value == REGION_WORD else value

    def to_url(self, value: str) -> str:
        return value or REGION_WORD


class EmblemWord(KnownWord):
    known: ClassVar[Mapping[str, object]] = {use.value: use for use in EmblemUse}


CONVERTERS: Final[Mapping[str, type[BaseConverter]]] = {
    "reference": ReferencePart,
    "country": CountryPart,
    "code": CodePart,
    "typed_code": TypedCodePart,
    "section": WordPart,
    "letter": WordPart,
    "itemtype": ItemTypePart,
    "number": NumberPart,
    "place": PlacePart,
    "words": WordsPart,
    "action": ActionWord,
    "emblem": EmblemWord,
    "kind": KindWord,
    "language": LanguageWord,
    "text": TextWord,
    "scope": ScopePart,
}


def init_app(app: Flask) -> None:
    app.url_map.converters.update(CONVERTERS)


def own_path(asked: str | None) -> str:
    """Return ``asked`` when it is a path of this site, else the start page: nobody is sent elsewhere by a link."""
    path = asked or START
    parts = urlsplit(path)
    elsewhere = bool(parts.scheme or parts.netloc) or not path.startswith("/") or path[1:2] in {"/", "\\"}
    odd = any(character <= " " or character in "\\\x7f" for character in path)
    return START if elsewhere or odd else path
