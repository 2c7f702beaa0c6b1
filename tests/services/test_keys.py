"""Keys: wrapped anew without touching what they seal; destroyed with what they open; found by words of one side."""

import pytest
from sqlalchemy import select, update

from mla_tracker.domain.errors import BadAnswers, Unseen
from mla_tracker.domain.lifecycle import Status
from mla_tracker.models import AssistanceRequest, DataKey, Event, IndexKey, db
from mla_tracker.queries.keyed_hashes import title_key
from mla_tracker.queries.requests import Filters, listed_for
from mla_tracker.sealing import BadKeyring, use_keyring
from mla_tracker.services import keys
from mla_tracker.services.database import downgrade, upgrade
from tests.conftest import NOW, RING, People
from tests.filed import filed

pytestmark = pytest.mark.usefixtures("in_app")
BOTH = RING.with_new_key("newer")


@pytest.fixture
def titles(authority_ids: dict[str, int]) -> list[str]:
    titles = [f"Boats number {number}" for number in range(5)]
    for title in titles:
        filed(authority_ids, Status.SENT, title=title, search_key=title_key(("PK", "IR"), title))
    db.session.commit()
    return titles


def stored_titles() -> list[str]:
    return list(db.session.scalars(select(AssistanceRequest.title).order_by(AssistanceRequest.id)))


def test_rotation_wraps_every_key_anew_and_leaves_content_alone(
    titles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "BATCH", 2)
    use_keyring(BOTH)
    seen: list[int] = []
    assert keys.rotate(NOW, seen.append).number == 5
    assert seen == [2, 4, 5]
    use_keyring(type(BOTH)({"newer": BOTH.keys["newer"]}))
    assert set(db.session.scalars(select(DataKey.key_id))) == {"newer"} == {db.session.get_one(IndexKey, 1).key_id}
    db.session.expunge_all()
    assert stored_titles() == titles
    assert keys.rotate(NOW).number == 0
    assert db.session.scalars(select(Event.name)).all() == ["keys_rotated"]


def test_a_rotation_that_was_broken_off_goes_on(titles: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "BATCH", 2)
    use_keyring(BOTH)

    def broken_off(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keys.rotate(NOW, broken_off)
    assert stored_titles() == titles
    keys.ensure_fitting()
    assert keys.rotate(NOW).number == 3
    assert keys.check() == keys.Checked({"test": 0, "newer": 5}, 0, [])


def test_a_keyring_without_a_key_that_is_in_use_is_refused(titles: list[str]) -> None:
    assert titles
    use_keyring(BOTH)
    keys.rotate(NOW)
    use_keyring(RING)
    with pytest.raises(BadKeyring, match="newer"):
        keys.ensure_fitting()


@pytest.mark.sqlite
def test_an_older_database_is_asked_for_its_keys_before_it_is_brought_up_to_date(titles: list[str]) -> None:
    db.session.remove()
    downgrade(db.engine, "0024")
    keys.ensure_fitting()
    use_keyring(type(RING)({"other": RING.keys["test"]}))
    with pytest.raises(BadKeyring, match="test"):
        keys.ensure_fitting()
    upgrade(db.engine)
    use_keyring(RING)
    assert stored_titles() == titles


def test_a_data_key_that_does_not_open_is_named(titles: list[str]) -> None:
    first, second = db.session.scalars(select(DataKey).order_by(DataKey.request_id)).all()[:2]
    number, wrapped = first.request_id, second.wrapped
    db.session.execute(update(DataKey).where(DataKey.request_id == number).values(wrapped=wrapped))
    db.session.commit()
    assert keys.check().broken == [number]
    assert len(titles) == 5


def test_only_what_has_ended_is_erased_with_a_reason(titles: list[str]) -> None:
    rows = db.session.scalars(select(AssistanceRequest).order_by(AssistanceRequest.id)).all()
    open_one, ended = rows[0].reference, rows[1].reference
    rows[1].status = Status.CLOSED
    db.session.commit()
    listed: list[str] = []
    with pytest.raises(BadAnswers):
        keys.erase(open_one, "an order", NOW, listed.append)
    with pytest.raises(BadAnswers):
        keys.erase(ended, " ", NOW, listed.append)
    with pytest.raises(Unseen):
        keys.erase("PK-IR-2026-999999", "an order", NOW, listed.append)
    assert listed == []
    keys.erase(ended, "an order", NOW, listed.append)
    db.session.expunge_all()
    assert stored_titles() == [titles[0], "", *titles[2:]]
    assert keys.check().erased == 1


def test_a_restored_database_forgets_by_the_shred_list_again(titles: list[str]) -> None:
    code = db.session.scalars(select(AssistanceRequest.code).order_by(AssistanceRequest.id)).first()
    assert code
    assert keys.shred([code, "DRAFT-NOBODY"], NOW) == 1
    assert keys.shred([code], NOW) == 0
    db.session.expunge_all()
    assert stored_titles() == ["", *titles[1:]]


@pytest.mark.parametrize(
    ("who", "typed", "found"),
    [
        ("requesting_officer", "boats", 5),
        ("requested_central", "NUMBER boats", 5),
        ("requesting_central", "boats 3", 1),
        ("requesting_central", "boat", 0),
        ("requesting_central", "b%", 0),
        ("outsider", "boats", 0),
        ("coordinator", "boats", 0),
    ],
)
def test_a_title_is_found_by_whole_words_by_its_own_two_sides(
    titles: list[str], people: People, who: str, typed: str, found: int
) -> None:
    assert len(listed_for(people[who], Filters(text=typed), None, NOW).rows) == found
    assert len(titles) == 5
