"""The policy: who sees what of a request, and who may act. Unknown means no."""

from datetime import UTC, datetime
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.actors import BINDING, SYSTEM, Actor, Bound, Grant, Role
from mla_tracker.domain.errors import Forbidden, Unseen, WrongStatus
from mla_tracker.domain.lifecycle import PREPARING, Side, Status, Workflow
from mla_tracker.domain.permissions import (
    GRANTS,
    Decision,
    Part,
    Permission,
    decide,
    ensure_directory_writer,
    ensure_editable,
    ensure_holds,
    ensure_seen,
    ensure_step,
    holds,
    may_edit,
    may_take,
    may_write_directory,
    open_steps,
)
from mla_tracker.domain.transitions import Action, Doer
from tests.domain.subjects import Subject

SENT_AT: Final = datetime(2026, 11, 1, tzinfo=UTC)
ALL: Final = frozenset(Part)
METADATA: Final = frozenset({Part.METADATA})
NOTHING: Final = frozenset[Part]()


def _actor(user_id: int, role: Role, bound: str | int | None = None) -> Actor:
    country = bound if isinstance(bound, str) else None
    authority = bound if isinstance(bound, int) else None
    return Actor(user_id, frozenset({Grant(role, country, authority)}))


# The subject is asked by authority 1 of PK, of authority 2 of IR.
REQUESTING: Final = (_actor(1, Role.OFFICER, 1), _actor(2, Role.APPROVER, 1), _actor(3, Role.CENTRAL, "PK"))
REQUESTED: Final = (_actor(4, Role.OFFICER, 2), _actor(5, Role.DELEGATE, 2), _actor(6, Role.CENTRAL, "IR"))
COORDINATOR: Final = _actor(7, Role.COORDINATOR)
STRANGERS: Final = (
    Actor(8),
    SYSTEM,
    _actor(9, Role.OFFICER, 3),
    _actor(10, Role.APPROVER, 3),
    _actor(11, Role.APPROVER, 2),  # approves what the other authority asks, not what it is asked
    _actor(12, Role.DELEGATE, 1),  # answers for an authority, does not ask for it
    _actor(13, Role.CENTRAL, "IQ"),
    _actor(14, Role.COUNTRY_ADMIN, "PK"),
    _actor(15, Role.COUNTRY_ADMIN, "IR"),
    _actor(16, Role.ADMIN),
    _actor(17, Role.AUDITOR),
)
EVERYBODY: Final = (*REQUESTING, *REQUESTED, COORDINATOR, *STRANGERS)


@pytest.mark.parametrize("status", Status)
def test_who_asks_sees_everything_of_its_own_requests(status: Status) -> None:
    for actor, sent in product(REQUESTING, (None, SENT_AT)):
        decision = decide(actor, Subject(status, first_sent_at=sent))
        assert (decision.parts, decision.side) == (ALL, Side.REQUESTING)


@pytest.mark.parametrize("status", Status)
def test_who_is_asked_sees_what_was_sent_and_never_a_draft(status: Status) -> None:
    for actor in REQUESTED:
        assert decide(actor, Subject(status)) == Decision(NOTHING, frozenset(), None, "no relation to this request")
        decision = decide(actor, Subject(status, first_sent_at=SENT_AT))
        assert decision.parts == (METADATA if status in PREPARING else ALL)
        assert decision.side is Side.REQUESTED


@pytest.mark.parametrize("status", Status)
def test_a_coordinator_sees_metadata_of_what_was_sent_and_nothing_more(status: Status) -> None:
    for restricted in (False, True):
        assert decide(COORDINATOR, Subject(status, restricted=restricted)).parts == NOTHING
        decision = decide(COORDINATOR, Subject(status, first_sent_at=SENT_AT, restricted=restricted))
        assert (decision.parts, decision.side) == (METADATA, None)


