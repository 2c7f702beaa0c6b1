"""Preserved data of a request: recorded when somebody confirms them, kept longer, released."""

from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.fields import NOT_OFFERED
from mla_tracker.domain.preservation import first_alert_on
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, Preservation, PreservationRenewal, RequestItem, db
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.requests.answering import answer_kept
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.step import Effect, Step

NOT_LONGER = N_("The data are kept until {day} already: choose a later day")


def preservations_of(subject: AssistanceRequest) -> list[Preservation]:
    query = select(Preservation).where(Preservation.request_id == subject.id).order_by(Preservation.position)
    return list(db.session.scalars(query))


def running_preservations(subject: AssistanceRequest) -> list[Preservation]:
    """Those that can be kept longer or released: data that ran out may still be there, so the day does not end them."""
    return [each for each in preservations_of(subject) if each.released_at is None]


def preservation_at(subject: AssistanceRequest, position: str) -> Preservation:
    """Find a running preservation by its number in the request."""
    found = next((each for each in running_preservations(subject) if str(each.position) == position), None)
    if found is None:
        raise BadAnswers({"preservation": Fault(NOT_OFFERED)})
    return found


def record_preservation(step: Step) -> Effect:
    """Keep what was confirmed, and begin to watch its end."""
    from_on, until_on = step.day("kept_from"), step.day("kept_until")
    assert from_on is not None
    assert until_on is not None
    kept = preservations_of(step.subject)
    item = _item(step)
    answer_kept(step, item)
    db.session.add(
        Preservation(
            request_id=step.subject.id,
            item_id=item.id if item else None,
            position=len(kept) + 1,
            confirmed_by=step.text("confirmed_by"),
            provider=step.text("provider"),
            preserved_as=step.text("preserved_as"),
            from_on=from_on,
            until_on=until_on,
            alert_on=first_alert_on(until_on, today_in(step.subject.requesting_country, step.now)),
            recorded_at=step.now,
        )
    )
    return Effect()


def ask_renewal(step: Step) -> Effect:
    """Ask for a later day than the one that stands: the letter names both."""
    asked_on = step.day("keep_until")
    kept = preservation_at(step.subject, step.text("preservation"))
    assert asked_on is not None
    if asked_on <= kept.until_on:
        raise BadAnswers({"keep_until": Fault(NOT_LONGER, {"day": kept.until_on})})
    return Effect()


def record_renewal(step: Step) -> Effect:
    """Put the later day in the place of the one that stood; the watch begins anew."""
    until_on = step.day("kept_until")
    kept = preservation_at(step.subject, step.text("preservation"))
    assert until_on is not None
    if until_on <= kept.until_on:
        raise BadAnswers({"kept_until": Fault(NOT_LONGER, {"day": kept.until_on})})
    db.session.add(
        PreservationRenewal(preservation_id=kept.id, before_on=kept.until_on, after_on=until_on, recorded_at=step.now)
    )
    kept.until_on, kept.preserved_as = until_on, step.text("preserved_as") or kept.preserved_as
    kept.alert_on = first_alert_on(until_on, today_in(step.subject.requesting_country, step.now))
    return Effect()


def release_preservation(step: Step) -> Effect:
    """Stop the watch: the data are no longer needed, or were received."""
    kept = preservation_at(step.subject, step.text("preservation"))
    kept.released_at, kept.alert_on = step.now, None
    return Effect()


def _item(step: Step) -> RequestItem | None:
    """The item to which the data belong, by its number on the letter; none was named where it is empty."""
    position = step.text("item")
    return next((item for item in items_of(step.subject) if str(item.position) == position), None) if position else None
