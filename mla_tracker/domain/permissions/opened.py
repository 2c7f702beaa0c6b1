"""What one side opens to one person: a draft to a reader of the other side, parts of a request to a coordinator."""

from datetime import datetime
from typing import Final, Protocol

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden, Unseen
from mla_tracker.domain.help_windows import Standing, Window, may_begin, standing_of
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.permissions.grants import Permission
from mla_tracker.domain.permissions.requests import Part, Subject, decide, ensure_seen
from mla_tracker.domain.transitions import Doer


class Share(Protocol):
    """The little that the policy needs to know of a draft that was shown to somebody of the other side."""

    @property
    def reader_id(self) -> int: ...
    @property
    def expires_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...


def may_comment(actor: Actor, subject: Subject, share: Share, now: datetime) -> bool:
    """A draft is read and commented by the one person it was shared with, while that person stands on the other side.

    It ends when the day is over, when it is taken back, and when the draft is submitted. ``queries.access.shared_with``
    says the same in SQL.
    """
    is_theirs = subject.requested_country in actor.countries(Role.CENTRAL) or (
        subject.requested_authority_id in actor.authorities(Role.OFFICER, Role.DELEGATE)
    )
    is_live = subject.status is Status.DRAFT and share.ended_at is None and now < share.expires_at
    is_kept_from = subject.restricted and actor.user_id not in subject.named_user_ids
    return share.reader_id == actor.user_id and is_theirs and is_live and not is_kept_from


def ensure_commenter(actor: Actor, subject: Subject, share: Share | None, now: datetime) -> None:
    if share is None or not may_comment(actor, subject, share, now):
        raise Unseen


_HELP_KEEPERS: Final = frozenset({Doer.REQUESTING_CENTRAL, Doer.REQUESTED_CENTRAL})


def ensure_help_keeper(actor: Actor, subject: Subject | None) -> Side:
    """Return the side for which the actor asks for a coordinator's help, agrees to it, ends it: central authorities."""
    decision = ensure_seen(actor, subject, Part.CONTENT)
    if decision.side is None or not decision.doers & _HELP_KEEPERS:
        raise Forbidden(Permission.HELP_ASK)
    return decision.side


def may_keep_help(actor: Actor, subject: Subject) -> bool:
    """Say whether the page of a coordinator's help is for the actor, and the request one that both sides work on."""
    decision = decide(actor, subject)
    is_before_both = may_begin(subject.status, is_sent=subject.first_sent_at is not None, on_paper=subject.on_paper)
    return Part.CONTENT in decision.parts and bool(decision.doers & _HELP_KEEPERS) and is_before_both


def may_help(actor: Actor, subject: Subject, window: Window, now: datetime) -> bool:
    """A coordinator sees the parts of a request that both sides opened to that person by name, for a time.

    It ends at its time, when a side ends it, and when the request is closed or taken back into drafting.
    ``queries.access.help_open_to`` says the same in SQL.
    """
    is_asked = Role.COORDINATOR in actor.roles() and window.coordinator_id == actor.user_id
    is_before_both = may_begin(subject.status, is_sent=subject.first_sent_at is not None, on_paper=subject.on_paper)
    return is_asked and is_before_both and standing_of(window, now) is Standing.OPEN


def ensure_helper(actor: Actor, subject: Subject | None, window: Window | None, now: datetime) -> None:
    if subject is None or window is None or not may_help(actor, subject, window, now):
        raise Unseen
