"""The letter of a coordinator who escalates: who must act, since when it is late, and nothing of the case itself."""

from datetime import date
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.lifecycle import Holder, Issuer, Side
from mla_tracker.i18n.names import country_name
from mla_tracker.letters.facts import LetterFacts, Names, Party, Reminder
from mla_tracker.letters.wording import words
from mla_tracker.models import AssistanceRequest, Authority, Letter, User, db
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.letters.parties import request_dated_on, signatory_of
from mla_tracker.services.requests.step import Step

ESCALATION: Final = "escalation"


def escalation_facts(step: Step, languages: tuple[str, ...], signer: User | None) -> LetterFacts:
    """Gather metadata only: the subject line and the items are content, and stay with the two sides."""
    subject, holder = step.subject, side_that_acts(step.subject)
    today = today_in(country_of(subject, holder), step.now)
    return LetterFacts(
        sender=Party({}, _secretariat(languages)),
        recipient=_recipient(subject, holder, languages),
        dated_on=today,
        reference=subject.number or "",
        their_reference=subject.their_reference if holder is Side.REQUESTED else "",
        request_number=subject.number or "",
        request_dated_on=request_dated_on(subject),
        reminder=Reminder(
            step=int(step.text("step")),  # type: ignore[arg-type]  # one of the choices of the field
            earlier_on=_earlier(subject, holder),
            due_on=_missed(step, holder),
        ),
        signatory=signatory_of(signer),
        classification="restricted",
    )


def side_that_acts(subject: AssistanceRequest) -> Side:
    """The letter goes to the side that must act; where both or nobody must, to the one that was asked."""
    return Side.REQUESTING if subject.holder is Holder.REQUESTING else Side.REQUESTED


def _secretariat(languages: tuple[str, ...]) -> Names:
    return {language: words(language)["offices.secretariat"] for language in languages}


def _recipient(subject: AssistanceRequest, holder: Side, languages: tuple[str, ...]) -> Party:
    asked: Authority | None = subject.requested_authority
    authority = subject.requesting_authority if holder is Side.REQUESTING else asked
    assert authority is not None
    state = {language: country_name(authority.country, language) for language in languages}
    address = {"en": authority.address} if authority.address else {}
    return Party(state, {"en": authority.name_en} | dict(authority.names), address)


def _earlier(subject: AssistanceRequest, holder: Side) -> tuple[date, ...]:
    query = select(Letter.frozen_at).where(Letter.request_id == subject.id, Letter.issuer == Issuer.SECRETARIAT)
    sent_before = db.session.scalars(query.order_by(Letter.id))
    return tuple(today_in(country_of(subject, holder), at) for at in sent_before)


def _missed(step: Step, holder: Side) -> date | None:
    """Return the day on which the present step fell due; None while there is time."""
    due_at = step.subject.due_at
    if due_at is None or due_at >= step.now:
        return None
    return calendar_of(country_of(step.subject, holder)).day_of(due_at)
