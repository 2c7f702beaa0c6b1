"""The parts of a letter that the program sets from facts: letterhead, reference box, lists, signature.

Each gives the flowables of one column. In two columns they are laid side by side one by one, so a block gives as many,
in the same order, in every language.
"""

from collections.abc import Callable
from dataclasses import replace

from reportlab.platypus import Flowable

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import letter_date
from mla_tracker.letters.facts import Citation, Contact, Item, LetterFacts, Names, Party, Passage, Person
from mla_tracker.letters.placeholders import first_version
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.typeset.blocks import Look, Row, Stack
from mla_tracker.letters.typeset.paragraph import Paragraph, Span
from mla_tracker.letters.wording import articles, named, paragraphs, reference

Built = list[Flowable]
ROOM_TO_SIGN = 44.0


def _lines(setting: Setting, texts: list[str], where: str) -> list[Paragraph]:
    return [setting.plain(line, where) for text in texts for line in paragraphs(text)]


def _pair(setting: Setting, label: str, texts: list[str], where: str) -> Row:
    return setting.pair(setting.word(f"labels.{label}"), _lines(setting, texts, where), where)


def letterhead(facts: LetterFacts, setting: Setting) -> Built:
    """State and authority of the writer, centred over its column."""
    party, language = facts.sender, setting.language
    state = setting.plain(named(party.state, language), "sender.state", align="centre")
    style = replace(setting.style, bold=True, align="centre", size=setting.style.size + 2, after=1.0)
    authority = Paragraph((Span(named(party.authority, language)),), style, where="sender.authority")
    head: Built = [state, authority] if party.state else [authority]
    head += [
        setting.note(line, "sender.address", align="centre") for line in paragraphs(named(party.address, language))
    ]
    return [Stack(head)]


def references(facts: LetterFacts, setting: Setting) -> Built:
    """The box with both sides' numbers and the date; a number that is not given yet is said to be so."""
    none = setting.word("labels.none")
    rows: Built = [_pair(setting, "reference", [reference(facts.reference) or none], "reference")]
    if facts.their_reference:
        rows.append(_pair(setting, "their_reference", [reference(facts.their_reference)], "their_reference"))
    for index, other in enumerate(facts.other_references):
        label = setting.word(f"registers.{other.register}")
        where = f"other_references[{index}]"
        rows.append(setting.pair(label, [setting.plain(reference(other.number), where)], where))
    day = letter_date(facts.dated_on, setting.language) if facts.dated_on else none
    rows.append(_pair(setting, "date", [day], "dated_on"))
    if facts.place:
        rows.append(_pair(setting, "place", [named(facts.place, setting.language)], "place"))
    if facts.classification:
        marking = " · ".join(filter(None, (setting.word(f"classification.{facts.classification}"), facts.handling)))
        rows.append(_pair(setting, "classification", [marking], "classification"))
    return rows


def addressee(facts: LetterFacts, setting: Setting) -> Built:
    party, language = facts.recipient, setting.language
    lines: list[Flowable] = [setting.plain(setting.word("labels.to"), "recipient")]
    lines.append(setting.plain(named(party.authority, language), "recipient.authority", bold=True))
    lines += [setting.plain(line, "recipient.state") for line in paragraphs(named(party.state, language))]
    lines += [setting.plain(line, "recipient.address") for line in paragraphs(named(party.address, language))]
    return [Row([Stack(lines)], (1.0,), Look(before=8.0, after=6.0), rtl=setting.style.rtl)]


def subject(facts: LetterFacts, setting: Setting) -> Built:
    label = setting.word("labels.subject")
    spans = (
        Span(label, bold=True),
        Span(" "),
        Span(isolate(first_version(facts.subject, setting.language)), bold=True),
    )
    return [Paragraph(spans, replace(setting.style, align="start", after=8.0), where="subject")]


def _citation(cited: Citation, setting: Setting) -> str:
    title = isolate(named(cited.titles, setting.language))
    if not cited.articles:
        return title
    several = "," in cited.articles or "،" in cited.articles
    sentence = setting.word("sentences.citation_many" if several else "sentences.citation_one")
    return sentence.format(title=title, articles=articles(cited.articles, setting.language))


