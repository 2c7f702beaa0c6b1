"""Windows for a coordinator's help: those of a request, those open to a coordinator, and who could be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.events import HELP_VIEWED, STEPS, Audience
from mla_tracker.domain.help_windows import TOLD_IN, HelpPart
from mla_tracker.models import AssistanceRequest, Event, HelpWindow, Message, RoleBinding, User, db
from mla_tracker.queries.access import help_open_to

SHOWN: Final = 50
OFFERED: Final = 200


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one step that both sides read."""

    name: str
    side: str | None
    at: datetime
    texts: Mapping[str, str]


def coordinators() -> Sequence[User]:
    holds = exists().where(RoleBinding.user_id == User.id, RoleBinding.role == Role.COORDINATOR)
    query = select(User).where(User.active.is_(True), holds).order_by(User.name, User.id).limit(OFFERED)
    return db.session.scalars(query).all()


def windows_of(subject: AssistanceRequest) -> Sequence[HelpWindow]:
    """List the windows of a request, the newest first."""
    query = select(HelpWindow).where(HelpWindow.request_id == subject.id).options(joinedload(HelpWindow.coordinator))
    return db.session.scalars(query.order_by(HelpWindow.id.desc()).limit(SHOWN)).all()


def standing_window(subject: AssistanceRequest) -> HelpWindow | None:
    """Return the window that nobody has ended; its time may have passed."""
    return db.session.scalar(
        select(HelpWindow).where(HelpWindow.request_id == subject.id, HelpWindow.ended_at.is_(None))
    )


def views_of(subject: AssistanceRequest) -> Sequence[datetime]:
    """List when a coordinator looked, the newest first."""
    query = select(Event.occurred_at).where(Event.request_id == subject.id, Event.name == HELP_VIEWED.name)
    return db.session.scalars(query.order_by(Event.id.desc()).limit(SHOWN)).all()


def open_windows(actor: Actor, now: datetime) -> Sequence[HelpWindow]:
    """List what is open to the actor now, the first to end first."""
    query = (
        select(HelpWindow)
        .join(AssistanceRequest, AssistanceRequest.id == HelpWindow.request_id)
        .where(help_open_to(actor, now))
        .options(joinedload(HelpWindow.request))
        .order_by(HelpWindow.ends_at, HelpWindow.id)
        .limit(SHOWN)
    )
    return db.session.scalars(query).all()


def said_in(subject: AssistanceRequest, parts: Sequence[HelpPart]) -> Sequence[Said]:
    """List the words of the steps that these parts show, the newest first; only what both sides read."""
    names = [STEPS[action].name for part in parts for action in TOLD_IN.get(part, ())]
    query = (
        select(Event.name, Event.side, Event.occurred_at, Message.texts)
        .join(Message, Message.event_id == Event.id)
        .where(Event.request_id == subject.id, Event.audience == Audience.SHARED, Event.name.in_(names))
        .order_by(Event.id.desc())
        .limit(SHOWN)
    )
    return [Said(name, side, at, texts) for name, side, at, texts in db.session.execute(query)]