@pytest.mark.parametrize("status", Status)
def test_everybody_else_sees_nothing(status: Status) -> None:
    for actor, sent, restricted in product(STRANGERS, (None, SENT_AT), (False, True)):
        subject = Subject(status, first_sent_at=sent, restricted=restricted, named_user_ids=frozenset({8, 13, 16}))
        assert decide(actor, subject).parts == NOTHING
        assert not may_edit(actor, subject)
        assert open_steps(actor, subject) == ()
        for action in Action:
            with pytest.raises(Forbidden if actor is SYSTEM else Unseen):
                _refused_to_strangers(actor, subject, action)


def _refused_to_strangers(actor: Actor, subject: Subject, action: Action) -> None:
    if actor is SYSTEM and may_take(actor, subject, action):
        raise Forbidden  # the clock's own steps are tested with the table
    ensure_step(actor, subject, action)


@pytest.mark.parametrize("status", Status)
def test_a_restricted_request_is_seen_by_those_who_are_named(status: Status) -> None:
    for actor, sent in product((*REQUESTING, *REQUESTED), (None, SENT_AT)):
        assert actor.user_id is not None
        whole = Subject(status, first_sent_at=sent)
        closed = Subject(status, first_sent_at=sent, restricted=True, named_user_ids=frozenset({99}))
        named = Subject(status, first_sent_at=sent, restricted=True, named_user_ids=frozenset({99, actor.user_id}))
        assert decide(actor, closed).parts == NOTHING
        assert decide(actor, named) == decide(actor, whole)


def test_a_coordinator_who_is_also_of_a_side_sees_what_the_side_sees() -> None:
    both = Actor(20, COORDINATOR.grants | {Grant(Role.CENTRAL, "PK")})
    decision = decide(both, Subject(Status.SENT, first_sent_at=SENT_AT))
    assert decision == Decision(ALL, frozenset({Doer.COORDINATOR, Doer.REQUESTING_CENTRAL}), Side.REQUESTING)


ROLES: Final = st.sampled_from(list(Role))


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    role = draw(ROLES)
    if BINDING[role] is Bound.COUNTRY:
        return Grant(role, country=draw(st.sampled_from(["PK", "IR", "IQ"])))
    if BINDING[role] is Bound.AUTHORITY:
        return Grant(role, authority_id=draw(st.integers(1, 3)))
    return Grant(role)


ACTORS: Final = st.builds(Actor, st.integers(1, 5), st.frozensets(grants(), max_size=4))
SUBJECTS: Final = st.builds(
    Subject,
    st.sampled_from(list(Status)),
    st.sampled_from(list(Workflow)),
    st.sampled_from([None, SENT_AT]),
    st.booleans(),
    st.frozensets(st.integers(1, 5)),
    st.frozensets(st.integers(1, 5)),
)


@given(ACTORS, SUBJECTS)
def test_what_is_decided_holds_together(actor: Actor, subject: Subject) -> None:
    decision = decide(actor, subject)
    assert decision.allowed == bool(decision.doers)
    assert Part.METADATA in decision.parts or not decision.parts
    assert decision.side is not None or decision.parts <= METADATA
    assert Doer.SYSTEM not in decision.doers


@given(ACTORS, SUBJECTS, grants())
def test_one_more_role_never_takes_anything_away(actor: Actor, subject: Subject, grant: Grant) -> None:
    before, after = decide(actor, subject), decide(Actor(actor.user_id, actor.grants | {grant}), subject)
    assert before.parts <= after.parts
    assert before.doers <= after.doers


@given(ACTORS, SUBJECTS)
def test_nobody_approves_what_the_same_person_wrote(actor: Actor, subject: Subject) -> None:
    if actor.user_id not in subject.author_ids:
        return
    for action in (Action.APPROVE, Action.RETURN_DRAFT):
        assert not may_take(actor, subject, action)
        assert action not in {row.action for row in open_steps(actor, subject)}
        with pytest.raises((Forbidden, Unseen)):
            ensure_step(actor, subject, action)


