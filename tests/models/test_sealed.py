"""Content is unreadable in the database, opens for the program, and opens nowhere but where it was written."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, insert, inspect, select, text, update

from mla_tracker.domain.custody import Custody
from mla_tracker.domain.errors import Damaged
from mla_tracker.domain.lifecycle import Issuer, Side, Status
from mla_tracker.domain.persons import PersonRole
from mla_tracker.models import (
    AssistanceRequest,
    Attachment,
    Base,
    CaseFolder,
    CustodyEntry,
    DataKey,
    DraftComment,
    DraftShare,
    HelpWindow,
    Letter,
    Message,
    Person,
    PreparedWords,
    Preservation,
    RequestItem,
    Translation,
    db,
)
from mla_tracker.models.sealed import SealedRow
from tests.conftest import NOW, People
from tests.filed import filed, logged

pytestmark = pytest.mark.usefixtures("in_app")
NAME = "Parwana Rahimzada"


@pytest.fixture
def subject(authority_ids: dict[str, int], people: People) -> AssistanceRequest:
    """A request in which the name stands wherever something can be written."""
    found = filed(authority_ids, Status.SENT, title=f"On {NAME}", answers={"facts": f"{NAME} was last seen"})
    officer = people["requesting_officer"]
    db.session.commit()
    happened = logged(found, actor=officer)
    paper = Attachment(
        code="c", request_id=found.id, side=Side.REQUESTING, name=f"{NAME}.pdf", media_type="application/pdf",
        size=1, sha256="f" * 64, storage_key="k", added_by_id=officer.user_id, added_at=NOW,
    )  # fmt: skip
    share = DraftShare(
        request_id=found.id, reader_id=officer.user_id, shared_by_id=officer.user_id, started_at=NOW, expires_at=NOW
    )
    case = CaseFolder(
        code="case", country="PK", authority_id=found.requesting_authority_id, name=NAME, created_at=NOW, changed_at=NOW
    )
    db.session.add_all([paper, share, case])
    db.session.flush()
    db.session.add_all([
        CustodyEntry(
            request_id=found.id, attachment_id=paper.id, side=Side.REQUESTING, custody=Custody.HANDED_OVER,
            happened_on=NOW.date(), answers={"custody_person": NAME}, recorded_by_id=officer.user_id, recorded_at=NOW,
        ),
        DraftComment(
            request_id=found.id, share_id=share.id, place="facts", answers={"verdict": "enough", "text": NAME},
            written_at=NOW,
        ),
        HelpWindow(
            request_id=found.id, coordinator_id=officer.user_id, parts=["items"], purpose=NAME,
            asking_side=Side.REQUESTING, asked_by_id=officer.user_id, asked_at=NOW, ends_at=NOW + timedelta(days=1),
        ),
        Person(request_id=found.id, role=PersonRole.VICTIM, answers={"name_latin": NAME}),
        RequestItem(
            request_id=found.id, position=1, type="f", answers={"holder": NAME}, outcome_text=NAME, conditions=NAME
        ),
        Preservation(
            request_id=found.id, position=1, confirmed_by="state", provider=NAME, preserved_as=NAME,
            from_on=NOW.date(), until_on=NOW.date(), recorded_at=NOW,
        ),
        Translation(
            request_id=found.id, place="answers.purpose", language="fa", answers={"text": NAME, "source": "0"},
            saved_by_id=officer.user_id, saved_at=NOW,
        ),
        PreparedWords(
            request_id=found.id, place="requested.refuse.reasons", text=NAME, saved_by_id=officer.user_id, saved_at=NOW
        ),
        Message(request_id=found.id, event_id=happened.id, texts={"reason": NAME}),
        Letter(
            request_id=found.id, kind="ML", revision=1, language="en", issuer=Issuer.REQUESTING, template_version="1",
            sha256="f" * 64, pages=1, pdf=f"%PDF {NAME}".encode(), word_file=f"PK {NAME}".encode(), frozen_at=NOW,
        ),
    ])  # fmt: skip
    db.session.commit()
    db.session.expire_all()
    return found


def stored_title(subject: AssistanceRequest) -> str:
    return str(inspect(subject).attrs["title_sealed"].value)


def test_every_sealed_column_reads_as_it_was_written(subject: AssistanceRequest) -> None:
    assert subject.title == f"On {NAME}"
    assert subject.answers["facts"].startswith(NAME)
    assert db.session.scalars(select(Person)).one().answers == {"name_latin": NAME}
    item = db.session.scalars(select(RequestItem)).one()
    assert (item.answers, item.outcome_text, item.conditions) == ({"holder": NAME}, NAME, NAME)
    letter = db.session.scalars(select(Letter)).one()
    assert letter.has_word_file
    assert (letter.pdf, letter.word_file) == (f"%PDF {NAME}".encode(), f"PK {NAME}".encode())
    assert db.session.scalars(select(Message.texts)).all() == [{"reason": NAME}]
    assert db.session.scalars(select(Attachment.name)).all() == [f"{NAME}.pdf"]


def test_no_table_holds_the_name(subject: AssistanceRequest, engine: Engine) -> None:
    assert subject.title
    sealed = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, SealedRow)]
    assert len(sealed) >= 6
    with engine.connect() as connection:
        for model in sealed:
            rows = connection.execute(text(f"SELECT * FROM {model.__tablename__}")).all()  # noqa: S608
            assert rows, model
            assert "Parwana" not in repr(rows)


@pytest.mark.sqlite
def test_neither_the_file_of_the_database_nor_its_log_holds_the_name(
    subject: AssistanceRequest, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    subject.title = f"{NAME} again"
    db.session.commit()
    written = [path for path in tmp_path.iterdir() if path.name.startswith("test.sqlite3")]
    assert {path.suffix for path in written} >= {".sqlite3", ".sqlite3-wal"}
    for path in written:
        stored = path.read_bytes()
        for form in (b"Parwana", "Parwana".encode("utf-16-le"), b"UGFyd2FuY", b"5061727761"):
            assert form not in stored, path.name
    assert "Parwana" not in caplog.text


def test_a_list_of_rows_brings_its_keys_along(subject: AssistanceRequest, authority_ids: dict[str, int]) -> None:
    for number in range(5):
        other = filed(authority_ids, Status.SENT, title=f"title {number}")
        db.session.add(Person(request_id=other.id, role=PersonRole.WITNESS, answers={"number": str(number)}))
    db.session.commit()
    db.session.expunge_all()
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    assert len([row.answers for row in db.session.scalars(select(Person))]) == 6
    assert len(db.session.scalars(select(AssistanceRequest.title)).all()) == 6
    assert len([one for one in statements if one.startswith("SELECT")]) == 2
    assert subject is not None


def test_what_did_not_change_is_not_sealed_anew(subject: AssistanceRequest) -> None:
    before = stored_title(subject)
    subject.title = f"On {NAME}"
    db.session.commit()
    assert stored_title(subject) == before
    subject.title = "On somebody else"
    db.session.commit()
    assert (subject.sealed_version, subject.title) == (2, "On somebody else")
    assert subject.answers["facts"].startswith(NAME)


def test_a_database_that_was_written_to_past_the_program_is_refused_with_an_alarm(
    subject: AssistanceRequest, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    old = stored_title(subject)
    subject.title = "newer"
    db.session.commit()
    db.session.expunge_all()
    with engine.begin() as connection:
        connection.execute(text("UPDATE assistance_request SET title = :old"), {"old": str(old)})
    with pytest.raises(Damaged):
        _ = db.session.scalars(select(AssistanceRequest)).one().title
    with pytest.raises(Damaged):
        db.session.scalars(select(AssistanceRequest.title)).all()
    alarms = [record.getMessage() for record in caplog.records if record.levelno >= logging.CRITICAL]
    assert alarms == ["sealed value refused at assistance_request|1|title|2: BrokenSeal"] * 2


def test_a_value_moved_to_another_row_is_refused(subject: AssistanceRequest, engine: Engine) -> None:
    db.session.add(Person(request_id=subject.id, role=PersonRole.WITNESS, answers={"name_latin": "Somebody"}))
    db.session.commit()
    db.session.expunge_all()
    with engine.begin() as connection:
        connection.execute(text("UPDATE person SET answers = (SELECT answers FROM person WHERE id = 1) WHERE id = 2"))
    first, second = db.session.scalars(select(Person).order_by(Person.id)).all()
    assert first.answers == {"name_latin": NAME}
    with pytest.raises(Damaged):
        _ = second.answers


def test_a_request_without_its_data_key_is_refused(subject: AssistanceRequest, engine: Engine) -> None:
    number = subject.id
    db.session.rollback()
    db.session.expunge_all()
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM data_key"))
    found = db.session.get_one(AssistanceRequest, number)
    with pytest.raises(Damaged):
        _ = found.title


def test_an_erased_key_leaves_nothing_to_read_and_nothing_to_write(subject: AssistanceRequest) -> None:
    assert subject.data_key is not None
    subject.data_key.wrapped = None
    db.session.commit()
    db.session.expunge_all()
    found = db.session.scalars(select(AssistanceRequest)).one()
    assert (found.title, found.answers) == ("", {})
    assert db.session.scalars(select(Message.texts)).all() == [{}]
    assert db.session.scalars(select(Letter)).one().pdf == b""
    found.title = "New words"
    with pytest.raises(Damaged):
        db.session.flush()
    db.session.rollback()


def test_plain_text_never_reaches_a_sealed_column(subject: AssistanceRequest) -> None:
    for statement in (
        update(AssistanceRequest).values(title=NAME),
        insert(Person).values(request_id=subject.id, role=PersonRole.WITNESS, answers=NAME, sealed_version=1),
    ):
        with pytest.raises(Exception, match="plain text for a sealed column"):
            db.session.execute(statement)
        db.session.rollback()


def test_the_database_is_not_asked_to_compare_what_is_sealed(subject: AssistanceRequest) -> None:
    assert subject.title
    with pytest.raises(Exception, match="keyed hashes"):
        db.session.scalars(select(AssistanceRequest.id).where(AssistanceRequest.title == NAME)).all()


def test_each_request_has_a_key_of_its_own(subject: AssistanceRequest, authority_ids: dict[str, int]) -> None:
    filed(authority_ids, Status.SENT)
    db.session.commit()
    first, second = db.session.scalars(select(DataKey)).all()
    assert first.opened() != second.opened()
    assert subject.data_key is first
