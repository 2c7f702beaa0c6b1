"""What a coordinator does with many requests, what the rows of the review remember of it, and what is kept."""

from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.deadline_policy import ListedWhen
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import Event, OutboxMessage, db
from mla_tracker.queries import review, review_totals
from mla_tracker.queries.bilateral import Pair, wanted_at_meeting
from mla_tracker.queries.review import Filters, Standing
from mla_tracker.queries.saved_filters import kept_by
from mla_tracker.services.exports import MOST_EXPORTS
from mla_tracker.services.limits import TooMany
from mla_tracker.services.reminders import ASKED_TOO_SOON, ask_each
from mla_tracker.services.reminding import remind_next
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import take_step
from mla_tracker.services.review_exports import Export, Exported, export_review
from mla_tracker.services.saved_filters import MOST, FilterWish, remove_filter, save_filter
from tests.conftest import NOW, People
from tests.filed import DAY, due
from tests.services import story as stories

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]
WISH: Final = FilterWish("review", " Iraq,  late ", {"holder": "IQ"})


@pytest.fixture
def coordinator(people: People) -> Actor:
    return people["coordinator"]


def test_several_are_asked_about_at_once_and_a_second_time_changes_nothing(
    coordinator: Actor, authority_ids: Ids
) -> None:
    chosen = [due(authority_ids, -days).reference for days in (9, 8)]
    db.session.commit()
    assert [one.told for one in ask_each(coordinator, chosen, "stands", NOW)] == [1, 1]
    again = ask_each(coordinator, chosen, "stands", NOW + timedelta(hours=1))
    assert {one.fault and one.fault.message for one in again} == {ASKED_TOO_SOON}
    assert len(db.session.scalars(select(Event).where(Event.name == "step.ask_progress")).all()) == 2
    assert {row.template for row in db.session.scalars(select(OutboxMessage))} == {"step"}
    assert {row.latest.asked_at for row in review.some_of(coordinator, chosen)} == {NOW}


def test_a_question_that_is_not_offered_is_refused_before_anything_is_done(
    coordinator: Actor, authority_ids: Ids
) -> None:
    reference = due(authority_ids, -3).reference
    db.session.commit()
    with pytest.raises(BadAnswers):
        ask_each(coordinator, [reference], "why?", NOW)
    assert db.session.scalar(select(Event).where(Event.name == "step.ask_progress")) is None


def test_only_coordinators_ask_about_several(people: People, authority_ids: Ids) -> None:
    reference = due(authority_ids, -3).reference
    db.session.commit()
    with pytest.raises(Forbidden):
        ask_each(people["requesting_central"], [reference], "stands", NOW)


def test_the_last_step_of_an_escalation_puts_it_on_the_agenda_of_the_two_states(
    coordinator: Actor, people: People, authority_ids: Ids
) -> None:
    chosen, other = due(authority_ids, -3), due(authority_ids, -2)
    db.session.commit()
    for step in ("3", "4", "1"):
        take_step(coordinator, chosen.reference, Action.ESCALATE, StepWish({"step": step}), NOW)
    take_step(coordinator, other.reference, Action.ESCALATE, StepWish({"step": "3"}), NOW)
    [(pair, rows)] = wanted_at_meeting(coordinator).items()
    assert (pair, [row.reference for row in rows]) == (Pair("IR", "PK"), [chosen.reference])
    assert list(wanted_at_meeting(people["requesting_central"], Pair("IR", "PK"))) == [Pair("IR", "PK")]
    assert wanted_at_meeting(people["outsider"]) == {}
    assert wanted_at_meeting(coordinator, Pair("IQ", "PK")) == {}
    escalated = review.reviewed(coordinator, Filters(Standing.NO_DATE, escalation=4), None, NOW).rows
    assert [row.escalation_step for row in escalated] == [4]


def test_the_policy_says_when_a_request_comes_to_the_list_and_an_acknowledgement_takes_it_away(
    people: People, tmp_path: Path, coordinator: Actor
) -> None:
    story = stories.sent(people, tmp_path / "files")
    subject = story.subject
    assert subject.listed_when is ListedWhen.UNACKNOWLEDGED
    assert subject.listed_at is not None
    assert timedelta(days=6) < subject.listed_at - story.now < timedelta(days=10)
    later = subject.listed_at + DAY

    def listed(standing: Standing) -> list[str]:
        return [row.reference for row in review.reviewed(coordinator, Filters(standing), None, later).rows]

    assert listed(Standing.LISTED) == listed(Standing.UNACKNOWLEDGED) == [story.reference]
    assert listed(Standing.WITHOUT_DATE) == []
    while remind_next(later):
        pass
    db.session.expire_all()
    assert story.subject.reminder_step >= 1
    [row] = review.reviewed(coordinator, Filters(reminders=story.subject.reminder_step), None, later).rows
    assert row.latest.reminded_at is not None
    story.take("requested_officer", Action.ACKNOWLEDGE, received_on=story.today, handler="Desk", next_on=story.day(20))
    assert story.subject.listed_when is ListedWhen.WITHOUT_DATE
    assert listed(Standing.LISTED) == []


def test_an_extension_shows_the_date_before_and_after(coordinator: Actor, people: People, tmp_path: Path) -> None:
    story = stories.in_execution(people, tmp_path / "files")
    before = next(row for row in review.some_of(coordinator, [story.reference]))
    story.take("requested_officer", Action.EXTEND, until=story.day(150), reason="Courts are closed")
    [row] = review.some_of(coordinator, [story.reference])
    assert row.latest.extended is not None
    assert row.latest.extended[0] == before.due_at
    assert row.latest.extended[1] == row.due_at
    assert (row.listed_at, row.listed_when) == (row.due_at, ListedWhen.ALWAYS)