def test_an_approver_who_wrote_nothing_approves() -> None:
    subject = Subject(Status.IN_APPROVAL, author_ids=frozenset({1}))
    writer_and_approver = Actor(
        1, frozenset({Grant(Role.OFFICER, authority_id=1), Grant(Role.APPROVER, authority_id=1)})
    )
    assert {row.action for row in open_steps(REQUESTING[1], subject)} == {Action.APPROVE, Action.RETURN_DRAFT}
    assert open_steps(writer_and_approver, subject) == ()


def test_a_refusal_says_no_more_than_it_must() -> None:
    draft, sent = Subject(Status.DRAFT), Subject(Status.SENT, first_sent_at=SENT_AT)
    with pytest.raises(Unseen):
        ensure_seen(COORDINATOR, None)
    with pytest.raises(Unseen):
        ensure_seen(COORDINATOR, draft)
    with pytest.raises(Forbidden):
        ensure_seen(COORDINATOR, sent, Part.CONTENT)
    assert ensure_seen(COORDINATOR, sent).parts == METADATA
    with pytest.raises(Unseen):
        ensure_step(REQUESTED[2], draft, Action.ACKNOWLEDGE)
    with pytest.raises(Forbidden):
        ensure_step(REQUESTED[2], sent, Action.SEND)
    with pytest.raises(WrongStatus):
        ensure_step(REQUESTED[2], sent, Action.ANSWER)


@pytest.mark.parametrize("status", Status)
def test_a_draft_is_written_by_officers_and_central_authority_only_while_it_is_one(status: Status) -> None:
    for actor in EVERYBODY:
        subject = Subject(status)
        writes = actor in (REQUESTING[0], REQUESTING[2])
        assert may_edit(actor, subject) == (writes and status is Status.DRAFT)
        if may_edit(actor, subject):
            ensure_editable(actor, subject)
            continue
        reader = Forbidden if actor == REQUESTING[1] else Unseen
        with pytest.raises(WrongStatus if writes else reader):
            ensure_editable(actor, subject)


def test_every_role_has_its_permissions_and_every_permission_somebody() -> None:
    assert set(GRANTS) == set(Role) == set(BINDING)
    assert frozenset().union(*GRANTS.values()) == set(Permission)


def test_operators_hold_no_permission_on_requests() -> None:
    about_requests = {p for p in Permission if p.startswith(("request:", "letter:", "file:", "portal:", "review:"))}
    for role in (Role.ADMIN, Role.COUNTRY_ADMIN, Role.AUDITOR):
        assert not GRANTS[role] & about_requests


def test_a_coordinator_holds_no_permission_on_content() -> None:
    assert not GRANTS[Role.COORDINATOR] & {Permission.LETTER_READ, Permission.FILE_READ, Permission.REQUEST_DRAFT}


@given(ACTORS)
def test_a_permission_is_held_through_a_role_and_else_refused(actor: Actor) -> None:
    for permission in Permission:
        held = any(permission in GRANTS[grant.role] for grant in actor.grants)
        assert holds(actor, permission) == held
        if held:
            ensure_holds(actor, permission)
        else:
            with pytest.raises(Forbidden):
                ensure_holds(actor, permission)


def test_a_country_keeps_its_own_directory() -> None:
    writers = {actor.user_id for actor in EVERYBODY if may_write_directory(actor, "PK")}
    assert writers == {14, 16}
    ensure_directory_writer(_actor(14, Role.COUNTRY_ADMIN, "PK"), "PK")
    with pytest.raises(Forbidden):
        ensure_directory_writer(_actor(14, Role.COUNTRY_ADMIN, "PK"), "IR")


@pytest.mark.parametrize("role", Role)
def test_a_role_is_bound_to_what_it_says_and_to_nothing_else(role: Role) -> None:
    for country, authority in product((None, "PK"), (None, 1)):
        fits = (country is not None, authority is not None) == (
            BINDING[role] is Bound.COUNTRY,
            BINDING[role] is Bound.AUTHORITY,
        )
        if fits:
            assert Grant(role, country, authority).role is role
        else:
            with pytest.raises(ValueError, match="do not go together"):
                Grant(role, country, authority)
