"""Network targets and given-up mail on the administrator's pages: looked at before, refused beside the field."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.models import DeadlineRuleRow, MailState, OutboxMessage, db
from mla_tracker.services.notices import tell_side
from tests.clocks import running
from tests.conftest import NOW, People
from tests.filed import SECRET_TITLE, filed, logged
from tests.pages import Browser

Open = Callable[[str | None], Browser]
pytestmark = pytest.mark.reference
FROM: Final = date(2026, 11, 1)
WISH: Final = {
    "purpose": "answer", "clock_class": "C", "kind": "", "requesting": "PK", "requested": "IR", "legal_basis": "",
    "length": "3", "unit": "working_days", "reason": "Meeting of May", "valid_from-day": str(FROM.day),
    "valid_from-month": str(FROM.month), "valid_from-year": str(FROM.year), "valid_from-calendar": "gregorian",
}  # fmt: skip


def _kept(engine: Engine) -> list[int | None]:
    with Session(engine) as session:
        return list(session.scalars(select(DeadlineRuleRow.length)))


def test_a_target_is_looked_at_then_set_and_the_page_never_names_a_request(
    browser: Open, app: Flask, engine: Engine, authority_ids: dict[str, int]
) -> None:
    with app.app_context():
        subject = filed(authority_ids, Status.ACKNOWLEDGED, kind="PI", clock_class=ClockClass.C)
        running(subject)
        reference = subject.reference
        db.session.commit()
    admin = browser("admin")
    looked = admin.post("/admin/policies/preview", data=WISH)
    assert looked.status_code == 200
    assert "1 due date would change." in looked.text
    assert 'value="3"' in looked.text
    assert reference not in looked.text
    assert SECRET_TITLE not in looked.text
    assert _kept(engine) == []
    assert admin.post("/admin/policies/new", data=WISH).status_code == 302
    assert _kept(engine) == [3]
    assert "Pakistan" in admin.get("/admin/policies").text


@pytest.mark.parametrize("length", ["", "0", "-3", "three", "1.5"])
def test_no_time_and_a_negative_time_are_refused_beside_the_field_and_what_was_typed_stays(
    browser: Open, engine: Engine, length: str
) -> None:
    admin = browser("admin")
    for path in ("/admin/policies/preview", "/admin/policies/new"):
        page = admin.post(path, data=WISH | {"length": length})
        assert page.status_code == 400
        assert 'id="length-error"' in page.text
        assert "Meeting of May" in page.text
    assert _kept(engine) == []


def test_mail_that_was_given_up_stands_there_without_a_word_of_the_case_and_is_sent_again(
    browser: Open, app: Flask, engine: Engine, people: People, authority_ids: dict[str, int]
) -> None:
    assert people
    with app.app_context():
        subject = filed(authority_ids, Status.SENT)
        db.session.commit()
        tell_side(logged(subject), subject, Side.REQUESTED, "step", NOW)
        for mail in db.session.scalars(select(OutboxMessage)):
            mail.state, mail.tries, mail.last_error = MailState.DEAD, 10, "SMTPDataError 550"
        db.session.commit()
        first = db.session.scalars(select(OutboxMessage.id).order_by(OutboxMessage.id)).first()
    admin = browser("admin")
    page = admin.get("/admin/mail")
    assert "SMTPDataError 550" in page.text
    assert SECRET_TITLE not in page.text
    assert admin.post(f"/admin/mail/{first}/resend").status_code == 302
    with Session(engine) as session:
        assert session.get_one(OutboxMessage, first).state is MailState.WAITING
    assert admin.post(f"/admin/mail/{first}/resend").status_code == 409
    assert browser("country_admin").get("/admin/mail").status_code == 403
