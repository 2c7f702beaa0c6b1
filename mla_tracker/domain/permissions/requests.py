"""What the actor sees of a request, and which steps the actor may take in it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden, Unseen, WrongStatus
from mla_tracker.domain.lifecycle import PREPARING, Side, Status, Workflow
from mla_tracker.domain.transitions import Action, Doer, Transition, doers_of, rows_of, transition


class Part(StrEnum):
    """Parts of a request that are seen together."""

    METADATA = "metadata"  # who asks whom, kind, dates, status, holder, number of items
    CONTENT = "content"  # facts, persons, items, messages, letters, files of the version that was sent
    INTERNAL = "internal"  # drafts, approvals and notes of one side


class Subject(Protocol):
    """The little that the policy needs to know of a request."""

    @property
    def workflow(self) -> Workflow: ...
    @property
    def status(self) -> Status: ...
    @property
    def requesting_country(self) -> str: ...
    @property
    def requested_country(self) -> str: ...
    @property
    def requesting_authority_id(self) -> int: ...
    @property
    def requested_authority_id(self) -> int | None: ...
    @property
    def first_sent_at(self) -> datetime | None: ...
    @property
    def restricted(self) -> bool: ...
    @property
    def on_paper(self) -> bool: ...
    @property
    def named_user_ids(self) -> AbstractSet[int]: ...
    @property
    def author_ids(self) -> AbstractSet[int]: ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy says: may it be seen, which parts, as whom, and (for the audit) why not."""

    parts: frozenset[Part]
    doers: frozenset[Doer]
    side: Side | None
    reason: str = ""

    @property
    def allowed(self) -> bool:
        return bool(self.parts)


def _requesting_doers(actor: Actor, subject: Subject) -> set[Doer]:
    doers = set()
    if subject.requesting_country in actor.countries(Role.CENTRAL):
        doers.add(Doer.REQUESTING_CENTRAL)
    if subject.requesting_authority_id in actor.authorities(Role.OFFICER):
        doers.add(Doer.REQUESTING_OFFICER)
    if subject.requesting_authority_id in actor.authorities(Role.APPROVER):
        doers.add(Doer.REQUESTING_APPROVER)
    return doers


def _requested_doers(actor: Actor, subject: Subject) -> set[Doer]:
    doers: set[Doer] = set()
    if subject.first_sent_at is None:
        return doers  # what was never sent does not exist for the other side
    if subject.requested_country in actor.countries(Role.CENTRAL):
        doers.add(Doer.REQUESTED_CENTRAL)
    if subject.requested_authority_id in actor.authorities(Role.OFFICER):
        doers.add(Doer.REQUESTED_OFFICER)
    if subject.requested_authority_id in actor.authorities(Role.DELEGATE):
        doers.add(Doer.REQUESTED_DELEGATE)
    return doers


def decide(actor: Actor, subject: Subject) -> Decision:
    """Say what the actor sees of this request, and as whom; no parts at all means: it does not exist."""
    requesting, requested = _requesting_doers(actor, subject), _requested_doers(actor, subject)
    if subject.restricted and actor.user_id not in subject.named_user_ids:
        requesting, requested = set(), set()
    parts: set[Part] = set()
    if requesting:
        parts |= {Part.METADATA, Part.CONTENT, Part.INTERNAL}
    if requested:
        # While the requesting State revises what came back, the other side keeps its own record of it, not the draft.
        parts |= {Part.METADATA} if subject.status in PREPARING else {Part.METADATA, Part.CONTENT, Part.INTERNAL}
    doers = requesting | requested
    if Role.COORDINATOR in actor.roles() and subject.first_sent_at is not None:
        parts.add(Part.METADATA)
        doers.add(Doer.COORDINATOR)
    side = Side.REQUESTING if requesting else Side.REQUESTED if requested else None
    return Decision(frozenset(parts), frozenset(doers), side, "" if parts else "no relation to this request")


def ensure_seen(actor: Actor, subject: Subject | None, part: Part = Part.METADATA) -> Decision:
    """Return the decision, or refuse: Unseen when nothing may be seen, Forbidden when this part may not."""
    decision = decide(actor, subject) if subject is not None else None
    if decision is None or not decision.allowed:
        raise Unseen
    if part not in decision.parts:
        raise Forbidden(part)
    return decision


