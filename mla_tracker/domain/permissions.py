"""Who may see and do what: the one policy. Unknown means no.

Three questions: does a role hold a permission at all (``holds``: the door of a page); what does the actor see of this
request (``decide``); which steps may the actor take in it (``may_take``). The same rule in SQL is
``queries.access.visible_to``; a test holds the two together.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden, Unseen, WrongStatus
from mla_tracker.domain.help_windows import Standing, Window, may_begin, standing_of
from mla_tracker.domain.letter_templates import REGION
from mla_tracker.domain.lifecycle import PREPARING, Side, Status, Workflow
from mla_tracker.domain.meetings import COMMITTEES, MeetingSort
from mla_tracker.domain.transitions import Action, Doer, Transition, doers_of, rows_of, transition


class Permission(StrEnum):
    """Named noun:verb, as an administrator would say it."""

    REQUEST_LIST = "request:list"
    REQUEST_READ = "request:read"
    REQUEST_DRAFT = "request:draft"
    REQUEST_STEP = "request:step"
    CASE_READ = "case:read"
    CASE_WRITE = "case:write"
    DRAFT_COMMENT = "draft:comment"
    LETTER_READ = "letter:read"
    FILE_READ = "file:read"
    FILE_ADD = "file:add"
    PORTAL_READ = "portal:read"
    REVIEW_READ = "review:read"
    REVIEW_ACT = "review:act"
    NATIONAL_READ = "national:read"
    STATISTICS_READ = "statistics:read"
    DIRECTORY_READ = "directory:read"
    DIRECTORY_WRITE = "directory:write"
    ADMINISTER = "administration:read"
    POLICY_WRITE = "policy:write"
    MAIL_RESEND = "mail:resend"
    ACCOUNT_OWN = "account:own"
    ACCOUNT_INVITE = "account:invite"
    TEMPLATE_WRITE = "template:write"
    MEETING_READ = "meeting:read"
    MEETING_WRITE = "meeting:write"
    HELP_ASK = "help:ask"
    HELP_GIVE = "help:give"


P = Permission
_EVERYBODY: Final = frozenset({P.ACCOUNT_OWN, P.DIRECTORY_READ})
_READING: Final = frozenset({P.REQUEST_LIST, P.REQUEST_READ, P.LETTER_READ, P.FILE_READ, P.REQUEST_STEP})
GRANTS: Final[dict[Role, frozenset[Permission]]] = {
    Role.OFFICER: _EVERYBODY
    | _READING
    | {P.CASE_READ, P.CASE_WRITE, P.REQUEST_DRAFT, P.DRAFT_COMMENT, P.FILE_ADD, P.PORTAL_READ},
    Role.APPROVER: _EVERYBODY | _READING | {P.CASE_READ, P.PORTAL_READ},
    Role.CENTRAL: _EVERYBODY
    | _READING
    | {P.CASE_READ, P.CASE_WRITE}
    | {P.REQUEST_DRAFT, P.DRAFT_COMMENT, P.FILE_ADD, P.PORTAL_READ, P.NATIONAL_READ, P.STATISTICS_READ}
    | {P.MEETING_READ, P.MEETING_WRITE, P.HELP_ASK},
    Role.DELEGATE: _EVERYBODY | _READING | {P.DRAFT_COMMENT, P.FILE_ADD, P.PORTAL_READ},
    Role.COORDINATOR: _EVERYBODY
    | {P.REQUEST_LIST, P.REQUEST_READ, P.REQUEST_STEP, P.REVIEW_READ, P.REVIEW_ACT, P.STATISTICS_READ}
    | {P.MEETING_READ, P.MEETING_WRITE, P.HELP_GIVE},
    Role.COUNTRY_ADMIN: _EVERYBODY | {P.DIRECTORY_WRITE, P.ACCOUNT_INVITE, P.ADMINISTER, P.TEMPLATE_WRITE},
    Role.ADMIN: _EVERYBODY
    | {P.DIRECTORY_WRITE, P.ACCOUNT_INVITE, P.ADMINISTER, P.TEMPLATE_WRITE, P.POLICY_WRITE, P.MAIL_RESEND},
    Role.AUDITOR: _EVERYBODY,
}


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


class Share(Protocol):
    """The little that the policy needs to know of a draft that was shown to somebody of the other side."""

    @property
    def reader_id(self) -> int: ...
    @property
    def expires_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...


class Gathering(Protocol):
    """The little that the policy needs to know of a meeting."""

    @property
    def sort(self) -> MeetingSort: ...
    @property
    def country(self) -> str | None: ...
    @property
    def other_country(self) -> str | None: ...
    @property
    def countries(self) -> AbstractSet[str]: ...


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


def holds(actor: Actor, permission: Permission) -> bool:
    """Say whether one of the actor's roles holds the permission at all, whatever the request."""
    return any(permission in GRANTS[role] for role in actor.roles())


