"""Entries of the directory: who may write them, what is refused, what two writers at once are told."""

from datetime import date

import pytest
from sqlalchemy import select

from mla_tracker.domain.directory import AuthorityStatus
from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken, Unseen
from mla_tracker.domain.fields import Answer
from mla_tracker.models import Authority, Event, FocalPoint, db
from mla_tracker.services import directory
from mla_tracker.services.directory import EntryWish
from tests.conftest import NOW, People

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
TODAY = date(2026, 11, 21)
ENTRY: dict[str, Answer] = {
    "name_en": "Zone of Quetta", "name_ur": "کوئٹہ زون", "level": "provincial", "status": "active",
    "functions": ["police"], "email": "zone@example.test", "phone": "+92 81 000 0000",
}  # fmt: skip
PERSON: dict[str, Answer] = {
    "name": "Invented Person", "name_original": "فرضی شخص", "is_primary": "yes", "languages": ["ur", "en"],
    "channel_phone": "۰۰۹۲ ۵۱ ۰۰۰۰", "valid_from": "2026-01-05",
}  # fmt: skip


def known(key: str) -> Authority:
    return db.session.scalars(select(Authority).filter_by(package_key=key)).one()


def test_a_new_authority_stands_in_the_tree_and_is_logged(people: People) -> None:
    wish = EntryWish(ENTRY | {"parent": str(known("PK:fia").id)})
    made = directory.create_authority(people["country_admin"], "PK", wish, NOW)
    assert made.parent is known("PK:fia")
    assert made.names == {"ur": "کوئٹہ زون"}
    assert made.last_confirmed_on is None
    last = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert last is not None
    assert (last.facts, last.user_id) == ({"entry": "PK: Zone of Quetta"}, people["country_admin"].user_id)


@pytest.mark.parametrize(
    "persona", ["requesting_officer", "requesting_central", "requested_central", "coordinator", "auditor"]
)
def test_who_is_no_administrator_writes_nothing(people: People, persona: str) -> None:
    actor, number = people[persona], known("PK:fia").id
    made = directory.add_focal_point(people["admin"], number, EntryWish(PERSON), NOW)
    for refused in (
        lambda: directory.create_authority(actor, "PK", EntryWish(ENTRY), NOW),
        lambda: directory.edit_authority(actor, number, EntryWish(ENTRY), NOW),
        lambda: directory.confirm_authority(actor, number, TODAY, NOW),
        lambda: directory.change_status(actor, number, AuthorityStatus.SUSPENDED, NOW),
        lambda: directory.add_focal_point(actor, number, EntryWish(PERSON), NOW),
        lambda: directory.edit_focal_point(actor, made.id, EntryWish(PERSON), NOW),
        lambda: directory.confirm_focal_point(actor, made.id, TODAY, NOW),
        lambda: directory.end_focal_point(actor, made.id, TODAY, NOW),
    ):
        with pytest.raises(Forbidden):
            refused()


def test_the_administrator_of_a_country_writes_that_country_only(people: People) -> None:
    with pytest.raises(Forbidden):
        directory.create_authority(people["country_admin"], "IR", EntryWish(ENTRY), NOW)
    with pytest.raises(Forbidden):
        directory.confirm_authority(people["country_admin"], known("IR:faraja").id, TODAY, NOW)


def test_what_does_not_exist_is_unseen(people: People) -> None:
    with pytest.raises(Unseen):
        directory.create_authority(people["admin"], "XX", EntryWish(ENTRY), NOW)
    with pytest.raises(Unseen):
        directory.edit_authority(people["admin"], 999_999, EntryWish(ENTRY), NOW)
    with pytest.raises(Unseen):
        directory.edit_focal_point(people["admin"], 999_999, EntryWish(PERSON), NOW)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"name_en": ""}, "name_en"),
        ({"name_en": "a\x00b"}, "name_en"),
        ({"level": "galactic"}, "level"),
        ({"functions": ["police", "magic"]}, "functions"),
        ({"email": "zone at example"}, "email"),
        ({"phone": "call me"}, "phone"),
        ({"parent": "999999"}, "parent"),
        ({"parent": "-1"}, "parent"),
    ],
)
def test_a_wrong_answer_is_refused_beside_its_field_and_nothing_is_changed(
    people: People, answers: dict[str, Answer], field: str
) -> None:
    before = db.session.query(Authority).count()
    with pytest.raises(BadAnswers) as refused:
        directory.create_authority(people["admin"], "PK", EntryWish(ENTRY | answers), NOW)
    assert set(refused.value.faults) == {field}
    assert db.session.query(Authority).count() == before


