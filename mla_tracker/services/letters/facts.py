"""From the record of a request to the facts of the letter that asks."""

from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain.elements import SUBJECT_MATTER, Label, derived
from mla_tracker.domain.fields import Answers, day_of
from mla_tracker.domain.handling import Handling, strictest
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.legal_bases import RECIPROCITY
from mla_tracker.domain.lifecycle import Side
from mla_tracker.letters.facts import Enclosure, LetterFacts, Offence, Party, Proceeding
from mla_tracker.models import AssistanceRequest, Attachment, User, db
from mla_tracker.queries.reference import letter_calendar_of
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.letters.citing import chosen_bases, cited, cited_articles
from mla_tracker.services.letters.electronic_data import electronic_data_of
from mla_tracker.services.letters.items import documents_of, item_of
from mla_tracker.services.letters.numbers import other_references
from mla_tracker.services.letters.particulars import conditions_of, particulars_of
from mla_tracker.services.letters.parties import contact_of, party_of, signatory_of
from mla_tracker.services.letters.persons import person_of
from mla_tracker.services.letters.wording import Wording
from mla_tracker.services.requests.parts import items_of, persons_of


def request_facts(subject: AssistanceRequest, signer: User | None, now: datetime) -> LetterFacts:
    """Gather what the letter of a request may say. Nothing is left out because it has no translation."""
    calendar = letter_calendar_of(subject.requesting_country)
    kind, say, answers = KINDS[subject.kind], Wording(subject, calendar), subject.answers
    items = items_of(subject)
    bases = chosen_bases(subject, today_in(subject.requesting_country, now))
    return LetterFacts(
        sender=party_of(subject.requesting_authority, say, contact_of(answers, say)),
        recipient=party_of(subject.requested_authority, say) if subject.requested_authority else Party({}, {}),
        dated_on=today_in(subject.requesting_country, now),
        calendar=calendar,
        reference=subject.number or "",
        their_reference=subject.their_reference,
        other_references=other_references(subject),
        subject=say.passage(subject.title),
        legal_basis=tuple(
            cited(basis, cited_articles(kind, basis, items)) for basis in bases if basis.instrument_id != RECIPROCITY
        ),
        reciprocity=any(basis.instrument_id == RECIPROCITY for basis in bases),
        proceeding=_proceeding(answers, say),
        summary_of_facts=say.passage(answers.get("summary_of_facts")),
        offences=_offences(answers, say),
        limitation=say.passage(answers.get("limitation")),
        death_penalty=answers.get("death_penalty", ""),
        persons=tuple(person_of(row, say) for row in persons_of(subject)),
        items=tuple(item_of(kind.item_type(item.type), item, say) for item in items),
        documents=documents_of(kind, items, say),
        electronic_data=electronic_data_of(answers, say),
        danger=say.passage(answers.get("danger")),
        information=say.passage(answers.get("information")),
        conditions=conditions_of(kind, answers, say),
        particulars=particulars_of(kind, answers, say),
        purpose=say.passage(answers.get("purpose")),
        confidentiality=answers.get("confidentiality", ""),
        confidentiality_reason=say.passage(answers.get("confidentiality_reason")),
        wanted_by=day_of(answers.get("wanted_by")),
        urgency_reason=say.passage(answers.get("wanted_by_reason")),
        use_limits=answers.get("use_limits", ""),
        costs=answers.get("costs", ""),
        earlier_contacts=say.passage(answers.get("earlier_contacts")),
        enclosures=_annexes(subject, say),
        signatory=signatory_of(signer),
        classification="confidential" if answers.get("confidentiality") == "strict" else "restricted",
        handling=_handling(subject).value,
    )


def _proceeding(answers: Answers, say: Wording) -> Proceeding | None:
    authority = str(answers.get("conducting_authority") or "")
    subject = say.passage(answers.get("subject_and_nature"))
    if not subject and (label := derived(answers).label) is not Label.OPEN:
        subject = say.answer(SUBJECT_MATTER, label)
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


def _offences(answers: Answers, say: Wording) -> tuple[Offence, ...]:
    provision = say.passage(answers.get("offences"))
    return (Offence(provision, say.passage(answers.get("maximum_penalty"))),) if provision else ()


def _annexes(subject: AssistanceRequest, say: Wording) -> tuple[Enclosure, ...]:
    """The files of the draft in the order in which they were added: each with its form and its language."""
    rows = db.session.execute(
        select(Attachment.name, Attachment.form, Attachment.language)
        .where(
            Attachment.request_id == subject.id,
            Attachment.side == Side.REQUESTING,
            Attachment.item_id.is_(None),
            Attachment.removed_at.is_(None),
        )
        .order_by(Attachment.id)
    )
    return tuple(say.enclosure(name, form, language) for name, form, language in rows)


def _handling(subject: AssistanceRequest) -> Handling:
    """The letter has the strictest code of the request and its annexes."""
    annexes = select(Attachment.handling).where(
        Attachment.request_id == subject.id, Attachment.side == Side.REQUESTING, Attachment.removed_at.is_(None)
    )
    return strictest(subject.handling, *db.session.scalars(annexes))
