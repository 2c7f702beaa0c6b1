"""Who writes a letter, who reads it, who signs it."""

from datetime import date

from mla_tracker.domain.fields import Answers
from mla_tracker.domain.lifecycle import Side
from mla_tracker.letters.facts import Contact, Party, Signatory
from mla_tracker.models import AssistanceRequest, Authority, User
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services.deadlines import country_of
from mla_tracker.services.letters.wording import Wording


def party_of(authority: Authority, say: Wording, contact: Contact | None = None) -> Party:
    names = {"en": authority.name_en} | dict(authority.names)
    address = {"en": authority.address} if authority.address else {}
    return Party(say.country(authority.country), names, address, contact)


def contact_of(answers: Answers, say: Wording) -> Contact | None:
    """Return the person whom the draft names for questions."""
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


def signatory_of(signer: User | None) -> Signatory | None:
    if signer is None:
        return None
    return Signatory({"en": signer.name} | dict(signer.names), dict(signer.titles))


def request_dated_on(subject: AssistanceRequest) -> date | None:
    """Return the day on which the request was first sent, or None."""
    if subject.first_sent_at is None:
        return None
    return calendar_of(country_of(subject, Side.REQUESTING)).day_of(subject.first_sent_at)
