"""Accounts: who gets in, how long, and what is remembered of it."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from mla_tracker.domain.actors import SYSTEM, Actor, Role
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen
from mla_tracker.models import CountedAttempt, Event, Invitation, User, UserSession, db
from mla_tracker.models.user_session import hash_of
from mla_tracker.queries.accounts import Limits, open_invitation, session_of, sessions_of
from mla_tracker.services import audit
from mla_tracker.services.accounts import attempts, passwords, profile, sessions
from mla_tracker.services.accounts.invitations import Invite, Joining, disable, invite, reset, take_up_invitation
from mla_tracker.services.accounts.profile import PasswordChange, minutes_until
from mla_tracker.services.accounts.sign_in import NotRight, SignedIn, sign_in
from mla_tracker.services.limits import TooMany
from tests.conftest import NOW, People
from tests.services.crowd import at_once

pytestmark = pytest.mark.usefixtures("in_app")

EMAIL = "amina@ministry.example"
PASSWORD = "kettle orbit mango seventeen"
OTHER = "paper lantern under the bridge"
HERE = "192.0.2.1"
LIMITS = Limits(timedelta(minutes=30), timedelta(hours=12))
MINUTE = timedelta(minutes=1)
WISH = Invite(EMAIL, "Amina", Role.CENTRAL, country="PK", language="ur")


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The costs of a password have tests of their own."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def joined(email: str = EMAIL) -> str:
    """Make an account with PASSWORD, and return the token of its first session."""
    code = invite(SYSTEM, Invite(email, "Amina", Role.CENTRAL, country="PK"), NOW)
    return take_up_invitation(code, Joining("Amina Khan", PASSWORD, PASSWORD), NOW)


def user_of(email: str = EMAIL) -> User:
    return db.session.scalars(select(User).where(User.email == email)).one()


def names_of_events() -> list[str]:
    return list(db.session.scalars(select(Event.name).order_by(Event.id)))


def fail(times: int, email: str = EMAIL, address: str = HERE) -> None:
    for _ in range(times):
        assert isinstance(sign_in(email, OTHER, address, NOW), NotRight)


# Invitations


def test_an_invitation_makes_an_account_that_cannot_sign_in_yet() -> None:
    code = invite(SYSTEM, Invite(" Amina@Ministry.Example ", "Amina", Role.CENTRAL, country="PK"), NOW)
    assert len(code) >= 43  # 256 bits
    user = user_of()
    assert (user.password_hash, user.actor.countries(Role.CENTRAL)) == ("", frozenset({"PK"}))
    assert isinstance(sign_in(EMAIL, "", HERE, NOW), NotRight)
    (stored,) = db.session.scalars(select(Invitation.token_hash))
    assert stored == hash_of(code) != code


def test_who_takes_up_an_invitation_is_in_and_it_is_remembered() -> None:
    token = joined()
    session = session_of(token, LIMITS, NOW)
    assert session is not None
    assert session.user.name == "Amina Khan"
    assert session.user.password_hash.startswith("$argon2id$")
    assert names_of_events() == ["invited", "joined"]


def test_an_invitation_works_once() -> None:
    code = invite(SYSTEM, WISH, NOW)
    take_up_invitation(code, Joining("", PASSWORD, PASSWORD), NOW)
    assert user_of().name == "Amina"
    with pytest.raises(Unseen):
        take_up_invitation(code, Joining("", OTHER, OTHER), NOW)
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), SignedIn)


def test_an_invitation_ends_after_72_hours() -> None:
    code = invite(SYSTEM, WISH, NOW)
    assert open_invitation(code, NOW + timedelta(hours=71, minutes=59)) is not None
    assert open_invitation(code, NOW + timedelta(hours=72)) is None
    with pytest.raises(Unseen):
        take_up_invitation(code, Joining("", PASSWORD, PASSWORD), NOW + timedelta(hours=72))


def test_a_bad_password_does_not_use_up_the_invitation() -> None:
    code = invite(SYSTEM, WISH, NOW)
    with pytest.raises(BadAnswers):
        take_up_invitation(code, Joining("", "short", "short"), NOW)
    with pytest.raises(BadAnswers) as refused:
        take_up_invitation(code, Joining("", PASSWORD, OTHER), NOW)
    assert refused.value.faults.keys() == {"again"}
    take_up_invitation(code, Joining("", PASSWORD, PASSWORD), NOW)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Invite("not an address", "A", Role.ADMIN), "email"),
        (Invite("a@b", "A", Role.ADMIN), "email"),
        (Invite("a" * 250 + "@b.example", "A", Role.ADMIN), "email"),
        (Invite("a@b.example", "  ", Role.ADMIN), "name"),
        (Invite("a@b.example", "A", Role.ADMIN, language="xx"), "language"),
        (Invite("a@b.example", "A", Role.ADMIN, country="PK"), "role"),
        (Invite("a@b.example", "A", Role.CENTRAL), "country"),
        (Invite("a@b.example", "A", Role.CENTRAL, country="PK", authority_id=1), "country"),
        (Invite("a@b.example", "A", Role.OFFICER), "authority"),
        (Invite("a@b.example", "A", Role.OFFICER, authority_id=99_999), "authority"),
    ],
)
def test_an_invitation_that_makes_no_sense_names_the_field_and_changes_nothing(wish: Invite, field: str) -> None:
    with pytest.raises(BadAnswers) as refused:
        invite(SYSTEM, wish, NOW)
    assert refused.value.faults.keys() == {field}
    assert db.session.scalar(select(func.count(User.id))) == 0


def test_one_address_one_account() -> None:
    invite(SYSTEM, WISH, NOW)
    with pytest.raises(BadAnswers, match="email"):
        invite(SYSTEM, WISH, NOW)


def test_a_countrys_administrator_invites_for_the_own_side_only(people: People, authority_ids: dict[str, int]) -> None:
    admin = people["country_admin"]
    assert invite(admin, WISH, NOW)
    assert invite(admin, Invite("b@b.example", "B", Role.OFFICER, authority_id=authority_ids["pk_unit"]), NOW)
    for number, wish in enumerate([
        Invite("c@b.example", "C", Role.CENTRAL, country="IR"),
        Invite("c@b.example", "C", Role.OFFICER, authority_id=authority_ids["ir_unit"]),
        Invite("c@b.example", "C", Role.COUNTRY_ADMIN, country="PK"),
        Invite("c@b.example", "C", Role.ADMIN),
        Invite("c@b.example", "C", Role.COORDINATOR),
    ]):  # fmt: skip
        with pytest.raises(Forbidden):
            invite(admin, wish, NOW + number * MINUTE)


@pytest.mark.parametrize("persona", ["requesting_officer", "requesting_central", "coordinator", "auditor"])
def test_nobody_else_invites(people: People, persona: str) -> None:
    with pytest.raises(Forbidden):
        invite(people[persona], WISH, NOW)


# Signing in


def test_the_right_password_opens_a_session_of_which_the_database_keeps_a_hash() -> None:
    joined()
    found = sign_in(" AMINA@ministry.example", PASSWORD, HERE, NOW)
    assert isinstance(found, SignedIn)
    assert session_of(found.token, LIMITS, NOW) is not None
    kept = set(db.session.scalars(select(UserSession.token_hash)))
    assert hash_of(found.token) in kept
    assert found.token not in kept
    assert names_of_events()[-1] == "signed_in"


def test_a_stranger_is_not_told_whether_there_is_such_an_account() -> None:
    joined()
    assert sign_in(EMAIL, OTHER, HERE, NOW) == sign_in("nobody@ministry.example", OTHER, HERE, NOW) == NotRight()
    assert names_of_events()[-2:] == ["sign_in_failed", "sign_in_failed"]


def test_five_failures_shut_the_account_for_a_quarter_of_an_hour_even_for_the_right_password() -> None:
    joined()
    for number in range(5):
        assert isinstance(sign_in(EMAIL, OTHER, f"192.0.2.{number}", NOW + number * MINUTE), NotRight)
    shut = sign_in(EMAIL, PASSWORD, "198.51.100.1", NOW + 5 * MINUTE)
    assert shut == TooMany(NOW + 15 * MINUTE)
    assert minutes_until(shut, NOW + 5 * MINUTE) == 10
    assert isinstance(sign_in(EMAIL, PASSWORD, "198.51.100.1", NOW + 15 * MINUTE), SignedIn)


def test_five_failures_shut_the_network_address_for_all_accounts() -> None:
    joined()
    for number in range(5):
        fail(1, f"somebody{number}@ministry.example")
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), TooMany)
    assert isinstance(sign_in(EMAIL, PASSWORD, "198.51.100.1", NOW), SignedIn)


def test_waiting_attempts_are_not_counted_again() -> None:
    joined()
    fail(5)
    for minute in range(1, 15):
        assert sign_in(EMAIL, PASSWORD, HERE, NOW + minute * MINUTE) == TooMany(NOW + 15 * MINUTE)
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW + 15 * MINUTE), SignedIn)


def test_the_owners_coming_forgives_the_failures_at_the_account_but_not_those_of_the_address() -> None:
    joined()
    fail(4)
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), SignedIn)
    fail(1)
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), TooMany)
    assert isinstance(sign_in(EMAIL, PASSWORD, "198.51.100.1", NOW), SignedIn)


def test_counted_attempts_tell_neither_the_account_nor_the_address() -> None:
    fail(1)
    for key in db.session.scalars(select(CountedAttempt.key)):
        assert EMAIL not in key
        assert HERE not in key


def test_a_hash_of_older_costs_is_renewed() -> None:
    joined()
    older = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(PASSWORD)
    user_of().password_hash = older
    db.session.commit()
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), SignedIn)
    assert user_of().password_hash != older
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), SignedIn)


def test_a_crowd_of_guesses_at_once_is_still_five() -> None:
    joined()
    begun = at_once(12, lambda number: attempts.begin(EMAIL, f"192.0.2.{number}", NOW))
    assert sum(not isinstance(one, TooMany) for one in begun) == 5


def test_of_two_who_use_a_link_at_once_one_comes_in() -> None:
    code = invite(SYSTEM, WISH, NOW)

    def take_up(number: int) -> bool:
        password = (PASSWORD, OTHER)[number]
        try:
            take_up_invitation(code, Joining(f"Person {number}", password, password), NOW)
        except Unseen:
            return False
        return True

    assert sorted(at_once(2, take_up)) == [False, True]
    assert names_of_events() == ["invited", "joined"]


# Sessions


def test_a_session_ends_after_half_an_hour_without_a_sign_of_life() -> None:
    token = joined()
    assert session_of(token, LIMITS, NOW + timedelta(minutes=29, seconds=59)) is not None
    assert session_of(token, LIMITS, NOW + timedelta(minutes=30)) is None


def test_a_sign_of_life_keeps_it_but_not_beyond_twelve_hours() -> None:
    token = joined()
    session = session_of(token, LIMITS, NOW)
    assert session is not None
    for quarter in range(1, 48):
        sessions.touch(session.id, NOW + quarter * 15 * MINUTE)
    assert session_of(token, LIMITS, NOW + timedelta(hours=11, minutes=59)) is not None
    sessions.touch(session.id, NOW + timedelta(hours=11, minutes=59))
    assert session_of(token, LIMITS, NOW + timedelta(hours=12)) is None


def test_a_clock_that_was_set_back_revives_no_session() -> None:
    token = joined()
    session = session_of(token, LIMITS, NOW)
    assert session is not None
    sessions.touch(session.id, NOW + timedelta(minutes=20))
    sessions.touch(session.id, NOW)
    db.session.refresh(session)
    assert session.seen_at == NOW + timedelta(minutes=20)
    assert session_of(token, LIMITS, NOW - timedelta(hours=1)) is None


def test_who_signs_out_is_out() -> None:
    token = joined()
    session = session_of(token, LIMITS, NOW)
    assert session is not None
    sessions.sign_out(session.user.actor, session.id, NOW)
    assert session_of(token, LIMITS, NOW) is None
    assert names_of_events()[-1] == "signed_out"


def test_one_ends_ones_own_sessions_and_nobody_elses() -> None:
    mine, other, foreign = joined(), sign_in(EMAIL, PASSWORD, HERE, NOW), joined("bano@ministry.example")
    assert isinstance(other, SignedIn)
    actor = user_of().actor
    ids = {name: _id(token) for name, token in {"mine": mine, "other": other.token, "foreign": foreign}.items()}
    with pytest.raises(Unseen):
        sessions.end_session(actor, ids["foreign"], NOW)
    assert {one.id for one in sessions_of(user_of().id, LIMITS, NOW)} == {ids["mine"], ids["other"]}
    sessions.end_session(actor, ids["other"], NOW)
    assert session_of(other.token, LIMITS, NOW) is None
    assert session_of(mine, LIMITS, NOW) is not None
    assert session_of(foreign, LIMITS, NOW) is not None


def test_all_other_sessions_can_be_ended_at_once() -> None:
    mine, others = joined(), [sign_in(EMAIL, PASSWORD, HERE, NOW) for _ in range(2)]
    sessions.end_other_sessions(user_of().actor, _id(mine), NOW)
    assert session_of(mine, LIMITS, NOW) is not None
    assert [session_of(one.token, LIMITS, NOW) for one in others if isinstance(one, SignedIn)] == [None, None]
    assert names_of_events()[-2:] == ["session_ended", "session_ended"]


def _id(token: str) -> int:
    session = session_of(token, LIMITS, NOW)
    assert session is not None
    return session.id


# The own account, and what the operator does


def test_changing_the_password_asks_the_present_one_and_ends_the_other_sessions() -> None:
    mine, other = joined(), sign_in(EMAIL, PASSWORD, HERE, NOW)
    assert isinstance(other, SignedIn)
    actor = user_of().actor
    with pytest.raises(BadAnswers) as refused:
        profile.change_password(actor, _id(mine), PasswordChange(OTHER, OTHER, OTHER), HERE, NOW)
    assert refused.value.faults.keys() == {"password"}
    profile.change_password(actor, _id(mine), PasswordChange(PASSWORD, OTHER, OTHER), HERE, NOW)
    assert session_of(mine, LIMITS, NOW) is not None
    assert session_of(other.token, LIMITS, NOW) is None
    assert names_of_events()[-1] == "password_changed"
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), NotRight)
    assert isinstance(sign_in(EMAIL, OTHER, HERE, NOW), SignedIn)


def test_the_present_password_cannot_be_guessed_at_an_open_desk() -> None:
    mine = joined()
    actor = user_of().actor
    for _ in range(5):
        with pytest.raises(BadAnswers):
            profile.change_password(actor, _id(mine), PasswordChange("a wrong guess", OTHER, OTHER), HERE, NOW)
    with pytest.raises(BadAnswers) as refused:
        profile.change_password(actor, _id(mine), PasswordChange(PASSWORD, OTHER, OTHER), HERE, NOW)
    assert refused.value.faults["password"].facts == {"minutes": 15}


def test_a_disabled_account_is_out_at_once_and_stays_out() -> None:
    token = joined()
    code = reset(SYSTEM, EMAIL, NOW)
    disable(SYSTEM, EMAIL, NOW)
    assert session_of(token, LIMITS, NOW) is None
    assert open_invitation(code, NOW) is None
    assert names_of_events()[-2:] == ["account_reset", "account_disabled"]
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), NotRight)


def test_a_reset_shuts_the_account_until_the_new_link_is_used_and_voids_the_old_one() -> None:
    first = invite(SYSTEM, WISH, NOW)
    second = reset(SYSTEM, EMAIL, NOW)
    assert open_invitation(first, NOW) is None
    take_up_invitation(second, Joining("", PASSWORD, PASSWORD), NOW)
    reset(SYSTEM, EMAIL, NOW)
    assert isinstance(sign_in(EMAIL, PASSWORD, HERE, NOW), NotRight)


def test_accounts_of_another_side_are_not_touched(people: People) -> None:
    for change in (reset, disable):
        with pytest.raises(Forbidden):
            change(people["country_admin"], "requested_central@example.test", NOW)
        with pytest.raises(BadAnswers, match="email"):
            change(people["admin"], "nobody@example.test", NOW)
    assert reset(people["country_admin"], "requesting_officer@example.test", NOW)


def test_language_and_letters_are_kept_for_the_person() -> None:
    joined()
    actor = user_of().actor
    profile.change_language(actor, "fa")
    assert user_of().language == "fa"
    profile.change_profile(actor, "ur", simple_letters=True)
    assert (user_of().language, user_of().simple_letters) == ("ur", True)
    with pytest.raises(BadAnswers, match="language"):
        profile.change_language(actor, "xx")
    with pytest.raises(Unseen):
        profile.change_language(Actor(None), "fa")


def test_a_denial_is_remembered_without_what_was_typed(people: People) -> None:
    audit.refused(people["outsider"], "GET /" + "x" * 500, NOW)
    (event,) = db.session.scalars(select(Event))
    assert event.user_id == people["outsider"].user_id
    assert event.facts == {"action": ("GET /" + "x" * 500)[:200]}
