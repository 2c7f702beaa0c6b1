"""How a letter ends: enclosures, the person to ask, hand and seal."""

from reportlab.platypus import Flowable

from mla_tracker.letters.facts import Contact, Enclosure, LetterFacts, Names, Party
from mla_tracker.letters.sections.emblems import seal_of
from mla_tracker.letters.sections.rows import Built, form_and_language, number, pair
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.typeset.blocks import Look, Row, Stack
from mla_tracker.letters.wording import named, reference

ROOM_TO_SIGN = 44.0


def enclosures(facts: LetterFacts, setting: Setting) -> Built:
    """Numbered in the digits of the letter; beneath each its form and its language."""
    return [
        setting.listed(number(setting, index), _enclosure(each, setting, f"enclosures[{index}]"))
        for index, each in enumerate(facts.enclosures)
    ]


def _enclosure(enclosure: Enclosure, setting: Setting, where: str) -> Built:
    parts: Built = [*setting.passage(enclosure.name, where)]
    said = form_and_language(setting, enclosure.form, enclosure.language)
    return [*parts, setting.note(" – ".join(said), f"{where}.form")] if said else parts


def _contact_rows(contact: Contact, setting: Setting, where: str) -> list[Row]:
    rows: list[Row] = []
    language = setting.language
    for label, text in (
        ("contact_person", named(contact.person, language)),
        ("phone", reference(contact.phone)),
        ("email", reference(contact.email)),
        ("languages_spoken", named(contact.languages, language)),
    ):
        if text:
            rows.append(pair(setting, label, [text], f"{where}.{label}"))
    for row in rows[:-1]:  # a telephone number is of no use on another page than its owner
        row.keep = True
    return rows


def contact(facts: LetterFacts, setting: Setting) -> Built:
    return [*_contact_rows(facts.sender.contact, setting, "sender.contact")] if facts.sender.contact else []


def handler(facts: LetterFacts, setting: Setting) -> Built:
    held = facts.receipt.handler if facts.receipt else None
    return [*_contact_rows(held, setting, "receipt.handler")] if held else []


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
    return [_to_sign(setting, lines)]


def _to_sign(setting: Setting, lines: list[Flowable]) -> Row:
    """A seal stands beside the lines, or over them where a column has no room beside."""
    beside: Flowable = setting.plain("", "")
    if setting.seal and setting.beside:
        lines = [seal_of(setting.seal), *lines]
    elif setting.seal:
        beside = seal_of(setting.seal)
    shares = (0.01, 1.0) if setting.beside else (1.0, 1.0)
    look = Look(before=ROOM_TO_SIGN, gutter=0.0, solid=True)
    return Row([beside, Stack(lines)], shares, look, rtl=setting.style.rtl)


def _signed_by(name: Names, title: Names, sender: Party, language: str) -> list[str]:
    return [text for text in (named(name, language), named(title, language), named(sender.authority, language)) if text]


def seal(_facts: LetterFacts, setting: Setting) -> Built:
    """A note verbale is initialled and sealed, never signed with a name."""
    return [_to_sign(setting, [setting.note(setting.word("labels.initials_and_seal"), "seal", align="centre")])]
