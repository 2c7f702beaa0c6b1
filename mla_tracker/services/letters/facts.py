"""From the record of a request to the facts of its letters."""

from datetime import date, datetime

from sqlalchemy import select

from mla_tracker.domain.fields import Answer, Answers, Field, Shape, day_of
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import ItemType, RequestKind
from mla_tracker.domain.legal_bases import RECIPROCITY, LegalBasis
from mla_tracker.domain.lifecycle import Side
from mla_tracker.i18n import in_language, t
from mla_tracker.i18n.dates import letter_date
from mla_tracker.i18n.names import country_name
from mla_tracker.letters.facts import (
    Citation,
    Contact,
    Identifier,
    Item,
    LetterFacts,
    Names,
    Offence,
    Particular,
    Party,
    Passage,
    Person,
    Proceeding,
    Receipt,
    Signatory,
    Text,
)
from mla_tracker.models import AssistanceRequest, Attachment, Authority, RequestItem, User, db
from mla_tracker.models import Person as PersonRow
from mla_tracker.queries.reference import bases_between, calendar_of
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.requests.parts import items_of, persons_of

ITEM_PASSAGES = {"assistance", "question", "procedure", "link_to_facts", "domestic_order"}


def languages_of(subject: AssistanceRequest) -> tuple[str, ...]:
    """Return the languages a fact may have to be said in: those of the letter, and English."""
    return tuple(dict.fromkeys(filter(None, (subject.letter_language, subject.second_language, "en"))))


class Wording:
    """Says codes of a request in every language of its letter, and free text in the language it was written in."""

    def __init__(self, subject: AssistanceRequest) -> None:
        self.languages = languages_of(subject)
        self.written_in = str(subject.answers.get("text_language") or "en")

    def names(self, message: str) -> Names:
        said = {}
        for language in self.languages:
            with in_language(language):
                said[language] = t(message)
        return said

    def country(self, code: str) -> Names:
        return {language: country_name(code, language) for language in self.languages} if code else {}

    def passage(self, answer: Answer | None) -> Passage:
        text = str(answer or "").strip()
        return (Text(text, self.written_in),) if text else ()

    def answer(self, asked: Field, answer: Answer | None) -> Passage:
        """Put one answer into words: a choice and a day in each language, free text as it is."""
        if not answer:
            return ()
        if asked.shape is Shape.DAY and (day := day_of(answer)):
            return tuple(Text(letter_date(day, language), language) for language in self.languages)
        chosen = [choice.label for choice in asked.choices if choice.code == answer]
        if chosen:
            return tuple(Text(label, language) for language, label in self.names(chosen[0]).items())
        return self.passage(answer)


def request_facts(subject: AssistanceRequest, signer: User | None, now: datetime) -> LetterFacts:
    """Gather what the letter of a request may say. Nothing is left out because it has no translation."""
    kind, say, answers = KINDS[subject.kind], Wording(subject), subject.answers
    items = items_of(subject)
    bases = _chosen_bases(subject, today_in(subject.requesting_country, now))
    return LetterFacts(
        sender=_party(subject.requesting_authority, say, _contact(answers, say)),
        recipient=_party(subject.requested_authority, say) if subject.requested_authority else Party({}, {}),
        dated_on=today_in(subject.requesting_country, now),
        reference=subject.number or "",
        their_reference=subject.their_reference,
        subject=say.passage(subject.title),
        legal_basis=tuple(
            Citation(dict(basis.titles), cited_articles(kind, basis, items))
            for basis in bases
            if basis.instrument_id != RECIPROCITY
        ),
        reciprocity=any(basis.instrument_id == RECIPROCITY for basis in bases),
        proceeding=_proceeding(kind, answers, say),
        summary_of_facts=say.passage(answers.get("summary_of_facts")),
        offences=_offences(answers, say),
        limitation=say.passage(answers.get("limitation")),
        death_penalty=answers.get("death_penalty", ""),
        persons=tuple(_person(row, say) for row in persons_of(subject)),
        items=tuple(_item(kind.item_type(item.type), item, say) for item in items),
        purpose=say.passage(answers.get("purpose")),
        confidentiality=answers.get("confidentiality", ""),
        confidentiality_reason=say.passage(answers.get("confidentiality_reason")),
        wanted_by=day_of(answers.get("wanted_by")),
        urgency_reason=say.passage(answers.get("wanted_by_reason")),
        use_limits=answers.get("use_limits", ""),
        costs=answers.get("costs", ""),
        earlier_contacts=say.passage(answers.get("earlier_contacts")),
        enclosures=tuple(say.passage(name) for name in _annexes(subject)),
        signatory=_signatory(signer),
        classification="confidential" if answers.get("confidentiality") == "strict" else "restricted",
    )


def acknowledgement_facts(
    subject: AssistanceRequest, answers: Answers, signer: User | None, now: datetime
) -> LetterFacts:
    """Gather what the acknowledgement of receipt says; the requested side writes, the requesting side reads."""
    say = Wording(subject)
    received_on = day_of(answers.get("received_on"))
    handler = str(answers.get("handler") or "")
    assert received_on is not None
    assert subject.requested_authority is not None
    return LetterFacts(
        sender=_party(subject.requested_authority, say),
        recipient=_party(subject.requesting_authority, say),
        dated_on=today_in(subject.requested_country, now),
        reference=subject.their_reference,
        their_reference=subject.number or "",
        subject=say.passage(subject.title),
        request_dated_on=_sent_on(subject),
        signatory=_signatory(signer),
        classification="restricted",
        receipt=Receipt(
            received_on=received_on,
            handler=Contact(person=dict.fromkeys(say.languages, handler)) if handler else None,
            next_on=day_of(answers.get("next_on")),
        ),
    )


