"""A window for a coordinator's help: who sees through it, until when, and what may be chosen."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.actors import BINDING, Actor, Bound, Grant, Role
from mla_tracker.domain.errors import Forbidden, Unseen
from mla_tracker.domain.fields import Answer, Answers
from mla_tracker.domain.handling import Handling
from mla_tracker.domain.help_windows import TOLD_IN, HelpPart, Standing, help_faults, is_shown, standing_of
from mla_tracker.domain.inputs import COORDINATOR_ONLY, OWN_SIDE
from mla_tracker.domain.lifecycle import PREPARING, Side, Status
from mla_tracker.domain.permissions import Part, decide, ensure_help_keeper, ensure_helper, may_help
from tests.domain.subjects import Subject

NOW: Final = datetime(2026, 11, 21, 9, tzinfo=UTC)
TODAY: Final = date(2026, 11, 21)
HOUR: Final = timedelta(hours=1)
SENT: Final = Subject(Status.UNDER_REVIEW, first_sent_at=NOW - timedelta(days=9))


@dataclass(frozen=True, slots=True)
class Opened:
    coordinator_id: int = 7
    asking_side: Side = Side.REQUESTING
    agreed_at: datetime | None = NOW - HOUR
    ends_at: datetime = NOW + HOUR
    ended_at: datetime | None = None


COORDINATOR: Final = Actor(7, frozenset({Grant(Role.COORDINATOR)}))
STANDINGS: Final = {
    Standing.OPEN: Opened(),
    Standing.ASKED: Opened(agreed_at=None),
    Standing.DECLINED: Opened(agreed_at=None, ended_at=NOW - HOUR),
    Standing.ENDED: Opened(ended_at=NOW),
    Standing.OVER: Opened(ends_at=NOW),
}


@pytest.mark.parametrize(("standing", "window"), STANDINGS.items())
def test_a_window_is_looked_through_while_it_is_open_and_at_no_other_time(standing: Standing, window: Opened) -> None:
    assert standing_of(window, NOW) is standing
    assert may_help(COORDINATOR, SENT, window, NOW) is (standing is Standing.OPEN)


@pytest.mark.parametrize("role", Role)
def test_only_the_person_named_looks_and_only_as_a_coordinator(role: Role) -> None:
    bound = BINDING[role]
    grant = Grant(role, "PK" if bound is Bound.COUNTRY else None, 2 if bound is Bound.AUTHORITY else None)
    assert may_help(Actor(7, frozenset({grant})), SENT, Opened(), NOW) is (role is Role.COORDINATOR)
    assert not may_help(Actor(8, frozenset({Grant(Role.COORDINATOR)})), SENT, Opened(), NOW)


@pytest.mark.parametrize("status", Status)
def test_it_closes_with_the_request_and_when_that_goes_back_into_drafting(status: Status) -> None:
    is_before_both = status not in PREPARING | {Status.CLOSED}
    assert may_help(COORDINATOR, replace(SENT, status=status), Opened(), NOW) is is_before_both


def test_nobody_helps_with_what_was_never_sent_or_came_on_paper() -> None:
    assert not may_help(COORDINATOR, replace(SENT, first_sent_at=None), Opened(), NOW)
    assert not may_help(COORDINATOR, replace(SENT, on_paper=True), Opened(), NOW)


moments = st.integers(-400, 400).map(lambda hours: NOW + hours * HOUR)


@given(moments, moments, moments | st.none(), moments | st.none(), moments, moments)
def test_once_over_it_never_opens_again(
    agreed: datetime, ends: datetime, ended: datetime | None, later: datetime | None, first: datetime, second: datetime
) -> None:
    window = Opened(agreed_at=agreed, ends_at=ends, ended_at=ended)
    early, late = sorted((first, second))
    closed = {Standing.OVER, Standing.ENDED, Standing.DECLINED}
    if standing_of(window, early) in closed:
        assert standing_of(window, late) in closed
    if may_help(COORDINATOR, SENT, window, late):
        assert agreed <= late < ends
        assert not may_help(COORDINATOR, SENT, replace(window, ended_at=min(later or late, late)), late)


def test_a_window_opens_no_other_door() -> None:
    assert decide(COORDINATOR, SENT).parts == {Part.METADATA}
    with pytest.raises(Unseen):
        ensure_helper(COORDINATOR, SENT, None, NOW)
    with pytest.raises(Unseen):
        ensure_helper(COORDINATOR, None, Opened(), NOW)


KEEPERS: Final = {
    Grant(Role.CENTRAL, country="PK"): Side.REQUESTING,
    Grant(Role.CENTRAL, country="IR"): Side.REQUESTED,
    Grant(Role.OFFICER, authority_id=1): Forbidden,
    Grant(Role.DELEGATE, authority_id=2): Forbidden,
    Grant(Role.COORDINATOR): Forbidden,
    Grant(Role.CENTRAL, country="IQ"): Unseen,
    Grant(Role.ADMIN): Unseen,
}


@pytest.mark.parametrize(("grant", "expected"), KEEPERS.items())
def test_central_authorities_of_both_sides_ask_agree_and_end(grant: Grant, expected: Side | type[Exception]) -> None:
    actor = Actor(4, frozenset({grant}))
    if isinstance(expected, Side):
        assert ensure_help_keeper(actor, SENT) is expected
        return
    with pytest.raises(expected):
        ensure_help_keeper(actor, SENT)


def test_parts_show_only_steps_that_both_sides_read() -> None:
    for actions in TOLD_IN.values():
        assert not set(actions) & (COORDINATOR_ONLY | OWN_SIDE)
    assert HelpPart.ITEMS not in TOLD_IN


@pytest.mark.parametrize("code", [None, *Handling])
def test_what_is_only_for_the_people_it_was_given_to_is_shown_to_no_third_person(code: Handling | None) -> None:
    assert is_shown(Handling.H1, code) is (code is not Handling.H3)


WISH: Final[Answers] = {"coordinator": "7", "parts": ["items"], "until": "2026-11-30", "purpose": "No reply for months"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"until": "2026-12-05"}, None),
        ({"until": "2026-12-06"}, "until"),
        ({"until": "2026-11-20"}, "until"),
        ({"until": "2026-02-30"}, "until"),
        ({"parts": []}, "parts"),
        ({"parts": ["persons"]}, "parts"),
        ({"purpose": " "}, "purpose"),
        ({"coordinator": ""}, "coordinator"),
    ],
)
def test_what_is_asked_names_somebody_known_parts_and_a_day_within_two_weeks(
    change: dict[str, Answer], field: str | None
) -> None:
    assert set(help_faults({**WISH, **change}, TODAY)) == ({field} if field else set())
