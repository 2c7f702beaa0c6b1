"""Facts and a letter's name in, a PDF out: the door that services and the command line use."""

import hashlib
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from mla_tracker.i18n.dating import dated_by
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.composition import column, one_column, side_by_side, stand_under, text_of, title_of
from mla_tracker.letters.facts import AnyFacts, LetterFacts, Party, PlainFacts, PlainParty, Text
from mla_tracker.letters.issue import DRAFTED, Issue, content_hash
from mla_tracker.letters.kinds import LetterKind, letter_named
from mla_tracker.letters.levelling import levelled
from mla_tracker.letters.own import PACKAGED, text_with
from mla_tracker.letters.refusals import IncompleteLetter, UnknownLetter
from mla_tracker.letters.sections.emblems import headed
from mla_tracker.letters.sections.proof import proof, with_proof
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.turns import in_turn
from mla_tracker.letters.typeset.blocks import Look, Row, Rule, Stack
from mla_tracker.letters.typeset.pages import Furniture, Properties, document
from mla_tracker.letters.wording import named, reference

UNDATED = date(2000, 1, 1)
"""In the properties of a draft without a date; never on its pages."""


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """``text`` is what the pages say, without heads, feet and proof; ``content_sha256`` is its hash, as it is printed.

    ``template_version`` changes with every word of the template.
    """

    pdf: bytes
    sha256: str
    pages: int
    text: str
    content_sha256: str
    template_version: str


def missing_facts(letter: str, facts: AnyFacts) -> list[tuple[str, str]]:
    """What the letter cannot be sent without: (fact, label); a draft can still be looked at."""
    kind = letter_named(letter)
    plain = _formal(facts, "en") if isinstance(facts, PlainFacts) else facts
    return [(need.fact, need.label) for need in kind.needs if not need.present(plain)]


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter before it becomes a file: what stands on its pages, whatever writes them."""

    story: list[Flowable]
    furniture: Furniture
    properties: Properties
    text: str
    content_sha256: str
    template_version: str
    languages: tuple[str, ...]


@in_turn
def render(
    letter: str,
    facts: AnyFacts,
    language: str,
    second: str | None = None,
    issue: Issue = DRAFTED,
    *,
    draft: bool = False,
) -> RenderedLetter:
    """Set the letter in one language, or in two columns. Same input, same bytes.

    Raises UnknownLetter, IncompleteLetter (final letters only), MissingGlyph and RefusedCharacter, all before a page
    is drawn.
    """
    made = composed(letter, facts, language, second, issue, draft=draft)
    pdf, pages = document(made.story, made.furniture, made.properties, columns=len(made.languages))
    digest = hashlib.sha256(pdf).hexdigest()
    return RenderedLetter(pdf, digest, pages, made.text, made.content_sha256, made.template_version)


def composed(
    letter: str, facts: AnyFacts, language: str, second: str | None, issue: Issue = DRAFTED, *, draft: bool
) -> Composed:
    """Compose the letter's blocks, heads and feet. Raises what ``render`` raises."""
    kind = _checked(letter, facts, language, second)
    missing = missing_facts(letter, facts)
    if missing and not draft:
        raise IncompleteLetter(tuple(missing))
    formal = _formal(facts, language) if isinstance(facts, PlainFacts) else facts
    with dated_by(formal.calendar):
        return _composed(kind, formal, [language, *([second] if second else [])], issue, draft=draft)