def citations(facts: LetterFacts, setting: Setting) -> Built:
    return [
        setting.listed(_letter(setting, index), [setting.plain(_citation(cited, setting), f"legal_basis[{index}]")])
        for index, cited in enumerate(facts.legal_basis)
    ]


def _letter(setting: Setting, index: int) -> str:
    """(a), (b) … or (الف), (ب) …; after the alphabet, numbers."""
    letters = setting.word("lists.letters").split()
    return f"({letters[index]})" if index < len(letters) else setting.digits(f"({index + 1})")


def _number(setting: Setting, index: int) -> str:
    return setting.digits(f"{index + 1}.")


def proceeding(facts: LetterFacts, setting: Setting) -> Built:
    about = facts.proceeding
    if about is None:
        return []
    authority = named(about.authority, setting.language)
    rows: Built = [
        _pair(setting, "conducting_authority", [authority or setting.word("labels.not_stated")], "proceeding.authority")
    ]
    rows += _passage_row(setting, "functions", about.functions, "proceeding.functions")
    if about.stage:
        rows.append(_pair(setting, "stage", [setting.word(f"stages.{about.stage}")], "proceeding.stage"))
    rows += _passage_row(setting, "subject_and_nature", about.subject, "proceeding.subject")
    if about.file_number:
        rows.append(_pair(setting, "file_number", [reference(about.file_number)], "proceeding.file_number"))
    return rows


def _passage_row(setting: Setting, label: str, passage: Passage, where: str) -> Built:
    written = setting.passage(passage, where)
    return [setting.pair(setting.word(f"labels.{label}"), written, where)] if written else []


def offences(facts: LetterFacts, setting: Setting) -> Built:
    built: Built = []
    for index, offence in enumerate(facts.offences):
        where = f"offences[{index}]"
        body: Built = [*setting.passage(offence.provision, f"{where}.provision")]
        penalty = _passage_row(setting, "maximum_penalty", offence.maximum_penalty, f"{where}.maximum_penalty")
        built.append(setting.listed(_letter(setting, index), [*body, *penalty]))
    return built


def persons(facts: LetterFacts, setting: Setting) -> Built:
    """UNTOC 18(15)(e): identity, location and nationality where possible; what is not known is said."""
    return [part for index, person in enumerate(facts.persons) for part in _person(person, index, setting)]


def _person(person: Person, index: int, setting: Setting) -> Built:
    where, unknown = f"persons[{index}]", setting.word("labels.not_known")
    language = setting.language
    head = setting.plain(f"{_number(setting, index)} {setting.word(f'roles.{person.role}')}", where, bold=True)
    title = Row([head], (1.0,), Look(before=5.0, after=1.0), rtl=setting.style.rtl)
    title.keep = True
    names = [isolate(name) for name in (person.name_original, person.name_latin) if name]
    rows: Built = [title, _pair(setting, "name", names or [unknown], f"{where}.name_latin")]
    if person.father_name:
        rows.append(_pair(setting, "father_name", [isolate(person.father_name)], f"{where}.father_name"))
    born = letter_date(person.born_on, language) if person.born_on else unknown
    rows.append(_pair(setting, "born_on", [born], f"{where}.born_on"))
    rows.append(_pair(setting, "nationality", [named(person.nationality, language) or unknown], f"{where}.nationality"))
    numbers = [f"{isolate(named(each.sort, language))} {reference(each.number)}" for each in person.identifiers]
    rows.append(_pair(setting, "identifiers", numbers or [unknown], f"{where}.identifiers"))
    seen = setting.passage(person.whereabouts, f"{where}.whereabouts") or [setting.plain(unknown, where)]
    rows.append(setting.pair(setting.word("labels.whereabouts"), seen, f"{where}.whereabouts"))
    return rows


def items(facts: LetterFacts, setting: Setting) -> Built:
    return [part for index, item in enumerate(facts.items) for part in _item(item, index, setting)]


