"""Logo and seal of an authority: who may put them, what the log says, and that issued letters keep theirs."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.directory import EmblemUse
from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken, Unseen
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n.sentences import sentence
from mla_tracker.models import AuthorityEmblem, Event, db
from mla_tracker.services.directory.emblems import PutEmblem, emblems_of, put_emblem, remove_emblem
from mla_tracker.services.files import Upload
from tests.conftest import NOW, People
from tests.letters.test_emblems import BLUE, GOOD, RED, png, spots
from tests.services.stages import in_database, stored
from tests.services.story import sent

LOGO = EmblemUse.LOGO
IDS = dict[str, int]


def put(actor: Actor, wish: PutEmblem, content: bytes) -> AuthorityEmblem:
    return put_emblem(actor, wish, Upload("a picture", BytesIO(content)), NOW)


def of_emblems() -> list[Event]:
    return list(db.session.scalars(select(Event).where(Event.name.startswith("emblem")).order_by(Event.id)))


def kept() -> int:
    return len(db.session.scalars(select(AuthorityEmblem.id)).all())


@in_database
def test_the_administrator_of_the_country_puts_replaces_and_removes(people: People, authority_ids: IDS) -> None:
    actor, unit = people["country_admin"], authority_ids["pk_unit"]
    first = put(actor, PutEmblem(unit, LOGO), png()).sha256
    second = put(actor, PutEmblem(unit, LOGO, first), GOOD)
    assert second.sha256 != first
    assert kept() == 1
    assert second.png.startswith(b"\x89PNG")
    remove_emblem(actor, PutEmblem(unit, LOGO, second.sha256), NOW)
    assert kept() == 0
    assert emblems_of(unit) == {}
    found = of_emblems()
    assert [event.name for event in found] == ["emblem_put", "emblem_put", "emblem_removed"]
    said = sentence(found[0].name, found[0].facts)
    assert said == f"Put a new picture on the letters of PK: Anti-trafficking unit: Logo, SHA-256 {first[:16]}…"
    with pytest.raises(Unseen):
        remove_emblem(actor, PutEmblem(unit, LOGO), NOW)


@in_database
def test_only_those_who_keep_the_entry_may(people: People, authority_ids: IDS) -> None:
    for who, place in (
        ("country_admin", "ir_unit"), ("requesting_officer", "pk_unit"), ("requesting_central", "pk_unit"),
        ("coordinator", "pk_unit"), ("auditor", "pk_unit"),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            put(people[who], PutEmblem(authority_ids[place], LOGO), png())
    with pytest.raises(Unseen):
        put(people["admin"], PutEmblem(999_999, LOGO), png())
    put(people["admin"], PutEmblem(authority_ids["ir_unit"], LOGO), png())
    assert kept() == 1


@in_database
def test_what_is_no_picture_is_refused_and_leaves_nothing(people: People, authority_ids: IDS) -> None:
    wish = PutEmblem(authority_ids["pk_unit"], LOGO)
    for content in (b"no picture", bytes(600 * 1024), png()[:-9]):
        with pytest.raises(BadAnswers):
            put(people["admin"], wish, content)
    with pytest.raises(BadAnswers):
        put_emblem(people["admin"], wish, None, NOW)
    assert kept() == 0
    assert of_emblems() == []


@in_database
def test_of_two_at_once_the_second_is_told(people: People, authority_ids: IDS) -> None:
    unit = authority_ids["pk_unit"]
    put(people["country_admin"], PutEmblem(unit, LOGO), png())
    with pytest.raises(Overtaken):
        put(people["admin"], PutEmblem(unit, LOGO), GOOD)  # its page showed none
    with pytest.raises(Overtaken):
        remove_emblem(people["admin"], PutEmblem(unit, LOGO, "0" * 64), NOW)
    assert kept() == 1


@in_database
def test_a_letter_bears_the_pictures_of_who_writes_it_and_keeps_them(
    people: People, authority_ids: IDS, tmp_path: Path
) -> None:
    actor, unit = people["country_admin"], authority_ids["pk_unit"]
    logo = put(actor, PutEmblem(unit, LOGO), png((300, 100), RED)).sha256
    put(actor, PutEmblem(unit, EmblemUse.SEAL), png((100, 100), BLUE))
    story = sent(people, tmp_path / "files")
    [letter] = stored(story)
    assert spots(letter.pdf, RED)
    assert spots(letter.pdf, BLUE)
    remove_emblem(actor, PutEmblem(unit, LOGO, logo), NOW)
    story.take("requested_central", Action.ACKNOWLEDGE, received_on=story.today, handler="Registry")
    first, answer = stored(story)
    assert spots(first.pdf, RED)
    assert not spots(answer.pdf, RED) + spots(answer.pdf, BLUE)  # written by the other authority