def ensure_holds(actor: Actor, permission: Permission) -> None:
    if not holds(actor, permission):
        raise Forbidden(permission)


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


def ensure_own_notes(actor: Actor, subject: Subject | None) -> Side:
    """Return the side for which the actor keeps notes on this request: those who work on it, not who only reads."""
    decision = ensure_seen(actor, subject, Part.INTERNAL)
    if decision.side is None or not decision.doers - {Doer.COORDINATOR, Doer.REQUESTING_APPROVER}:
        raise Forbidden("request:note")
    return decision.side


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


def may_see_case(actor: Actor, country: str, authority_id: int) -> bool:
    """A case is the folder of one unit: seen there, and by the central authority of its State; nowhere else.

    The same in SQL: ``queries.cases.visible_cases``. What lies in it is asked for each request by itself.
    """
    return country in actor.countries(Role.CENTRAL) or authority_id in actor.authorities(Role.OFFICER, Role.APPROVER)


def may_write_case(actor: Actor, country: str, authority_id: int) -> bool:
    return country in actor.countries(Role.CENTRAL) or authority_id in actor.authorities(Role.OFFICER)


def ensure_case_writer(actor: Actor, country: str, authority_id: int) -> None:
    if not may_see_case(actor, country, authority_id):
        raise Unseen
    if not may_write_case(actor, country, authority_id):
        raise Forbidden(Permission.CASE_WRITE)


def may_write_directory(actor: Actor, country: str) -> bool:
    """Operators keep every country's directory; a country's administrator keeps its own."""
    return Role.ADMIN in actor.roles() or country in actor.countries(Role.COUNTRY_ADMIN)


def ensure_directory_writer(actor: Actor, country: str) -> None:
    if not may_write_directory(actor, country):
        raise Forbidden("directory:write")


def may_see_templates(actor: Actor, country: str) -> bool:
    """The texts of the region are seen by all who write texts; those of a State by it and by the operators."""
    if Role.ADMIN in actor.roles():
        return True
    own = actor.countries(Role.COUNTRY_ADMIN)
    return country in own or (country == REGION and bool(own))


def may_write_template(actor: Actor, country: str, *, is_clause: bool) -> bool:
    """Operators write for the region; a State writes its own letters, but approved clauses are the region's."""
    if country == REGION:
        return Role.ADMIN in actor.roles()
    return country in actor.countries(Role.COUNTRY_ADMIN) and not is_clause


def ensure_templates_seen(actor: Actor, country: str) -> None:
    if not may_see_templates(actor, country):
        raise Unseen


def ensure_template_writer(actor: Actor, country: str, *, is_clause: bool) -> None:
    ensure_templates_seen(actor, country)
    if not may_write_template(actor, country, is_clause=is_clause):
        raise Forbidden("template:write")


def may_see_meeting(actor: Actor, meeting: Gathering) -> bool:
    """A committee is its State's own; others are seen by coordinators and by the States that meet.

    The same in SQL: ``queries.meetings.visible_meetings``.
    """
    own = actor.countries(Role.CENTRAL)
    if meeting.sort in COMMITTEES:
        return meeting.country in own
    return Role.COORDINATOR in actor.roles() or not own.isdisjoint(meeting.countries)


def may_write_meeting(actor: Actor, meeting: Gathering) -> bool:
    """Coordinators keep what several States do together, either side also a bilateral one; a State its committees."""
    own = actor.countries(Role.CENTRAL)
    if meeting.sort not in COMMITTEES and Role.COORDINATOR in actor.roles():
        return True
    return meeting.sort is not MeetingSort.CONFERENCE and not own.isdisjoint({meeting.country, meeting.other_country})


def ensure_meeting_writer(actor: Actor, meeting: Gathering | None) -> None:
    if meeting is None or not may_see_meeting(actor, meeting):
        raise Unseen
    if not may_write_meeting(actor, meeting):
        raise Forbidden(Permission.MEETING_WRITE)


def may_see_recommendation(actor: Actor, owner: str, meeting: Gathering | None) -> bool:
    """It is seen by the State that owes it, and by who sees the meeting; without a meeting, by coordinators.

    The same in SQL: ``queries.recommendations.visible_recommendations``.
    """
    if owner in actor.countries(Role.CENTRAL):
        return True
    return Role.COORDINATOR in actor.roles() if meeting is None else may_see_meeting(actor, meeting)


def may_write_recommendation(actor: Actor, meeting: Gathering | None) -> bool:
    return Role.COORDINATOR in actor.roles() if meeting is None else may_write_meeting(actor, meeting)


def ensure_reporter(actor: Actor, owner: str, meeting: Gathering | None) -> None:
    """How a recommendation stands is said by the State that owes it, and by who wrote it."""
    if not may_see_recommendation(actor, owner, meeting):
        raise Unseen
    if owner not in actor.countries(Role.CENTRAL) and not may_write_recommendation(actor, meeting):
        raise Forbidden(Permission.MEETING_WRITE)