def _item(item: Item, index: int, setting: Setting) -> Built:
    where = f"items[{index}]"
    head = setting.plain(f"{_number(setting, index)} {setting.word(f'items.{item.type}')}", where, bold=True)
    title = Row([head], (1.0,), Look(before=6.0, after=3.0), rtl=setting.style.rtl)
    title.keep = True
    asked = Stack(setting.passage(item.assistance, f"{where}.assistance"))  # one block, so that columns stay level
    built: Built = [title, *_indented(setting, [asked])]
    rows: Built = []
    for number, particular in enumerate(item.particulars):
        place = f"{where}.particulars[{number}]"
        written = setting.passage(particular.value, place)
        if written:
            rows.append(setting.pair(named(particular.label, setting.language), written, place))
    rows += _passage_row(setting, "procedure", item.procedure, f"{where}.procedure")
    rows += _passage_row(setting, "link_to_facts", item.link_to_facts, f"{where}.link_to_facts")
    rows += _passage_row(setting, "domestic_order", item.domestic_order, f"{where}.domestic_order")
    if item.wanted_by:
        rows.append(_pair(setting, "wanted_by", [letter_date(item.wanted_by, setting.language)], f"{where}.wanted_by"))
    return [*built, *_indented(setting, rows)]


def _indented(setting: Setting, parts: Built) -> Built:
    """Under the number of its item."""
    width = setting.style.size * 1.4
    look = Look(gutter=0.0, after=3.0)
    return [Row([setting.plain("", ""), part], (-width, 1.0), look, rtl=setting.style.rtl) for part in parts]


def enclosures(facts: LetterFacts, setting: Setting) -> Built:
    return [
        setting.listed(_number(setting, index), [*setting.passage(each, f"enclosures[{index}]")])
        for index, each in enumerate(facts.enclosures)
    ]


def _contact_rows(contact: Contact, setting: Setting, where: str) -> Built:
    rows: Built = []
    language = setting.language
    for label, text in (
        ("contact_person", named(contact.person, language)),
        ("phone", reference(contact.phone)),
        ("email", reference(contact.email)),
        ("languages_spoken", named(contact.languages, language)),
    ):
        if text:
            rows.append(_pair(setting, label, [text], f"{where}.{label}"))
    return rows


def contact(facts: LetterFacts, setting: Setting) -> Built:
    return _contact_rows(facts.sender.contact, setting, "sender.contact") if facts.sender.contact else []


def handler(facts: LetterFacts, setting: Setting) -> Built:
    held = facts.receipt.handler if facts.receipt else None
    return _contact_rows(held, setting, "receipt.handler") if held else []


def signature(facts: LetterFacts, setting: Setting) -> Built:
    """Room for hand and seal over name and title; it never stands alone on a page without its closing words."""
    language = setting.language
    signed = facts.signatory
    lines: list[Flowable] = []
    for index, text in enumerate(_signed_by(signed.name, signed.title, facts.sender, language) if signed else ()):
        lines.append(setting.plain(text, "signatory", bold=index == 0, align="centre"))
    if not lines:
        lines = [setting.plain(named(facts.sender.authority, language), "sender.authority", align="centre")]
    lines.append(setting.note(setting.word("labels.signature_and_seal"), "signatory", align="centre"))
    blank = setting.plain("", "")
    shares = (0.01, 1.0) if setting.beside else (1.0, 1.0)
    return [
        Row([blank, Stack(lines)], shares, Look(before=ROOM_TO_SIGN, gutter=0.0, solid=True), rtl=setting.style.rtl)
    ]


def _signed_by(name: Names, title: Names, sender: Party, language: str) -> list[str]:
    return [text for text in (named(name, language), named(title, language), named(sender.authority, language)) if text]


BLOCKS: dict[str, Callable[[LetterFacts, Setting], Built]] = {
    "letterhead": letterhead,
    "references": references,
    "addressee": addressee,
    "subject": subject,
    "citations": citations,
    "proceeding": proceeding,
    "offences": offences,
    "persons": persons,
    "items": items,
    "enclosures": enclosures,
    "contact": contact,
    "handler": handler,
    "signature": signature,
}
