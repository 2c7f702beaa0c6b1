"""What a request says: its legal basis, the proceeding, offences, persons, the measures asked for."""

from dataclasses import replace

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import letter_date
from mla_tracker.letters.facts import Citation, Document, Identifier, Item, LetterFacts, Particular, Person
from mla_tracker.letters.sections.rows import (
    Built,
    citation,
    indented,
    item_title,
    letter_marker,
    number,
    pair,
    passage_row,
    titled,
)
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.typeset.blocks import Stack
from mla_tracker.letters.typeset.paragraph import Paragraph, Span
from mla_tracker.letters.wording import named, reference


def citations(facts: LetterFacts, setting: Setting) -> Built:
    return [
        setting.listed(letter_marker(setting, index), [_cited(each, setting, f"legal_basis[{index}]")])
        for index, each in enumerate(facts.legal_basis)
    ]


def _cited(cited: Citation, setting: Setting, where: str) -> Paragraph:
    """The citation, with a footnote that says where the instrument is printed."""
    spans = [Span(citation(cited, setting))]
    if cited.printed:
        place = {"volume": cited.printed.volume, "page": cited.printed.page}
        spans.append(setting.noted(setting.digits(setting.word("sentences.treaty_series").format(**place)), where))
    return Paragraph(tuple(spans), replace(setting.style, align="start", after=0.0), where=where)


def proceeding(facts: LetterFacts, setting: Setting) -> Built:
    about = facts.proceeding
    if about is None:
        return []
    authority = named(about.authority, setting.language)
    rows: Built = [
        pair(setting, "conducting_authority", [authority or setting.word("labels.not_stated")], "proceeding.authority")
    ]
    rows += passage_row(setting, "functions", about.functions, "proceeding.functions")
    if about.stage:
        rows.append(pair(setting, "stage", [setting.word(f"stages.{about.stage}")], "proceeding.stage"))
    rows += passage_row(setting, "subject_and_nature", about.subject, "proceeding.subject")
    if about.file_number:
        rows.append(pair(setting, "file_number", [reference(about.file_number)], "proceeding.file_number"))
    return rows


def offences(facts: LetterFacts, setting: Setting) -> Built:
    built: Built = []
    for index, offence in enumerate(facts.offences):
        where = f"offences[{index}]"
        body: Built = [*setting.passage(offence.provision, f"{where}.provision")]
        penalty = passage_row(setting, "maximum_penalty", offence.maximum_penalty, f"{where}.maximum_penalty")
        built.append(setting.listed(letter_marker(setting, index), [*body, *penalty]))
    return built


def persons(facts: LetterFacts, setting: Setting) -> Built:
    """UNTOC 18(15)(e): identity, location and nationality where possible; what is not known is said."""
    return [part for index, person in enumerate(facts.persons) for part in _person(person, index, setting)]


def _person(person: Person, index: int, setting: Setting) -> Built:
    where, unknown = f"persons[{index}]", setting.word("labels.not_known")
    language = setting.language
    title = titled(setting, f"{number(setting, index)} {setting.word(f'roles.{person.role}')}", where)
    names = [isolate(name) for name in (person.name_original, person.name_latin) if name]
    rows: Built = [title, pair(setting, "name", names or [unknown], f"{where}.name_latin")]
    if person.is_protected:
        rows.append(pair(setting, "identity", [setting.word("labels.protected")], f"{where}.name_latin"))
        known = named(person.nationality, language) or unknown
        return [*rows, pair(setting, "nationality", [known], f"{where}.nationality")]
    if person.father_name:
        rows.append(pair(setting, "father_name", [isolate(person.father_name)], f"{where}.father_name"))
    born = letter_date(person.born_on, language) if person.born_on else unknown
    rows.append(pair(setting, "born_on", [born], f"{where}.born_on"))
    rows.append(pair(setting, "nationality", [named(person.nationality, language) or unknown], f"{where}.nationality"))
    numbers = [f"{isolate(named(each.sort, language))} {reference(each.number)}" for each in person.identifiers]
    rows.append(pair(setting, "identifiers", numbers or [unknown], f"{where}.identifiers"))
    seen = setting.passage(person.whereabouts, f"{where}.whereabouts") or [setting.plain(unknown, where)]
    rows.append(setting.pair(setting.word("labels.whereabouts"), seen, f"{where}.whereabouts"))
    return rows


def particulars(facts: LetterFacts, setting: Setting) -> Built:
    """Answers to questions that only this kind of request asks."""
    return _particular_rows(facts.particulars, setting, "particulars")


