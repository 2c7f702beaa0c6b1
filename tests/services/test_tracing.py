"""The same person met again inside one's own side, and items given to units."""

from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.lifecycle import ItemStatus
from mla_tracker.domain.transitions import Action
from mla_tracker.models import PersonTrace, db
from mla_tracker.queries.duplicates import Duplicates, duplicates_of
from mla_tracker.services.requests import parts
from mla_tracker.services.requests.parts import items_of, persons_of
from mla_tracker.services.requests.tasking import task_item
from tests.conftest import NOW, People
from tests.filed import named
from tests.services.stages import in_database
from tests.services.story import Story, confirm_directory, drafted, in_execution, sent


def _two(people: People, folder: Path) -> tuple[Story, Story]:
    return sent(people, folder), drafted(people, folder)


@in_database
def test_the_same_person_in_two_requests_of_one_side_is_hinted_at(people: People, tmp_path: Path) -> None:
    first, second = _two(people, tmp_path)
    officer = people["requesting_officer"]
    assert duplicates_of(officer, second.subject) == Duplicates(1, (first.reference,))
    assert duplicates_of(officer, first.subject) == Duplicates(1, (second.reference,))
    # The other side has the first only: a draft of somebody else is no duplicate of theirs.
    assert duplicates_of(people["requested_central"], first.subject) == Duplicates()
    assert duplicates_of(people["outsider"], first.subject) == Duplicates()
    assert duplicates_of(people["coordinator"], first.subject) == Duplicates()


@in_database
def test_what_a_reader_may_not_see_is_not_linked_and_what_is_restricted_not_counted(
    people: People, tmp_path: Path
) -> None:
    first, second = _two(people, tmp_path)
    named(first.subject, people["requesting_central"])
    named(second.subject, people["requesting_central"], people["requesting_officer"])
    db.session.commit()
    assert duplicates_of(people["requesting_officer"], second.subject) == Duplicates()
    assert duplicates_of(people["requesting_central"], second.subject) == Duplicates(1, (first.reference,))


@in_database
def test_another_name_without_a_common_number_is_nobody_known(people: People, tmp_path: Path) -> None:
    _, second = _two(people, tmp_path)
    officer, subject = people["requesting_officer"], second.subject
    (person,) = persons_of(subject)
    other = {"role": "suspect", "name_latin": "Parviz Golshan"}
    parts.save_person(officer, second.reference, parts.SavePerson(other, person.id), NOW)
    assert duplicates_of(officer, second.subject).count == 0
    number = other | {"identifiers": "Passport AB 9988776"}
    parts.save_person(officer, second.reference, parts.SavePerson(number, person.id), NOW)
    third = drafted(people, tmp_path)
    again = {"role": "witness", "name_original": "پرویز", "identifiers": "ab9988776"}
    parts.save_person(officer, third.reference, parts.SavePerson(again), NOW)
    assert second.reference in duplicates_of(officer, third.subject).references
    parts.remove_person(officer, second.reference, person.id, NOW)
    assert second.reference not in duplicates_of(officer, third.subject).references


@in_database
def test_the_table_tells_no_name_and_each_side_has_hashes_of_its_own(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    rows = db.session.scalars(select(PersonTrace).where(PersonTrace.request_id == story.subject.id)).all()
    sides = {country: {row.hash for row in rows if row.country == country} for country in ("PK", "IR")}
    assert sides["PK"]
    assert len(sides["PK"]) == len(sides["IR"])
    assert not sides["PK"] & sides["IR"]


@in_database
def test_an_item_is_given_to_a_unit_by_the_side_that_is_asked(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    ids, item = confirm_directory(NOW), items_of(story.subject)[0]
    wish = {"unit": str(ids["Office of the prosecutor"]), "due_on": story.day(9), "due_shared": "yes"}
    tasked = task_item(people["requested_officer"], story.reference, item.id, wish, NOW)
    assert (tasked.unit_id, tasked.due_shared, tasked.status) == (
        ids["Office of the prosecutor"], True, ItemStatus.TASKED,
    )  # fmt: skip
    kept = story.subject
    assert (kept.item_days, kept.items_due_at) == ([[story.day(9), True]], kept.items_shown_due_at)
    for who, refusal in (
        ("requesting_central", Forbidden), ("coordinator", Forbidden), ("outsider", Unseen),
    ):  # fmt: skip
        with pytest.raises(refusal):
            task_item(people[who], story.reference, item.id, wish, NOW)
    for wrong in ({"due_on": story.day(-1)}, {"unit": str(ids["Anti-trafficking unit"])}, {"unit": "nobody"}):
        with pytest.raises(BadAnswers):
            task_item(people["requested_central"], story.reference, item.id, wish | wrong, NOW)
    story.take("requested_officer", Action.ANSWER_ITEM, item="1", outcome="answered", text="Enclosed")
    kept = story.subject
    assert (kept.item_days, kept.items_due_at, kept.items_shown_due_at) == (None, None, None)
    with pytest.raises(WrongStatus):
        task_item(people["requested_central"], story.reference, item.id, wish, NOW)
