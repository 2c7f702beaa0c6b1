"""Lists of requests: the same rows as the policy, page by page in both directions, with one query."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.permissions import decide
from mla_tracker.models import AssistanceRequest, db
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.requests import Filters, listed_for
from tests.conftest import NOW, People
from tests.filed import filed, named

pytestmark = pytest.mark.usefixtures("in_app")
EVERYTHING = Filters()


@pytest.fixture
def subjects(authority_ids: dict[str, int], people: People) -> list[AssistanceRequest]:
    """File thirty requests, changed one minute after the other; some drafts, some restricted."""
    made = []
    for number in range(30):
        status = Status.DRAFT if number % 7 == 0 else Status.SENT
        made.append(
            filed(authority_ids, status, changed_at=NOW - timedelta(minutes=number), restricted=number % 5 == 0)
        )
    named(made[5], people["requested_delegate"])
    db.session.commit()
    return made


@pytest.mark.parametrize(
    "who", ["requesting_officer", "requested_delegate", "requested_central", "coordinator", "outsider"]
)
def test_the_list_holds_what_the_policy_shows(subjects: list[AssistanceRequest], people: People, who: str) -> None:
    actor = people[who]
    listed = [row.reference for row in listed_for(actor, EVERYTHING, None, NOW, size=100).rows]
    assert listed == [subject.reference for subject in subjects if decide(actor, subject).allowed]


def test_pages_lead_on_and_back_without_gap_or_double(subjects: list[AssistanceRequest], people: People) -> None:
    assert len(subjects) > 25
    actor = people["coordinator"]
    whole = [row.reference for row in listed_for(actor, EVERYTHING, None, NOW, size=100).rows]
    seen, cursor, pages = [], None, []
    while True:
        page = listed_for(actor, EVERYTHING, cursor, NOW, size=4)
        pages.append([row.reference for row in page.rows])
        seen += pages[-1]
        if page.older is None:
            break
        cursor = Cursor.read(str(page.older))
    assert seen == whole
    back = page.newer
    for expected in reversed(pages[:-1]):
        assert back is not None
        page = listed_for(actor, EVERYTHING, Cursor.read(str(back)), NOW, size=4)
        assert [row.reference for row in page.rows] == expected
        back = page.newer
    assert back is None


def test_one_query_whatever_the_number_of_rows(subjects: list[AssistanceRequest], people: People) -> None:
    assert len(subjects) > 25
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    for size in (5, 25):
        statements.clear()
        assert listed_for(people["requested_central"], EVERYTHING, None, NOW, size=size).rows
        assert len([one for one in statements if one.lstrip().upper().startswith(("SELECT", "WITH"))]) == 1


@pytest.mark.parametrize("text", ["", "o", "n1", "x1.2", "o1.", "o1.x", "o٣.٤", "o99999999999999999999.1"])
def test_a_damaged_place_in_the_list_is_its_beginning(text: str) -> None:
    assert Cursor.read(text) is None
