"""To whom a window is open: the same in SQL and in Python."""

import pytest
from sqlalchemy import select

from mla_tracker.domain.lifecycle import PREPARING, Side, Status
from mla_tracker.domain.permissions import may_help
from mla_tracker.models import AssistanceRequest, HelpWindow, db
from mla_tracker.queries.access import help_open_to
from mla_tracker.queries.help_windows import coordinators, open_windows
from tests.conftest import NOW, People
from tests.filed import DAY, filed

pytestmark = pytest.mark.usefixtures("in_app")


def test_the_policy_of_windows_is_one_in_sql_and_in_python(people: People, authority_ids: dict[str, int]) -> None:
    central, rows = people["requesting_central"].user_id, []
    for status in Status:
        subject = filed(authority_ids, status)
        subject.first_sent_at = None if status in PREPARING else NOW - DAY
        rows.append(
            HelpWindow(
                request_id=subject.id, coordinator_id=people["coordinator"].user_id, parts=["items"],
                asking_side=Side.REQUESTING, asked_by_id=central, asked_at=NOW - 2 * DAY, ends_at=NOW + DAY,
            )
        )  # fmt: skip
    db.session.add_all(rows)
    db.session.commit()
    for agreed_at, ends_at, ended_at in (
        (NOW - DAY, NOW + DAY, None),
        (None, NOW + DAY, None),
        (NOW - DAY, NOW, None),
        (NOW - DAY, NOW + DAY, NOW),
    ):
        for row in rows:
            row.agreed_at, row.ends_at, row.ended_at = agreed_at, ends_at, ended_at
            row.agreed_by_id = central if agreed_at else None
        db.session.commit()
        for actor in people.values():
            query = select(HelpWindow.id).join(AssistanceRequest, AssistanceRequest.id == HelpWindow.request_id)
            listed = set(db.session.scalars(query.where(help_open_to(actor, NOW))))
            assert listed == {row.id for row in rows if may_help(actor, row.request, row, NOW)}
        is_open = agreed_at is not None and ends_at > NOW and ended_at is None
        assert bool(open_windows(people["coordinator"], NOW)) is is_open
    assert [user.id for user in coordinators()] == [people["coordinator"].user_id]