def test_the_last_note_is_read_by_coordinators_only(coordinator: Actor, people: People, authority_ids: Ids) -> None:
    subject = due(authority_ids, -3)
    db.session.commit()
    answers = {"note": "Called them", "next_action": "Call again", "next_on": "2026-12-01"}
    take_step(coordinator, subject.reference, Action.NOTE_REVIEW, StepWish(answers), NOW)
    [row] = review.some_of(coordinator, [subject.reference])
    assert row.latest.note is not None
    assert (row.latest.note.text, row.latest.note.next_action, str(row.latest.note.next_on)) == (
        "Called them", "Call again", "2026-12-01",
    )  # fmt: skip
    [theirs] = review.some_of(people["requesting_central"], [subject.reference])
    assert theirs.latest.note is None


def test_filters_are_kept_under_a_name_for_one_person(coordinator: Actor, people: People) -> None:
    save_filter(coordinator, WISH, NOW)
    save_filter(coordinator, FilterWish("review", "Iraq, late", {"holder": "IQ", "late": "7"}), NOW)
    [kept] = kept_by(coordinator, "review")
    assert (kept.name, kept.chosen) == ("Iraq, late", {"holder": "IQ", "late": "7"})
    assert kept_by(people["admin"], "review") == kept_by(coordinator, "national") == []
    with pytest.raises(Unseen):
        remove_filter(people["admin"], kept.id)
    assert remove_filter(coordinator, kept.id) == "review"
    with pytest.raises(Unseen):
        remove_filter(coordinator, kept.id)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00b"])
def test_a_name_that_cannot_be_is_refused(name: str, coordinator: Actor) -> None:
    with pytest.raises(BadAnswers):
        save_filter(coordinator, FilterWish("review", name, {}), NOW)


def test_nobody_keeps_more_than_a_list_can_show_nor_for_a_page_that_is_closed(
    coordinator: Actor, people: People
) -> None:
    for number in range(MOST):
        save_filter(coordinator, FilterWish("review", f"Filter {number}", {}), NOW)
    with pytest.raises(BadAnswers):
        save_filter(coordinator, WISH, NOW)
    for persona in ("requesting_officer", "admin", "requesting_central"):
        with pytest.raises(Forbidden):
            save_filter(people[persona], WISH, NOW)


def test_what_is_taken_out_is_what_the_reader_sees_and_stands_in_the_log(
    coordinator: Actor, people: People, authority_ids: Ids
) -> None:
    wanted = [due(authority_ids, -days).reference for days in (9, 8, 7)]
    due(authority_ids, -5, Status.INFO_REQUESTED)
    db.session.commit()
    found = export_review(coordinator, Export(Filters(holder_country="IR"), {"holder": "IR"}, "review.csv"), NOW)
    assert isinstance(found, Exported)
    assert ([row.reference for row in found.rows], found.is_cut) == (wanted, False)
    event = db.session.scalars(select(Event).where(Event.name == "exported")).one()
    assert event.facts == {"file": "review.csv", "rows": "3", "filters": "holder=IR"}
    assert event.user_id == coordinator.user_id
    nothing = export_review(people["outsider"], Export(Filters(), {}, "national.csv"), NOW)
    assert isinstance(nothing, Exported)
    assert nothing.rows == []
    with pytest.raises(Forbidden):
        export_review(people["admin"], Export(Filters(), {}, "review.csv"), NOW)


def test_a_file_holds_so_many_rows_and_says_that_there_are_more(
    coordinator: Actor, authority_ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in range(5):
        due(authority_ids, -days - 1)
    db.session.commit()
    monkeypatch.setattr("mla_tracker.services.review_exports.AT_ONCE", 2)
    monkeypatch.setattr("mla_tracker.services.review_exports.MOST_ROWS", 4)
    found = export_review(coordinator, Export(Filters(), {}, "review.csv"), NOW)
    assert isinstance(found, Exported)
    assert (len(found.rows), len({row.id for row in found.rows}), found.is_cut) == (4, 4, True)


def test_files_are_not_taken_out_all_the_time(coordinator: Actor) -> None:
    wish = Export(Filters(), {}, "review.csv")
    for _ in range(MOST_EXPORTS):
        assert isinstance(export_review(coordinator, wish, NOW), Exported)
    assert isinstance(export_review(coordinator, wish, NOW), TooMany)
    assert isinstance(export_review(coordinator, wish, NOW + timedelta(minutes=16)), Exported)


def test_a_state_sees_what_it_owes_and_what_others_owe_it(people: People, authority_ids: Ids) -> None:
    by_iran = due(authority_ids, -9)
    by_pakistan = due(authority_ids, -3, Status.INFO_REQUESTED)
    due(authority_ids, -2, requesting_country="IQ", requested_country="IR")
    db.session.commit()
    central = people["requesting_central"]

    def references(filters: Filters) -> list[str]:
        return [row.reference for row in review.reviewed(central, filters, None, NOW).rows]

    assert references(Filters(owed_to="PK")) == [by_iran.reference]
    assert references(Filters(holder_country="PK")) == [by_pakistan.reference]
    [total] = review_totals.totals_by_purpose(central, Filters(owed_to="PK"), NOW)
    assert (total.overdue, total.soon) == (1, 0)
