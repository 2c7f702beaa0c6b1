"""Asking a State for its consent: a request of kind CR is begun with all that is known of the thing it is about."""

from datetime import datetime

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import WrongStatus
from mla_tracker.domain.fields import Answer, Answers
from mla_tracker.domain.handling import HANDLING_LABELS, USE_RULES
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.ladder import Relation
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.reuse import CONSENT_KIND, Reuse
from mla_tracker.i18n import current, t
from mla_tracker.i18n.dates import day
from mla_tracker.i18n.names import country_name
from mla_tracker.models import AssistanceRequest, ConsentToUse, NamedReader, RequestItem, RequestLink, db
from mla_tracker.queries.keyed_hashes import title_key
from mla_tracker.queries.reference import accepted_languages, bases_between
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.drafting import OpenRequest, opened_by
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.requests.handling_codes import put_in_force
from mla_tracker.services.requests.restricting import restrict
from mla_tracker.services.requests.reusing import Given, Wanted, given_to, standing_for, target_of
from mla_tracker.services.transaction import use_case

FROM_OFFICE = ("contact_name", "contact_phone", "contact_email", "contact_languages")
TITLE_LENGTH, LINE_LENGTH = 160, 300


@use_case
def ask_consent(actor: Actor, wanted: Wanted, answers: Answers, now: datetime) -> AssistanceRequest:
    """Begin a request for consent to the State that gave it, linked to where it came from and where it is wanted."""
    found_for_change(actor, wanted.reference)
    given = given_to(actor, wanted)
    target = target_of(actor, given, answers)
    stands = standing_for(given, target)
    if stands not in {Reuse.NEEDED, Reuse.REFUSED}:
        raise WrongStatus("ask_consent", stands)
    opened = _opened(actor, given, now)
    _fill(opened, given, target, str(answers["purpose"]).strip())
    db.session.add(
        ConsentToUse(
            source_id=given.subject.id,
            attachment_id=given.file.id if given.file else None,
            item_id=given.item.id if given.item else None,
            target_id=target.id,
            consent_id=opened.id,
            asked_at=now,
        )
    )
    for older, side in ((given.subject, given.side), (target, Side.REQUESTING)):
        db.session.add(RequestLink(older_id=older.id, newer_id=opened.id, relation=Relation.CONSENT, created_at=now))
        where = Where(older, side, events.Audience(side))
        record(events.CONSENT_ASKED, where, actor, now, {"consent": opened.reference})
    db.session.flush()
    return opened


def _opened(actor: Actor, given: Given, now: datetime) -> AssistanceRequest:
    """Open the draft in the name of the own authority, to the authority that gave it; as restricted as that was."""
    source, own = given.subject, given.side is Side.REQUESTING
    authority = source.requesting_authority_id if own else source.requested_authority_id
    assert authority is not None
    opening = OpenRequest(CONSENT_KIND, country_of(source, given.giver), authority)
    opened = opened_by(actor, opening, now)
    opened.requested_authority_id = source.requested_authority_id if own else source.requesting_authority_id
    if source.restricted:
        restrict(opened, actor, now)
        unnamed = source.named_user_ids - opened.named_user_ids
        db.session.add_all(NamedReader(request_id=opened.id, user_id=number) for number in unnamed)
    accepted = accepted_languages(opened.requested_country)
    known = not accepted or source.letter_language in accepted
    opened.letter_language = source.letter_language if known else next(iter(accepted))
    valid = bases_between(opened.requesting_country, opened.requested_country, today_in(opened.requesting_country, now))
    opened.legal_bases = [one.instrument_id for one in valid if one.instrument_id in source.legal_bases]
    return opened


def _fill(opened: AssistanceRequest, given: Given, target: AssistanceRequest, purpose: str) -> None:
    """Write what is known already; the person reads it, adds to it, and sends it like any other request."""
    source = given.subject
    title = t("Consent to use what came with {reference} in another matter", reference=source.reference)
    what = _named(given)
    answers: dict[str, Answer] = {
        "title": title[:TITLE_LENGTH],
        "text_language": current().code,
        "conducting_authority": opened.requesting_authority.name_in(current().code),
        "summary_of_facts": _told(given),
        "purpose": purpose,
        "earlier_contacts": source.reference,
        "use_limits": "consent",
    }
    if given.side is Side.REQUESTING:
        answers |= {code: source.answers[code] for code in FROM_OFFICE if source.answers.get(code)}
    opened.answers = {code: one for code, one in answers.items() if one}
    opened.title = title[:TITLE_LENGTH]
    opened.search_key = title_key((opened.requesting_country, opened.requested_country), opened.title)
    put_in_force(opened)
    opened.item_count = 1
    giver = country_of(source, given.giver)
    onward = target.requested_country != giver
    into = t("{kind} to {country}", kind=t(KINDS[target.kind].label), country=country_name(target.requested_country))
    db.session.add(
        RequestItem(
            request_id=opened.id,
            position=1,
            type="onward" if onward else "further_use",
            answers={
                "assistance": t("Consent to use it for the purpose stated."),
                "given_in": what[:LINE_LENGTH],
                "passed_to" if onward else "used_in": into[:LINE_LENGTH],
            },
        )
    )


def _named(given: Given) -> str:
    """Name the thing by its request and what it is; a file by its hash, never by its name, which may tell too much."""
    if given.file is not None:
        return t("{reference}: file with SHA-256 {sha256}", reference=given.subject.reference, sha256=given.file.sha256)
    assert given.item is not None
    return t("{reference}: answer to item {item}", reference=given.subject.reference, item=given.item.position)


def _told(given: Given) -> str:
    """Say what was received when, and on which terms."""
    terms, received = given.terms, (given.file or given.item)
    at = received.shared_at if received else None
    said = [_named(given)]
    if at is not None:
        on = today_in(country_of(given.subject, given.side), at)
        said.append(t("It was received on {day}.", day=day(on)))
    said.append(t("Handling code: {handling}", handling=t(HANDLING_LABELS[terms.handling])))
    said += [t(choice.label) for choice in USE_RULES.choices if choice.code in terms.rules]
    if terms.delete_by:
        said.append(t("It is to be deleted by {day}.", day=day(terms.delete_by)))
    return "\n".join(said)