def ensure_coordinator(actor: Actor, subject: Subject | None) -> None:
    """What coordinators write of a request is theirs to read: of its metadata, and of nothing else."""
    if Doer.COORDINATOR not in ensure_seen(actor, subject).doers:
        raise Forbidden("review:read")


def _breaks_four_eyes(actor: Actor, subject: Subject, action: Action) -> bool:
    """A drafter never approves the same request, by any path (ASVS 2.3.5)."""
    return action in {Action.APPROVE, Action.RETURN_DRAFT} and actor.user_id in subject.author_ids


# What a State outside the portal does on paper, its counterpart enters in its place.
ENTERED_FOR_THEM: Final = frozenset(
    {Action.GIVE_INFORMATION, Action.NOT_SATISFIED, Action.WITHDRAW, Action.CLOSE, Action.REOPEN}
)


def _doers_for(actor: Actor, subject: Subject, action: Action) -> frozenset[Doer]:
    """Return as whom the actor may take this step."""
    doers = decide(actor, subject).doers
    if subject.on_paper and action in ENTERED_FOR_THEM and Doer.REQUESTED_CENTRAL in doers:
        doers |= {Doer.REQUESTING_CENTRAL}
    return doers


def _system(actor: Actor) -> frozenset[Doer]:
    return frozenset({Doer.SYSTEM}) if actor.user_id is None else frozenset()


def may_take(actor: Actor, subject: Subject, action: Action) -> bool:
    """Say whether the actor may take this step at some time, whatever the present status."""
    doers = _doers_for(actor, subject, action) | _system(actor)
    return bool(doers & doers_of(subject.workflow, action)) and not _breaks_four_eyes(actor, subject, action)


def open_steps(actor: Actor, subject: Subject) -> tuple[Transition, ...]:
    """Return the steps that the actor may take now: this list draws the buttons."""
    return tuple(
        row
        for row in rows_of(subject.workflow)
        if subject.status in row.before
        and _doers_for(actor, subject, row.action) & row.by
        and not _breaks_four_eyes(actor, subject, row.action)
    )


def ensure_step(actor: Actor, subject: Subject, action: Action) -> Transition:
    """Return the row of the table, or refuse: Unseen, then Forbidden, then WrongStatus (404, 403, 409)."""
    if actor.user_id is not None:
        ensure_seen(actor, subject)
    if not may_take(actor, subject, action):
        raise Forbidden(action)
    row = transition(subject.workflow, subject.status, action)
    if not (_doers_for(actor, subject, action) | _system(actor)) & row.by:
        raise WrongStatus(action, subject.status)
    return row


def may_edit(actor: Actor, subject: Subject) -> bool:
    """A draft is written by the officers of the requesting unit, and by their central authority."""
    writers = {Doer.REQUESTING_OFFICER, Doer.REQUESTING_CENTRAL}
    return subject.status is Status.DRAFT and bool(decide(actor, subject).doers & writers)


def ensure_editable(actor: Actor, subject: Subject) -> None:
    """Refuse: Unseen, Forbidden for a reader, WrongStatus once the draft is out of hand."""
    decision = ensure_seen(actor, subject)
    if not decision.doers & {Doer.REQUESTING_OFFICER, Doer.REQUESTING_CENTRAL}:
        raise Forbidden("request:edit")
    if subject.status is not Status.DRAFT:
        raise WrongStatus("edit", subject.status)


def may_keep_notes(actor: Actor, subject: Subject) -> bool:
    """Say whether the actor is one of a side that works on the request, and not one who only reads or approves it."""
    decision = decide(actor, subject)
    works = decision.doers - {Doer.COORDINATOR, Doer.REQUESTING_APPROVER}
    return Part.INTERNAL in decision.parts and decision.side is not None and bool(works)


def ensure_own_notes(actor: Actor, subject: Subject | None) -> Side:
    """Return the side for which the actor keeps notes on this request: those who work on it, not who only reads."""
    decision = ensure_seen(actor, subject, Part.INTERNAL)
    if subject is None or decision.side is None or not may_keep_notes(actor, subject):
        raise Forbidden("request:note")
    return decision.side
