"""A mail that was given up is sent again, under the same Message-ID: the policy is asked anew when it leaves."""

from datetime import datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Unseen, WrongStatus
from mla_tracker.domain.events import MAIL_RESENT
from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.models import MailState, OutboxMessage, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case


@use_case
def resend(actor: Actor, message_id: int, now: datetime) -> None:
    """Put a mail that was given up back among those that wait; WrongStatus when it was not given up."""
    ensure_holds(actor, Permission.MAIL_RESEND)
    message = db.session.get(OutboxMessage, message_id, with_for_update=True)
    if message is None:
        raise Unseen
    if message.state is not MailState.DEAD:
        raise WrongStatus("resend", message.state)
    message.state, message.tries, message.next_at, message.leased_until = MailState.WAITING, 0, now, None
    record(MAIL_RESENT, Where(), actor, now, {"mail": str(message.id)})