def test_an_authority_is_part_of_one_of_its_own_country(people: People) -> None:
    with pytest.raises(BadAnswers) as refused:
        directory.create_authority(
            people["admin"], "PK", EntryWish(ENTRY | {"parent": str(known("IR:faraja").id)}), NOW
        )
    assert set(refused.value.faults) == {"parent"}


def test_an_authority_is_not_part_of_its_own_part(people: People) -> None:
    fia, unit = known("PK:fia").id, known("PK:fia_mla_unit").id
    for parent in (fia, unit):
        with pytest.raises(BadAnswers) as refused:
            directory.edit_authority(people["admin"], fia, EntryWish(ENTRY | {"parent": str(parent)}), NOW)
        assert set(refused.value.faults) == {"parent"}


def test_the_second_of_two_writers_is_shown_what_the_first_wrote(people: People) -> None:
    number, seen = known("PK:fia").id, known("PK:fia").version
    first = directory.authority_answers(known("PK:fia")) | {"remarks": "first"}
    directory.edit_authority(people["admin"], number, EntryWish(first, seen), NOW)
    with pytest.raises(Overtaken) as refused:
        directory.edit_authority(people["country_admin"], number, EntryWish(first | {"remarks": "2"}, seen), NOW)
    assert refused.value.stored["remarks"] == "first"
    assert refused.value.mark == str(known("PK:fia").version)
    assert known("PK:fia").remarks == "first"


def test_confirming_an_entry_makes_it_active_and_keeps_it_from_the_next_load(people: People) -> None:
    row = directory.confirm_authority(people["country_admin"], known("PK:coast_guards").id, TODAY, NOW)
    assert (row.status, row.last_confirmed_on, row.edited_at) == (AuthorityStatus.ACTIVE, TODAY, NOW)


def test_confirming_does_not_lift_a_ban(people: People) -> None:
    number = known("PK:fia").id
    directory.change_status(people["admin"], number, AuthorityStatus.DO_NOT_TRANSMIT, NOW)
    assert directory.confirm_authority(people["admin"], number, TODAY, NOW).status is AuthorityStatus.DO_NOT_TRANSMIT


def test_a_status_that_stays_is_not_logged(people: People) -> None:
    before = db.session.query(Event).count()
    directory.change_status(people["admin"], known("PK:fia").id, AuthorityStatus.ACTIVE, NOW)
    assert db.session.query(Event).count() == before


def test_a_focal_point_is_entered_and_the_log_does_not_name_the_person(people: People) -> None:
    row = directory.add_focal_point(people["country_admin"], known("PK:fia").id, EntryWish(PERSON), NOW)
    assert row.channels == {"phone": "۰۰۹۲ ۵۱ ۰۰۰۰"}
    assert row.languages == ["ur", "en"]
    last = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert last is not None
    assert "Invented" not in str(last.facts)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"name": ""}, "name"),
        ({"channel_phone": ""}, "channel_email"),
        ({"channel_email": "nobody"}, "channel_email"),
        ({"channel_fax": "none"}, "channel_fax"),
        ({"languages": ["ur", "xx"]}, "languages"),
        ({"valid_from": "2026-02-30"}, "valid_from"),
        ({"valid_to": "2026-01-04"}, "valid_to"),
    ],
)
def test_a_person_whom_nobody_can_reach_or_who_left_before_coming_is_refused(
    people: People, answers: dict[str, Answer], field: str
) -> None:
    with pytest.raises(BadAnswers) as refused:
        directory.add_focal_point(people["admin"], known("PK:fia").id, EntryWish(PERSON | answers), NOW)
    assert set(refused.value.faults) == {field}
    assert db.session.query(FocalPoint).count() == 0


def test_a_person_who_left_was_last_in_office_the_day_before(people: People) -> None:
    row = directory.add_focal_point(people["admin"], known("PK:fia").id, EntryWish(PERSON), NOW)
    assert directory.end_focal_point(people["admin"], row.id, TODAY, NOW).valid_to == date(2026, 11, 20)


def test_two_who_edit_one_person_do_not_overwrite_each_other(people: People) -> None:
    row = directory.add_focal_point(people["admin"], known("PK:fia").id, EntryWish(PERSON), NOW)
    number, seen = row.id, row.version
    directory.edit_focal_point(people["admin"], number, EntryWish(PERSON | {"position": "Director"}, seen), NOW)
    with pytest.raises(Overtaken) as refused:
        directory.edit_focal_point(people["country_admin"], number, EntryWish(PERSON, seen), NOW)
    assert refused.value.stored["position"] == "Director"
