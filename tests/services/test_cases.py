"""Cases: a unit's own folder, seen by nobody else, that never shows more than one may see without it."""

from itertools import product

import pytest
from sqlalchemy import select, text

from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen
from mla_tracker.domain.permissions import may_see_case
from mla_tracker.models import CaseFolder, Event, db
from mla_tracker.queries.cases import case_seen_by, cases_for, cases_of, requests_in, visible_cases
from mla_tracker.sealing import use_keyring
from mla_tracker.services import keys
from mla_tracker.services.cases import open_case, put_in, take_out
from tests.conftest import NOW, RING, People
from tests.filed import filed, named
from tests.services.stages import in_database

Ids = dict[str, int]
NAME = "Operation Lighthouse"


def opened(people: People, ids: Ids, unit: str = "pk_unit", who: str = "requesting_officer") -> CaseFolder:
    return open_case(people[who], NAME, ids[unit], NOW)


@in_database
def test_a_case_holds_what_was_put_in_until_it_is_taken_out(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids)
    db.session.commit()
    officer, folder = people["requesting_officer"], opened(people, authority_ids)
    for _ in range(2):  # put in twice, it lies there once
        put_in(officer, folder.code, subject.reference, NOW)
    [row] = requests_in(officer, folder)
    assert (row.reference, row.status) == (subject.reference, subject.status)
    assert [one.name for one in cases_of(officer, subject)] == [NAME]
    take_out(officer, folder.code, subject.reference, NOW)
    assert requests_in(officer, folder) == []
    with pytest.raises(Unseen):
        take_out(officer, folder.code, subject.reference, NOW)


@in_database
def test_python_and_sql_say_the_same_of_who_sees_a_case(people: People, authority_ids: Ids) -> None:
    folders = [
        opened(people, authority_ids),
        opened(people, authority_ids, "pk_other_unit", "requesting_central"),
        opened(people, authority_ids, "ir_unit", "requested_officer"),
    ]
    for actor, folder in product(people.values(), folders):
        found = db.session.scalar(select(CaseFolder.id).where(CaseFolder.id == folder.id, visible_cases(actor)))
        assert (found is not None) == may_see_case(actor, folder.country, folder.authority_id)


@in_database
def test_the_other_side_and_the_neighbours_never_learn_of_it(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids)
    db.session.commit()
    folder = opened(people, authority_ids)
    put_in(people["requesting_officer"], folder.code, subject.reference, NOW)
    for who in ("requested_central", "requested_officer", "requested_delegate", "outsider", "coordinator", "admin"):
        assert cases_for(people[who], None).rows == []
        assert cases_of(people[who], subject) == []
        with pytest.raises(Unseen):
            case_seen_by(people[who], folder.code)
    assert all(NAME not in str(event.facts) for event in db.session.scalars(select(Event)))


@in_database
def test_a_case_never_shows_what_one_may_not_see_without_it(people: People, authority_ids: Ids) -> None:
    subject = filed(authority_ids)
    db.session.commit()
    folder = opened(people, authority_ids)
    put_in(people["requesting_officer"], folder.code, subject.reference, NOW)
    named(subject, people["requesting_central"])
    db.session.commit()
    assert requests_in(people["requesting_officer"], folder) == []
    assert len(requests_in(people["requesting_central"], folder)) == 1


@in_database
def test_only_requests_of_the_own_side_that_one_reads_are_put_in(people: People, authority_ids: Ids) -> None:
    foreign = filed(authority_ids, requesting_authority_id=authority_ids["pk_other_unit"])
    db.session.commit()
    folder = opened(people, authority_ids)
    for reference in (foreign.reference, "PK-IR-2026-999999", "no reference"):
        with pytest.raises(BadAnswers) as refused:
            put_in(people["requesting_officer"], folder.code, reference, NOW)
        assert set(refused.value.faults) == {"reference"}


@in_database
def test_an_approver_reads_a_case_and_changes_none(people: People, authority_ids: Ids) -> None:
    folder = opened(people, authority_ids)
    assert case_seen_by(people["requesting_approver"], folder.code).name == NAME
    with pytest.raises(Forbidden):
        put_in(people["requesting_approver"], folder.code, "PK-IR-2026-000001", NOW)
    with pytest.raises(Unseen):
        put_in(people["requested_officer"], folder.code, "PK-IR-2026-000001", NOW)
    with pytest.raises(Unseen):
        opened(people, authority_ids, "ir_unit")
    with pytest.raises(BadAnswers):
        open_case(people["requesting_officer"], "  ", authority_ids["pk_unit"], NOW)


@in_database
def test_the_name_of_a_case_is_sealed_under_a_key_of_its_own(people: People, authority_ids: Ids) -> None:
    officer, folder, other = people["requesting_officer"], opened(people, authority_ids), opened(people, authority_ids)
    assert len({folder.wrapped, other.wrapped, None}) == 3
    with db.engine.connect() as connection:
        assert "Lighthouse" not in repr(connection.execute(text("SELECT * FROM case_folder")).all())
    db.session.expunge_all()
    assert [one.name for one in cases_for(officer, None).rows] == [NAME, NAME]
    assert db.session.scalars(select(CaseFolder.name)).all() == [NAME, NAME]


@in_database
def test_keys_of_cases_are_renewed_and_destroyed_like_those_of_requests(people: People, authority_ids: Ids) -> None:
    officer, code, kept = (
        people["requesting_officer"],
        opened(people, authority_ids).code,
        opened(people, authority_ids).id,
    )
    both = RING.with_new_key("newer")
    use_keyring(both)
    assert keys.rotate(NOW).number == 2
    use_keyring(type(both)({"newer": both.keys["newer"]}))
    keys.ensure_fitting()
    assert keys.check() == keys.Checked({"newer": 2}, 0, [])
    db.session.expunge_all()
    assert case_seen_by(officer, code).name == NAME
    listed: list[str] = []
    for wrong, reason, refusal in ((code, " ", BadAnswers), ("no-such-case", "Order 7", Unseen)):
        with pytest.raises(refusal):
            keys.erase(wrong, reason, NOW, listed.append)
    keys.erase(code, "Order 7", NOW, listed.append)
    assert listed == [code]
    db.session.expunge_all()
    assert {one.id: one.name for one in cases_for(officer, None).rows}[kept] == NAME
    assert case_seen_by(officer, code).name == ""
    assert keys.shred([code], NOW) == 0
    assert keys.check() == keys.Checked({"newer": 1}, 1, [])
