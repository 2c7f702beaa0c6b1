"""The file that ``check`` reads: its shape, and the one line that names what is wrong in it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from mla_tracker.cli.errors import WrongInput
from mla_tracker.data.countries import countries
from mla_tracker.data.legal import instruments
from mla_tracker.domain.fields import Answer, Field, Shape, fault_of, is_blank
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.persons import PERSON_FIELDS
from mla_tracker.i18n import LANGUAGES

Told = dict[str, Answer]


class ItemInFile(msgspec.Struct, forbid_unknown_fields=True):
    """One measure asked for."""

    type: str
    answers: Told = {}


class RequestFile(msgspec.Struct, forbid_unknown_fields=True):
    """A request as a file describes it; what is not there is not answered."""

    kind: str
    answers: Told = {}
    items: list[ItemInFile] = []
    persons: list[Told] = []
    legal_bases: list[str] = []
    requesting_country: str = ""
    requesting_authority: str = ""
    requested_country: str = ""
    requested_authority: str = ""
    languages: list[str] = []
    annexes: int = 0


def read(file: Path) -> RequestFile:
    """Read the file, or raise WrongInput with the path of the field."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=RequestFile)
    except OSError as error:
        raise WrongInput("FILE", f"{file} cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refusal(str(error)) from error


def _refusal(message: str) -> WrongInput:
    """``Expected `str`, got `int` - at `$.kind``` names its field at the end; one that nobody knows, in the middle."""
    said, _, place = message.partition(" - at `$")
    path = place.strip("`.")
    if found := re.search(r"(unknown|required) field `(.+)`", said):
        known = ", ".join(RequestFile.__struct_fields__ if not path else ItemInFile.__struct_fields__)
        path = f"{path}.{found[2]}".strip(".")
        said = "expected to be there" if found[1] == "required" else f"expected one of {known}"
    return WrongInput(path or "FILE", said)


def refuse_unknown(given: RequestFile) -> None:
    """Raise WrongInput for the first code that nobody knows, and the first answer that cannot be taken."""
    for field, wrong in _wrongs(given):
        raise WrongInput(field, wrong)


def _wrongs(given: RequestFile) -> Iterator[tuple[str, str]]:
    if given.kind not in KINDS:
        yield "kind", f"expected one of {', '.join(KINDS)}, got {given.kind!r}"
        return
    kind = KINDS[given.kind]
    for side in ("requesting_country", "requested_country"):
        yield from _outside(side, [getattr(given, side) or next(iter(countries()))], countries())
    if given.requesting_country and given.requesting_country == given.requested_country:
        yield "requested_country", "expected another country than the requesting one"
    yield from _outside("legal_bases", given.legal_bases, instruments())
    yield from _outside("languages", [code.replace("-", "_") for code in given.languages], LANGUAGES)
    if given.annexes < 0:
        yield "annexes", "expected a number of annexes, 0 or more"
    yield from _faults("answers", kind.fields, given.answers)
    types = {item_type.code: item_type for item_type in kind.item_types}
    for place, item in enumerate(given.items):
        yield from _outside(f"items[{place}].type", [item.type], types)
        if item.type in types:
            yield from _faults(f"items[{place}].answers", types[item.type].fields, item.answers)
    for place, person in enumerate(given.persons):
        yield from _faults(f"persons[{place}]", PERSON_FIELDS, person)


def _outside(field: str, codes: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    offered = sorted(known)
    for code in codes:
        if code not in offered:
            yield field, f"expected one of {', '.join(offered)}, got {code!r}"


def _faults(path: str, fields: tuple[Field, ...], answers: Told) -> Iterator[tuple[str, str]]:
    asked = {each.code: each for each in fields}
    for code, answer in answers.items():
        if code not in asked:
            yield f"{path}.{code}", f"expected one of {', '.join(sorted(asked))}"
        elif not is_blank(answer) and (fault := fault_of(asked[code], answer)):
            offered = ", ".join(choice.code for choice in asked[code].choices)
            yield f"{path}.{code}", fault.message.format(**(fault.facts or {})) + (f": {offered}" if offered else "")
        elif asked[code].shape is Shape.COUNTRY and str(answer):
            yield from _outside_world(f"{path}.{code}", str(answer))


def _outside_world(field: str, code: str) -> Iterator[tuple[str, str]]:
    """A person may be a national of any State, also of one that is not kept."""
    if not (code.isascii() and code.isalpha() and code.isupper() and len(code) == len("PK")):
        yield field, f"expected two capital letters such as PK, got {code!r}"
