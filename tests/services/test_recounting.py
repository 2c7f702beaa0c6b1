"""A change of the calendar: due dates follow, batch by batch, and each request says from when to when and why."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from threading import Barrier, Thread
from typing import Any, Final

import pytest
from flask import current_app
from sqlalchemy import func, select

from mla_tracker.domain.deadlines import Due, Purpose
from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken
from mla_tracker.domain.fields import Answer
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.recounting import Cause
from mla_tracker.models import (
    AssistanceRequest,
    ClockState,
    Deadline,
    DigestNote,
    Event,
    HolidayRow,
    RecountJob,
    WorkingWeekRow,
    db,
)
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import reference, reminding
from mla_tracker.services.log import seal
from mla_tracker.services.recounting import Progress, recount_some
from mla_tracker.services.reference import HolidayWish, WeekWish
from tests.clocks import running
from tests.conftest import NOW, People
from tests.filed import filed

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]
DAY: Final = timedelta(days=1)
MOURNING: Final[dict[str, Answer]] = {
    "day": "2026-11-24", "name": "Day of mourning", "status": "ad_hoc", "source": "Notification of today",
}  # fmt: skip
WEEK: Final[dict[str, Answer]] = {
    "valid_from": "2027-01-01", "days": ["0", "1", "2", "3", "5"], "opens": "08:00", "closes": "16:00",
    "half_days": ["3"], "half_closes": "13:00", "sure": "no",
}  # fmt: skip


def _clock(ids: Ids, **columns: Any) -> Deadline:
    clock = running(filed(ids, Status.IN_EXECUTION), **columns)
    db.session.commit()
    return clock


def _all_done(batch: int = 250) -> list[Progress]:
    found = []
    while (done := recount_some(NOW, batch)) is not None:
        found.append(done)
    db.session.rollback()
    return found


def _due_on(clock: Deadline) -> date:
    return calendar_of(clock.country).day_of(db.session.get_one(Deadline, clock.id).due_at)


def _changes() -> list[dict[str, str]]:
    return list(db.session.scalars(select(Event.facts).where(Event.name == "due_changed").order_by(Event.id)))


def _chain_holds() -> bool:
    events = db.session.scalars(select(Event).order_by(Event.id)).all()
    linked = all(one.mac == other.previous for one, other in pairwise(events))
    return linked and all(event.mac == seal(event) for event in events)


def _holiday(country: str, day: str) -> HolidayRow:
    return db.session.scalars(select(HolidayRow).filter_by(country=country, day=date.fromisoformat(day))).one()


def test_a_holiday_that_is_added_and_taken_out_moves_a_date_there_and_back(people: People, authority_ids: Ids) -> None:
    clock = _clock(authority_ids)
    before = _due_on(clock)
    row = reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    _all_done()
    after = _due_on(clock)
    assert after > before
    stored = db.session.get_one(Deadline, clock.id)
    assert "Day of mourning" in {skipped.name for skipped in Due.from_facts(stored.explanation).skipped}
    assert db.session.get_one(AssistanceRequest, clock.request_id).due_at == stored.due_at
    reference.remove_holiday(people["admin"], row.id, NOW)
    _all_done()
    assert _due_on(clock) == before
    there, back = _changes()
    assert (there["before"][:10], there["after"][:10]) == (before.isoformat(), after.isoformat())
    assert (there["cause"], back["cause"]) == (Cause.HOLIDAY_ADDED, Cause.HOLIDAY_REMOVED)
    assert _chain_holds()


def test_a_second_recount_changes_nothing(people: People, authority_ids: Ids) -> None:
    clock = _clock(authority_ids)
    row = reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    _all_done()
    wish = HolidayWish(reference.holiday_answers(row) | {"name": "Day of mourning"})
    reference.edit_holiday(people["admin"], row.id, wish, NOW)
    [done] = _all_done()
    assert (done.total, done.moved) == (1, 0)
    assert len(_changes()) == 1
    assert clock.id


def test_a_holiday_that_moves_within_its_year_takes_the_dates_with_it(people: People, authority_ids: Ids) -> None:
    clock = _clock(authority_ids)
    before = _due_on(clock)
    row = reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    _all_done()
    wish = HolidayWish(reference.holiday_answers(row) | {"day": "2026-12-20"})
    moved = reference.edit_holiday(people["admin"], row.id, wish, NOW)
    assert (moved.day, _holiday("IR", "2026-11-24").removed) == (date(2026, 12, 20), True)
    _all_done()
    assert _due_on(clock) == before


def test_a_holiday_does_not_leave_its_year(people: People) -> None:
    row = reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    wish = HolidayWish(reference.holiday_answers(row) | {"day": "2027-01-05"})
    with pytest.raises(BadAnswers) as refusal:
        reference.edit_holiday(people["admin"], row.id, wish, NOW)
    assert set(refusal.value.faults) == {"day"}


def test_a_holiday_far_from_the_years_kept_is_refused(people: People) -> None:
    with pytest.raises(BadAnswers) as refusal:
        reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING | {"day": "2206-11-24"}), NOW)
    assert set(refusal.value.faults) == {"day"}


def test_two_who_edit_one_holiday_do_not_write_over_each_other(people: People) -> None:
    row = reference.add_holiday(people["admin"], "PK", HolidayWish(MOURNING), NOW)
    seen = row.version
    answers = reference.holiday_answers(row)
    reference.edit_holiday(people["country_admin"], row.id, HolidayWish(answers | {"name": "Mourning"}, seen), NOW)
    with pytest.raises(Overtaken):
        reference.edit_holiday(people["admin"], row.id, HolidayWish(answers | {"name": "Another"}, seen), NOW)


def test_the_calendar_of_another_state_is_not_a_country_administrators_to_change(people: People) -> None:
    with pytest.raises(Forbidden):
        reference.add_holiday(people["country_admin"], "IR", HolidayWish(MOURNING), NOW)
    with pytest.raises(Forbidden):
        reference.add_week(people["country_admin"], "IR", WeekWish(WEEK), NOW)


def test_ended_clocks_agreed_dates_and_other_states_are_left_alone(people: People, authority_ids: Ids) -> None:
    ended = _clock(authority_ids, state=ClockState.MET, ended_at=NOW)
    agreed = _clock(authority_ids, explanation={"agreed_on": "2026-11-29"})
    elsewhere = _clock(authority_ids, country="PK")
    before = [clock.due_at for clock in (ended, agreed, elsewhere)]
    reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    [done] = _all_done()
    assert done.total == 1
    assert [db.session.get_one(Deadline, clock.id).due_at for clock in (ended, agreed, elsewhere)] == before
    assert _changes() == []


def test_a_clock_that_stands_still_is_counted_anew_and_takes_nothing_from_the_row_of_the_request(
    people: People, authority_ids: Ids
) -> None:
    clock = _clock(authority_ids, state=ClockState.PAUSED, paused_at=NOW)
    reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    _all_done()
    assert db.session.get_one(Deadline, clock.id).due_at > clock.started_at
    assert db.session.get_one(AssistanceRequest, clock.request_id).due_at is None
    assert len(_changes()) == 1


def test_a_job_goes_on_where_a_worker_died(people: People, authority_ids: Ids, monkeypatch: pytest.MonkeyPatch) -> None:
    clocks = [_clock(authority_ids) for _ in range(5)]
    reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    assert recount_some(NOW, 2) == Progress(1, "IR", 2, 5, 2, is_finished=False)
    with monkeypatch.context() as patch:
        patch.setattr("mla_tracker.services.recounting.record_each", _dies)
        with pytest.raises(SystemExit):
            recount_some(NOW, 2)
    assert [one.done for one in _all_done(2)] == [4, 5]
    assert len(_changes()) == 5
    assert len({_due_on(clock) for clock in clocks}) == 1


def test_a_worker_that_dies_before_the_end_of_a_job_leaves_it_to_the_next_which_tells_everybody_once(
    people: People, authority_ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    _clock(authority_ids)
    reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    with monkeypatch.context() as patch:
        patch.setattr("mla_tracker.services.recounting.people_touched_by", _dies)
        with pytest.raises(SystemExit):
            recount_some(NOW)
    assert db.session.scalar(select(func.count(DigestNote.id))) == 0
    [done] = _all_done()
    assert (done.done, done.total, done.moved, done.is_finished) == (1, 1, 1, True)
    told = db.session.scalars(select(DigestNote.user_id)).all()
    assert people["requested_central"].user_id in told
    assert len(told) == len(set(told))
    assert len(_changes()) == 1


def _dies(*_given: object) -> None:
    raise SystemExit


def test_two_workers_at_once_do_each_clock_once(people: People, authority_ids: Ids) -> None:
    for _ in range(6):
        _clock(authority_ids)
    reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING), NOW)
    _at_once(lambda: _all_done(2))
    _all_done()
    assert len(_changes()) == 6
    assert _chain_holds()


def _at_once(work: Callable[[], object]) -> None:
    app, barrier = current_app._get_current_object(), Barrier(2)  # type: ignore[attr-defined]  # noqa: SLF001

    def run() -> None:
        with app.app_context():
            barrier.wait()
            work()
            db.session.remove()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _present_week(country: str) -> WorkingWeekRow:
    return next(
        row for row in db.session.scalars(select(WorkingWeekRow).filter_by(country=country)) if row.valid_to is None
    )


def test_a_new_working_week_begins_when_the_old_one_ended_and_moves_the_dates(
    people: People, authority_ids: Ids
) -> None:
    clock = _clock(authority_ids, started_at=NOW + 35 * DAY)
    before = db.session.get_one(Deadline, clock.id).due_at
    row = _present_week("IR")
    ends = reference.week_answers(row) | {"valid_to": "2026-12-31", "sure": "no"}
    reference.edit_week(people["admin"], row.id, WeekWish(ends), NOW)
    reference.add_week(people["admin"], "IR", WeekWish(WEEK), NOW)
    _all_done()
    assert calendar_of("IR").week_on(date(2027, 1, 5)).half_days.keys() == {3}
    assert db.session.get_one(Deadline, clock.id).due_at != before
    assert {facts["cause"] for facts in _changes()} == {Cause.WEEK_CHANGED}


def test_a_working_week_that_overlaps_with_another_is_refused_and_leaves_nothing(people: People) -> None:
    with pytest.raises(BadAnswers) as refusal:
        reference.add_week(people["admin"], "IR", WeekWish(WEEK), NOW)
    assert set(refusal.value.faults) == {"valid_from"}
    assert db.session.scalars(select(RecountJob)).all() == []


def test_a_state_keeps_its_last_week_and_a_load_keeps_the_weeks_that_were_edited(people: People) -> None:
    weeks = db.session.scalars(select(WorkingWeekRow).filter_by(country="PK").order_by(WorkingWeekRow.id)).all()
    for row in weeks[:-1]:
        reference.remove_week(people["admin"], row.id, NOW)
    with pytest.raises(BadAnswers):
        reference.remove_week(people["admin"], weeks[-1].id, NOW)
    later = datetime(2027, 1, 2, 9, tzinfo=NOW.tzinfo)
    assert reference.load(later).tables["working_weeks"].removed == 0
    assert len(db.session.scalars(select(WorkingWeekRow).filter_by(country="PK")).all()) == 1
    assert db.session.scalars(select(RecountJob.cause).where(RecountJob.country.is_(None))).all() == [Cause.DATA_LOADED]


def test_the_approval_of_one_side_is_not_told_to_the_other(people: People, authority_ids: Ids) -> None:
    _clock(authority_ids, purpose=Purpose.APPROVAL, country="PK")
    reference.add_holiday(people["country_admin"], "PK", HolidayWish(MOURNING), NOW)
    [done] = _all_done()
    assert done.moved == 1
    assert _changes() == []


def test_reminders_that_are_planned_move_too_and_one_that_is_due_already_stays(
    people: People, authority_ids: Ids
) -> None:
    ahead, due_now, calendar = _clock(authority_ids), _clock(authority_ids), calendar_of("IR")
    for clock in (ahead, due_now):
        reminding.plan(clock, db.session.get_one(AssistanceRequest, clock.request_id), NOW)
    planned_at = ahead.next_reminder_at
    assert planned_at is not None
    due_now.next_reminder_at = NOW - DAY
    db.session.commit()
    day = calendar.day_of(planned_at)
    reference.add_holiday(people["admin"], "IR", HolidayWish(MOURNING | {"day": day.isoformat()}), NOW)
    _all_done()
    moved = db.session.get_one(Deadline, ahead.id)
    assert moved.next_reminder_at == calendar_of("IR").opens_at(calendar_of("IR").next_working(day))
    assert moved.next_reminder_at > planned_at
    assert db.session.get_one(Deadline, due_now.id).next_reminder_at == NOW - DAY
    again = moved.next_reminder_at
    reminding.plan(moved, db.session.get_one(AssistanceRequest, moved.request_id), NOW)
    assert moved.next_reminder_at == again