def _particular_rows(given: tuple[Particular, ...], setting: Setting, where: str) -> Built:
    rows: Built = []
    for index, particular in enumerate(given):
        written = setting.passage(particular.value, f"{where}[{index}]")
        if written:
            rows.append(setting.pair(named(particular.label, setting.language), written, f"{where}[{index}]"))
    return rows


def items(facts: LetterFacts, setting: Setting) -> Built:
    return [part for index, item in enumerate(facts.items) for part in _item(item, index, setting)]


def _item(item: Item, index: int, setting: Setting) -> Built:
    where = f"items[{index}]"
    title = item_title(item.type, item.label, f"{where}.type", (item.number or index + 1, setting))
    asked = Stack(setting.passage(item.assistance, f"{where}.assistance"))  # one block, so that columns stay level
    built: Built = [title, *indented(setting, [asked])]
    rows = _particular_rows(item.particulars, setting, f"{where}.particulars")
    rows += passage_row(setting, "procedure", item.procedure, f"{where}.procedure")
    rows += passage_row(setting, "link_to_facts", item.link_to_facts, f"{where}.link_to_facts")
    rows += passage_row(setting, "domestic_order", item.domestic_order, f"{where}.domestic_order")
    if item.wanted_by:
        rows.append(pair(setting, "wanted_by", [letter_date(item.wanted_by, setting.language)], f"{where}.wanted_by"))
    return [*built, *indented(setting, rows)]


def electronic_data(facts: LetterFacts, setting: Setting) -> Built:
    """What a provider is to keep or to disclose, row by row."""
    held = facts.electronic_data
    if held is None:
        return []
    language, where = setting.language, "electronic_data"
    rows: Built = [pair(setting, "provider", [named(held.provider, language)], f"{where}.provider")]
    numbers = [_numbered(each, language) for each in held.accounts]
    if numbers:
        rows.append(pair(setting, "accounts", numbers, f"{where}.accounts"))
    rows += passage_row(setting, "data", held.data, f"{where}.data")
    for label, day in (
        ("covers_from", held.covers_from),
        ("covers_to", held.covers_to),
        ("runs_out_on", held.runs_out_on),
        ("keep_until", held.keep_until),
    ):
        if day:
            rows.append(pair(setting, label, [letter_date(day, language)], f"{where}.{label}"))
    if held.preserved_as:
        rows.append(pair(setting, "preserved_as", [reference(held.preserved_as)], f"{where}.preserved_as"))
    return rows


def conveyed(facts: LetterFacts, setting: Setting) -> Built:
    """The document that a note verbale covers."""
    letter = facts.conveyed
    if letter is None:
        return []
    language = setting.language
    rows: Built = []
    for label, text in (
        ("conveyed_title", named(letter.title, language)),
        ("conveyed_reference", reference(letter.reference) if letter.reference else ""),
        ("date", letter_date(letter.dated_on, language) if letter.dated_on else ""),
        ("conveyed_from", named(letter.written_by, language)),
        ("conveyed_to", named(letter.addressed_to, language)),
    ):
        if text:
            rows.append(pair(setting, label, [text], f"conveyed.{label}"))
    return rows


def documents(facts: LetterFacts, setting: Setting) -> Built:
    return [part for index, each in enumerate(facts.documents) for part in _document(each, index, setting)]


def _document(document: Document, index: int, setting: Setting) -> Built:
    where, language = f"documents[{index}]", setting.language
    head = f"{number(setting, index)} {named(document.sort, language)}"
    rows: Built = [titled(setting, head, where)]
    rows.append(pair(setting, "document_number", [reference(document.number)], f"{where}.number"))
    if holder := [isolate(name) for name in (document.holder_original, document.holder_latin) if name]:
        rows.append(pair(setting, "holder", holder, f"{where}.holder_latin"))
    for label, text in (
        ("issued_by", named(document.issued_by, language)),
        ("issued_on", letter_date(document.issued_on, language) if document.issued_on else ""),
        ("expires_on", letter_date(document.expires_on, language) if document.expires_on else ""),
    ):
        if text:
            rows.append(pair(setting, label, [text], f"{where}.{label}"))
    return rows


def _numbered(identifier: Identifier, language: str) -> str:
    """A number after the name of its sort; an account named by its number alone has no sort."""
    return " ".join(filter(None, (isolate(named(identifier.sort, language)), reference(identifier.number))))