def _composed(kind: LetterKind, formal: LetterFacts, languages: list[str], issue: Issue, *, draft: bool) -> Composed:
    language, second = languages[0], languages[1] if len(languages) > 1 else None
    settings = [Setting(language, second, issue.seal)] + ([Setting(second, language)] if second else [])
    texts = [text_with(kind.name, each.language, issue.own.get(each.language, PACKAGED)) for each in settings]
    columns = [column(text, formal, setting, draft=draft) for text, setting in zip(texts, settings, strict=True)]
    columns = levelled(columns, texts)
    text = "\n".join(text_of(one_column(each)) for each in columns)
    digest = content_hash(kind.name, tuple(setting.language for setting in settings), text)
    story = one_column(columns[0]) if not second else side_by_side(*_mirrored(settings, columns))
    for place, each in enumerate(_mirrored(settings, columns) if second else []):
        stand_under(place, one_column(each))
    story = headed(story, issue.logo)
    story = with_proof(story + _prevailing(settings), proof(issue, digest, settings))
    properties = Properties(
        title_of(texts[0], formal),
        named(formal.sender.authority, language),
        LANGUAGES[language].html,
        formal.dated_on or UNDATED,
    )
    marks = tuple(word for word, said in (("draft", draft), ("training", issue.training)) if said)
    return Composed(
        story,
        _furniture(formal, settings, marks),
        properties,
        text,
        digest,
        "+".join(each.version for each in texts),
        tuple(setting.language for setting in settings),
    )


def _checked(letter: str, facts: AnyFacts, language: str, second: str | None) -> LetterKind:
    kind = letter_named(letter, *filter(None, (language, second)))
    if not isinstance(facts, kind.facts):
        raise UnknownLetter(f"the letter {letter} is made of {kind.facts.__name__}, not of {type(facts).__name__}")
    if second and (second == language or kind.facts is PlainFacts):
        raise UnknownLetter(f"the letter {letter} cannot stand in two columns {language} and {second}")
    return kind


def _formal(facts: PlainFacts, language: str) -> LetterFacts:
    def party(plain: PlainParty) -> Party:
        return Party({}, {language: plain.name}, {language: plain.address})

    return LetterFacts(
        party(facts.sender),
        party(facts.recipient),
        dated_on=facts.date,
        reference=facts.reference,
        subject=(Text(facts.subject, language),),
        summary_of_facts=(Text("\n".join(facts.paragraphs), language),),
    )


def _mirrored(settings: list[Setting], columns: list[list[list[Flowable]]]) -> list[list[list[Flowable]]]:
    """Left-to-right text stands left, right-to-left text right; of two alike, the letter's own comes first."""
    return columns[::-1] if settings[0].style.rtl else columns


def _prevailing(settings: list[Setting]) -> list[Flowable]:
    if len(settings) == 1:
        return []
    notes: list[list[list[Flowable]]] = []
    for setting in settings:
        languages = [setting.word(f"languages.{each.language}") for each in settings]
        said = setting.word("sentences.prevails").format(first=languages[0], second=languages[1])
        notes.append([[setting.note(said, "sentences.prevails")]])
    return [Rule(before=10.0), *side_by_side(*_mirrored(settings, notes))]


def _furniture(facts: LetterFacts, settings: list[Setting], marks: tuple[str, ...]) -> Furniture:
    ordered = settings[::-1] if len(settings) > 1 and settings[0].style.rtl else settings

    def marking(setting: Setting) -> str:
        said = (*marks, "no_legal_effect") if "draft" in marks else marks
        words = [setting.word(f"labels.{word}") for word in said]
        if facts.classification:
            words.append(setting.word(f"classification.{facts.classification}"))
        return " · ".join(words + ([facts.handling] if facts.handling else []))

    def foot(number: int, total: int) -> Flowable:
        cells = []
        for setting in ordered:
            page = setting.word("sentences.page").format(page=number, pages=total)
            own = [reference(facts.reference)] if setting is ordered[0] and facts.reference else []
            cells.append(setting.note(" · ".join([*own, setting.digits(page)]), "foot", align="centre"))
        return Stack([Rule(after=3.0), Row(cells, (1.0,) * len(cells), Look())])

    marked = [setting.note(marking(setting), "head", align="centre") for setting in ordered if marking(setting)]
    head = Row(marked, (1.0,) * len(marked), Look()) if marked else None
    across = [(" · ".join(setting.word(f"labels.{mark}") for mark in marks), setting.language) for setting in settings]
    return Furniture(head, foot, tuple(across) if marks else ())
