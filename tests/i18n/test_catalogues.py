"""Every catalogue is complete and cannot break a page. Without a catalogue there is nothing to check but the marks."""

from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from mla_tracker.i18n import LANGUAGES, SOURCE
from mla_tracker.i18n.catalogues import FOLDER
from scripts import words


@cache
def catalogues() -> dict[str, Catalog]:
    found = {}
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            found[path.parents[1].name] = read_po(file, locale=path.parents[1].name, abort_invalid=True)
    return found


@cache
def template() -> Catalog:
    return words.extracted()


def rows(*, translated: bool = True) -> Iterator[tuple[str, Message]]:
    for code, catalogue in catalogues().items():
        yield from ((code, row) for row in catalogue if row.id and (not translated or words.is_translated(row)))


def braces(text: str) -> set[str]:
    """Return the names in braces; a ValueError for a brace that is not closed."""
    parts = list(Formatter().parse(text))
    assert not any(spec or conversion for _, _, spec, conversion in parts), text
    return {name for _, name, _, _ in parts if name is not None}


def forms(row: Message) -> list[str]:
    return list(row.string or ()) if row.pluralizable else [str(row.string)]


def sources(row: Message) -> list[str]:
    return list(row.id) if row.pluralizable else [str(row.id)]


def fits(row: Message) -> bool:
    """Each form has the same braces as English; a form that counts may say its number in words (one, two, none)."""
    source = set().union(*map(braces, sources(row)))
    if row.pluralizable:
        return all(source - {"number"} <= braces(form) <= source | {"number"} for form in forms(row))
    return all(braces(form) == source for form in forms(row))


def readable(row: Message) -> bool:
    try:
        return fits(row)
    except ValueError:
        return False


def test_the_code_and_the_pages_are_read_for_words() -> None:
    found = {location[0].split("/")[1] for row in template() for location in row.locations}
    assert {"domain", "i18n", "templates"} <= found
    assert {"due today", "Gregorian"} <= {words.key_of(row) for row in template() if row.id}


def test_our_own_sentences_have_named_closed_braces() -> None:
    for row in template():
        for text in sources(row):
            assert all(name.isidentifier() for name in braces(text)), text


def test_there_are_catalogues_of_our_languages_only() -> None:
    assert set(catalogues()) <= set(LANGUAGES) - {SOURCE}


def test_no_translation_is_a_guess() -> None:
    assert [(code, row.id) for code, row in rows(translated=False) if row.fuzzy] == []


def test_every_translation_has_the_braces_of_its_source() -> None:
    assert [(code, row.id, row.string) for code, row in rows() if not readable(row)] == []


def test_every_translation_begins_and_ends_as_its_source_does() -> None:
    """No blank, line end or control mark more or less than in English: sentences are put beside others."""
    wrong = [
        (code, text)
        for code, row in rows()
        for text in forms(row)
        if (text != text.strip()) != (sources(row)[0] != sources(row)[0].strip())
    ]
    assert wrong == []


def test_every_counted_sentence_has_all_forms_of_its_language() -> None:
    for code, catalogue in catalogues().items():
        assert catalogue.plural_forms == LANGUAGES[code].plural_forms
        short = [row.id for row in catalogue if row.pluralizable and len(forms(row)) != catalogue.num_plurals]
        assert (code, short) == (code, [])


def test_every_catalogue_has_every_word() -> None:
    """To see the list per language: ``make words``."""
    missing = {code: words.missing(code, template()) for code in catalogues()}
    assert {code: untranslated for code, untranslated in missing.items() if untranslated} == {}


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("From {place}", "از {plce}"),
        ("From {place}", "از"),
        ("From {place}", "از {place"),
        ("Sent", "ارسال {place}"),
        (("{number} day of {name}", "{number} days of {name}"), ("یک روز", "{number} روز از {name}")),
    ],
)
def test_a_translation_that_would_break_a_page_is_noticed(
    source: str | tuple[str, str], translation: str | tuple[str, str]
) -> None:
    assert not readable(Message(source, translation))


def test_a_form_may_say_its_number_in_words() -> None:
    assert readable(
        Message(("{number} day of {name}", "{number} days of {name}"), ("روزی از {name}", "{number} {name}"))
    )
