"""How a letter begins: letterhead, reference box, addressee, subject."""

from dataclasses import replace

from reportlab.platypus import Flowable

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import letter_date
from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.placeholders import first_version
from mla_tracker.letters.sections.rows import Built, handled, pair
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.typeset.blocks import Look, Row, Stack
from mla_tracker.letters.typeset.paragraph import Paragraph, Span
from mla_tracker.letters.wording import named, paragraphs, reference, version


def letterhead(facts: LetterFacts, setting: Setting) -> Built:
    """State and authority of the writer, centred over its column."""
    party, language = facts.sender, setting.language
    state = setting.plain(isolate(named(party.state, language)), "sender.state", align="centre")
    style = replace(setting.style, bold=True, align="centre", size=setting.style.size + 2, after=1.0)
    authority = Paragraph((Span(isolate(named(party.authority, language))),), style, where="sender.authority")
    head: Built = [state, authority] if party.state else [authority]
    head += [
        setting.note(isolate(line), "sender.address", align="centre")
        for line in paragraphs(named(party.address, language))
    ]
    return [Stack(head)]


def references(facts: LetterFacts, setting: Setting) -> Built:
    """The box with both sides' numbers and the date; a number that is not given yet is said to be so."""
    none = setting.word("labels.none")
    rows: Built = [pair(setting, "reference", [reference(facts.reference) or none], "reference")]
    if facts.their_reference:
        rows.append(pair(setting, "their_reference", [reference(facts.their_reference)], "their_reference"))
    for index, other in enumerate(facts.other_references):
        label = setting.word(f"registers.{other.register}")
        where = f"other_references[{index}]"
        rows.append(setting.pair(label, [setting.plain(reference(other.number), where)], where))
    day = letter_date(facts.dated_on, setting.language) if facts.dated_on else none
    rows.append(pair(setting, "date", [day], "dated_on"))
    if facts.place:
        rows.append(pair(setting, "place", [isolate(named(facts.place, setting.language))], "place"))
    if facts.classification:
        marking = setting.word(f"classification.{facts.classification}")
        rows.append(pair(setting, "classification", [marking], "classification"))
    if facts.handling:
        rows.append(pair(setting, "handling", [handled(facts.handling, setting)], "handling"))
    return rows


def addressee(facts: LetterFacts, setting: Setting) -> Built:
    party, language = facts.recipient, setting.language
    lines: list[Flowable] = [setting.plain(setting.word("labels.to"), "recipient")]
    lines.append(setting.plain(isolate(named(party.authority, language)), "recipient.authority", bold=True))
    lines += [setting.plain(isolate(line), "recipient.state") for line in paragraphs(named(party.state, language))]
    lines += [setting.plain(isolate(line), "recipient.address") for line in paragraphs(named(party.address, language))]
    return [Row([Stack(lines)], (1.0,), Look(before=8.0, after=6.0), rtl=setting.style.rtl)]


def subject(facts: LetterFacts, setting: Setting) -> Built:
    label = setting.word("labels.subject")
    spans = (
        Span(label, bold=True),
        Span(" "),
        Span(isolate(first_version(facts.subject, setting.language)), bold=True),
    )
    chosen = version(facts.subject, setting.language, setting.beside)
    origin = setting.origin(chosen, "subject") if chosen else []
    if chosen and (chosen.text is None or chosen.text.language != setting.language):
        origin = [setting.gap(chosen, "subject")]  # every column prints the subject, in the original where it must
    after = 2.0 if origin else 8.0
    return [Paragraph(spans, replace(setting.style, align="start", after=after), where="subject"), *origin]
