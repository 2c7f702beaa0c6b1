"""Many rows changed at once say the same as rows changed one by one, on both databases."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from mla_tracker.domain.deadline_policy import ListedWhen
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.lifecycle import Status
from mla_tracker.models import AssistanceRequest, Deadline, db
from mla_tracker.services.bulk import update_rows
from tests.clocks import running
from tests.conftest import NOW
from tests.filed import DAY, filed

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]


def test_rows_are_changed_each_by_its_number_and_others_left_alone(authority_ids: Ids) -> None:
    clocks = [running(filed(authority_ids, Status.IN_EXECUTION)) for _ in range(3)]
    db.session.commit()
    kept = clocks[2].explanation
    tehran = timezone(timedelta(hours=3, minutes=30))
    texts = [{"name": 'یوم "سوگ" \\ %s :x', "days": [1, None, {"a": True}]}, {}]
    update_rows(
        Deadline,
        [
            {"id": clock.id, "due_at": NOW.astimezone(tehran) + DAY, "explanation": text, "next_reminder_at": reminder}
            for clock, text, reminder in zip(clocks[:2], texts, [None, NOW], strict=True)
        ],
    )
    update_rows(
        AssistanceRequest,
        [{"id": clocks[0].request_id, "due_purpose": Purpose.REVIEW, "listed_when": ListedWhen.ALWAYS}],
    )
    db.session.commit()
    found = db.session.scalars(select(Deadline).order_by(Deadline.id)).all()
    assert [clock.explanation for clock in found] == [*texts, kept]
    assert [clock.due_at == NOW + DAY for clock in found] == [True, True, False]
    assert [clock.next_reminder_at for clock in found][:2] == [None, NOW]
    subjects = db.session.scalars(select(AssistanceRequest).order_by(AssistanceRequest.id)).all()
    assert [(one.due_purpose is Purpose.REVIEW, one.listed_when) for one in subjects] == [
        (True, ListedWhen.ALWAYS), (False, None), (False, None),
    ]  # fmt: skip


@pytest.mark.parametrize("value", [datetime(2026, 1, 1), "tomorrow"])  # noqa: DTZ001
def test_what_a_column_does_not_take_is_refused(authority_ids: Ids, value: object) -> None:
    clock = running(filed(authority_ids, Status.IN_EXECUTION))
    db.session.commit()
    with pytest.raises((ValueError, AttributeError)):
        update_rows(Deadline, [{"id": clock.id, "due_at": value}])
