"""Figures are counted from the log: on its way, twice, anew, and with what was reopened or restricted since."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.events import STEPS
from mla_tracker.domain.figures import Count, Measure, Tally, quarter_of, quarters_of, total
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, FigureCell, FigureState, MilestonesRow, db
from mla_tracker.services.figures import counting
from mla_tracker.services.figures.milestones import Cell
from tests.conftest import NOW
from tests.filed import DAY, filed, logged

pytestmark = pytest.mark.usefixtures("in_app")
Ids = dict[str, int]
TODAY = NOW.date()


def lived(ids: Ids, *steps: tuple[Action, float], **columns: Any) -> AssistanceRequest:
    """File a request that took these steps, each so many days ago."""
    subject = filed(ids, columns.pop("status", Status.IN_EXECUTION), **columns)
    db.session.commit()
    for action, days in steps:
        facts: Any = {"grounds": "21a,inc"} if action is Action.REFUSE else {}
        logged(subject, STEPS[action], now=NOW - timedelta(days=days), before="sent", after="closed", **facts)
    return subject


def tally(**cell: Any) -> Tally:
    """Return the tally of a cell, of all that was sent this year unless told otherwise."""
    wanted = {"period": str(NOW.year), "requesting": "", "requested": "", "kind": "", "restricted": False} | cell
    found = db.session.scalar(select(FigureCell).filter_by(**wanted))
    return Tally.from_facts(found.tally) if found else Tally()


def test_a_request_is_counted_in_its_cell_and_in_all_larger_ones(authority_ids: Ids) -> None:
    lived(authority_ids, (Action.SEND, 30), (Action.ACKNOWLEDGE, 26), (Action.ANSWER, 10))
    counting.count_all(NOW)
    expected = tally(requesting="PK", requested="IR", kind="ML")
    assert expected[Count.ANSWERED] == 1
    assert expected.waits(Measure.ANSWER, TODAY).ended == {20: 1}
    larger = list(db.session.execute(select(*(getattr(FigureCell, name) for name in Cell._fields), FigureCell.tally)))
    assert all(Tally.from_facts(facts) == expected for *_, facts in larger)
    quarter = quarter_of(TODAY - timedelta(days=30))
    assert {tuple(cell) for *cell, _ in larger} == {
        (period, requesting, requested, kind, False)
        for period in (quarter, str(NOW.year))
        for requesting in ("PK", "")
        for requested in ("IR", "")
        for kind in ("ML", "")
    }


def test_a_year_is_the_sum_of_its_quarters_and_a_state_that_of_its_pairs(authority_ids: Ids) -> None:
    for days in (30, 31, 120):
        lived(authority_ids, (Action.SEND, days), (Action.ANSWER, days - 5))
    lived(authority_ids, (Action.SEND, 30), kind="PI", requesting_country="IR", requested_country="PK")
    counting.count_all(NOW)
    periods = quarters_of(str(NOW.year))
    assert len({period for period in periods if tally(period=period).counts}) == 2
    assert tally() == total(tally(period=period) for period in periods)
    assert tally()[Count.SENT] == 4
    assert tally(requesting="PK")[Count.SENT] == tally(requested="IR")[Count.ANSWERED] == 3
    assert tally(requesting="IR", kind="PI")[Count.SENT] == tally(requested="PK", kind="PI")[Count.SENT] == 1


def test_a_second_look_counts_what_is_new_only(authority_ids: Ids) -> None:
    subject = lived(authority_ids, (Action.SEND, 30))
    assert counting.count_all(NOW) == 1
    assert counting.count_all(NOW) == 0
    logged(subject, STEPS[Action.ANSWER], before="sent", after="answered")
    assert counting.count_all(NOW) == 1
    assert (tally()[Count.SENT], tally()[Count.ANSWERED]) == (1, 1)


def test_counting_anew_gives_the_same(authority_ids: Ids) -> None:
    for days in (200, 100, 40):
        lived(authority_ids, (Action.SEND, days), (Action.REFUSE, days / 2))
    counting.count_all(NOW)
    before = {cell.id: cell.tally for cell in db.session.scalars(select(FigureCell))}
    counting.recount(NOW)
    again = list(db.session.scalars(select(FigureCell.tally)))
    assert sorted(map(str, again)) == sorted(map(str, before.values()))
    counting.begin_anew()
    counting.count_all(NOW)
    assert sorted(map(str, db.session.scalars(select(FigureCell.tally)))) == sorted(map(str, before.values()))


def test_the_log_tells_how_long_each_step_took(authority_ids: Ids) -> None:
    steps = (
        (Action.SEND, 60), (Action.ACKNOWLEDGE, 58), (Action.ASK_INFORMATION, 50), (Action.GIVE_INFORMATION, 44),
        (Action.ACCEPT, 40), (Action.ASK_INFORMATION, 30), (Action.ANSWER, 10),
    )  # fmt: skip
    lived(authority_ids, *steps)
    counting.count_all(NOW)
    assert {measure: dict(tally().waits(measure, TODAY).ended) for measure in Measure} == {
        Measure.ACKNOWLEDGE: {2: 1},
        Measure.REVIEW: {18: 1},
        Measure.INFORMATION: {6: 1},
        Measure.EXECUTION: {30: 1},
        Measure.ANSWER: {50: 1},
        Measure.CLOSE: {},
    }


def test_grounds_of_refusals_are_counted(authority_ids: Ids) -> None:
    lived(authority_ids, (Action.SEND, 30), (Action.REFUSE, 3))
    counting.count_all(NOW)
    assert tally().grounds == {"21a": 1, "inc": 1}


def test_what_is_reopened_is_open_again(authority_ids: Ids) -> None:
    subject = lived(authority_ids, (Action.SEND, 30), (Action.MAKE_DORMANT, 9), (Action.CLOSE, 8))
    counting.count_all(NOW)
    assert tally()[Count.OPEN] == 0
    logged(subject, STEPS[Action.REOPEN], before="closed", after="sent")
    counting.count_all(NOW)
    assert tally()[Count.OPEN] == 1
    assert tally().waits(Measure.ANSWER, TODAY).censored == {30: 1}


def test_a_notice_that_was_acknowledged_waits_for_no_answer(authority_ids: Ids) -> None:
    lived(authority_ids, (Action.SEND, 30), (Action.ACKNOWLEDGE, 20), kind="SP")
    counting.count_all(NOW)
    assert tally()[Count.OPEN] == 0
    assert tally().waits(Measure.ANSWER, TODAY).number == 0


@pytest.mark.parametrize(("acknowledged", "in_time"), [(24, 1), (22, 0)])
def test_an_acknowledgement_is_in_time_or_not(authority_ids: Ids, acknowledged: int, in_time: int) -> None:
    subject = lived(authority_ids, (Action.SEND, 30))
    moments = {"started_at": NOW - 30 * DAY, "due_at": NOW - 23 * DAY, "state": ClockState.MET}
    clock = Deadline(
        request_id=subject.id, purpose=Purpose.ACKNOWLEDGE, side=Side.REQUESTED, country="IR", explanation={}, **moments
    )
    db.session.add(clock)
    db.session.commit()
    logged(subject, STEPS[Action.ACKNOWLEDGE], now=NOW - acknowledged * DAY, before="sent", after="acknowledged")
    counting.count_all(NOW)
    assert (tally().timed(TODAY), tally()[Count.IN_TIME]) == (1, in_time)


def test_a_request_that_becomes_restricted_changes_its_cell(authority_ids: Ids) -> None:
    subject = lived(authority_ids, (Action.SEND, 30))
    counting.count_all(NOW)
    subject.restricted = True
    db.session.commit()
    logged(subject, STEPS[Action.REPORT_PROGRESS], before="sent", after="sent")
    counting.count_all(NOW)
    assert tally()[Count.SENT] == 0
    assert tally(restricted=True)[Count.SENT] == 1


def test_drafts_are_not_counted(authority_ids: Ids) -> None:
    lived(authority_ids, (Action.SUBMIT, 3), status=Status.IN_APPROVAL)
    counting.count_all(NOW)
    assert db.session.scalar(select(func.count(MilestonesRow.request_id))) == 0
    assert db.session.scalars(select(FigureState.counted_at)).one() == NOW


def test_what_moves_no_milestone_writes_no_figure_anew(authority_ids: Ids) -> None:
    subject = lived(authority_ids, (Action.SEND, 30))
    counting.count_all(NOW)
    db.session.execute(update(FigureCell).values(tally=Tally().as_facts()))
    db.session.commit()
    logged(subject, STEPS[Action.REPORT_PROGRESS], before="sent", after="sent")
    assert counting.count_all(NOW) == 1
    assert tally().counts == {}  # nobody looked at it
    logged(subject, STEPS[Action.ACKNOWLEDGE], before="sent", after="acknowledged")
    counting.count_all(NOW)
    assert tally()[Count.ACKNOWLEDGED] == 1