def cited_articles(kind: RequestKind, basis: LegalBasis, items: list[RequestItem]) -> str:
    """Return the articles to cite, such as “18, 18(3)(a), 18(3)(f)”: only those that the instrument's data know.

    A protocol that applies the Convention to its offences (art. 1 of TIP and SOM) is cited with that article.
    """
    sources = [kind.source, *(kind.item_type(item.type).source for item in items)]
    prefix = f"{basis.instrument_id.upper()} "
    named = [source.removeprefix(prefix) for source in dict.fromkeys(sources) if source.startswith(prefix)]
    known = [article for article in named if any(article.startswith(key.split("(")[0]) for key in basis.articles)]
    if not known and "mla_via_untoc" in basis.uses and "1" in basis.articles:
        return "1"
    return ", ".join(known)


def _chosen_bases(subject: AssistanceRequest, on: date) -> list[LegalBasis]:
    offered = bases_between(subject.requesting_country, subject.requested_country, on)
    return [basis for basis in offered if basis.instrument_id in subject.legal_bases]


def _party(authority: Authority, say: Wording, contact: Contact | None = None) -> Party:
    names = {"en": authority.name_en} | dict(authority.names)
    address = {"en": authority.address} if authority.address else {}
    return Party(say.country(authority.country), names, address, contact)


def _contact(answers: Answers, say: Wording) -> Contact | None:
    person = str(answers.get("contact_name") or "")
    if not person:
        return None
    spoken = str(answers.get("contact_languages") or "")
    return Contact(
        person=dict.fromkeys(say.languages, person),
        phone=str(answers.get("contact_phone") or ""),
        email=str(answers.get("contact_email") or ""),
        languages=dict.fromkeys(say.languages, spoken) if spoken else {},
    )


def _proceeding(kind: RequestKind, answers: Answers, say: Wording) -> Proceeding | None:
    authority = str(answers.get("conducting_authority") or "")
    subject = say.passage(answers.get("subject_and_nature"))
    if "subject_matter" in answers:
        subject = say.answer(_field(kind, "subject_matter"), answers["subject_matter"])
    if not authority and not subject:
        return None
    stage = str(answers.get("stage") or "")
    return Proceeding(
        authority=dict.fromkeys(say.languages, authority) if authority else {},
        functions=say.passage(answers.get("conducting_functions")),
        stage=stage,  # type: ignore[arg-type]  # one of the choices of the field
        subject=subject,
        file_number=str(answers.get("own_file") or ""),
    )


def _field(kind: RequestKind, code: str) -> Field:
    return next(field for field in kind.fields if field.code == code)


def _offences(answers: Answers, say: Wording) -> tuple[Offence, ...]:
    provision = say.passage(answers.get("offences"))
    return (Offence(provision, say.passage(answers.get("maximum_penalty"))),) if provision else ()


def _person(row: PersonRow, say: Wording) -> Person:
    given = row.answers
    numbers = str(given.get("identifiers") or "")
    return Person(
        role=row.role.value,
        name_latin=str(given.get("name_latin") or ""),
        name_original=str(given.get("name_original") or ""),
        father_name=str(given.get("father_name") or ""),
        born_on=day_of(given.get("born_on")),
        nationality=say.country(str(given.get("nationality") or "")),
        identifiers=(Identifier({}, numbers),) if numbers else (),
        whereabouts=say.passage(given.get("whereabouts")),
    )


def _item(item_type: ItemType, item: RequestItem, say: Wording) -> Item:
    given = item.answers
    particulars = tuple(
        Particular(say.names(asked.label), said)
        for asked in item_type.fields
        if asked.code not in ITEM_PASSAGES and (said := say.answer(asked, given.get(asked.code)))
    )
    return Item(
        type=item_type.code,  # type: ignore[arg-type]  # kinds and letters name the same types; a test holds them together
        assistance=say.passage(given.get("assistance") or given.get("question")) or say.passage("–"),
        particulars=particulars,
        procedure=say.passage(given.get("procedure")),
        link_to_facts=say.passage(given.get("link_to_facts")),
        domestic_order=say.passage(given.get("domestic_order")),
    )


def _annexes(subject: AssistanceRequest) -> list[str]:
    return list(
        db.session.scalars(
            select(Attachment.name)
            .where(
                Attachment.request_id == subject.id,
                Attachment.side == Side.REQUESTING,
                Attachment.item_id.is_(None),
                Attachment.removed_at.is_(None),
            )
            .order_by(Attachment.id)
        )
    )


def _signatory(signer: User | None) -> Signatory | None:
    if signer is None:
        return None
    return Signatory({"en": signer.name} | dict(signer.names), dict(signer.titles))


def _sent_on(subject: AssistanceRequest) -> date | None:
    if subject.first_sent_at is None:
        return None
    return calendar_of(country_of(subject, Side.REQUESTING)).day_of(subject.first_sent_at)
