"""The texts of the demonstration fit kinds, ways and the table of transitions; synthetic requests in numbers."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from string import Formatter

import pytest
from sqlalchemy import func, inspect, select

from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import ENDED_ITEMS, Status
from mla_tracker.domain.persons import PERSON_FIELDS
from mla_tracker.domain.references import is_reference
from mla_tracker.domain.traces import name_keys
from mla_tracker.domain.transitions import Action, memory_after, status_after, transition
from mla_tracker.domain.trends import tags_in, trend_faults
from mla_tracker.i18n.transliteration import sounds
from mla_tracker.models import AssistanceRequest, Event, NumberCounter, RequestItem, db
from mla_tracker.services import reference
from mla_tracker.services.demo import begins_on
from mla_tracker.services.demo.drafts import items_in
from mla_tracker.services.demo.lives import FORMAL, POLICE, spread, way_of
from mla_tracker.services.demo.texts import (
    USUAL,
    DemoCase,
    DemoStory,
    case,
    entries,
    identities,
    names,
    people,
    stories,
    words,
)
from mla_tracker.services.log import START, seal
from mla_tracker.services.seeding import Seeding, seed
from mla_tracker.services.seeding.indexes import without_indexes
from tests.conftest import NOW

DAYS = {f"day_{number}" for number in range(1, 7)}


def told() -> Iterator[tuple[DemoStory, DemoCase]]:
    return ((story, case(story.case)) for story in stories())


def texts_of(of_case: DemoCase) -> Iterator[str]:
    yield from of_case.answers.values()
    for item in of_case.items:
        yield from (text for text in item.values() if isinstance(text, str))
    for person in of_case.persons:
        yield person.get("whereabouts", "")
    yield from (of_case.annex["subject"], *of_case.annex["paragraphs"])


def ends_in(story: DemoStory) -> Status:
    """Go the way of the story over the table of transitions alone."""
    workflow, status, memory = KINDS[story.kind].workflow, Status.DRAFT, None
    for move, _ in spread(way_of(story.kind, story.way), len(items_in(case(story.case), story.kind))):
        if move.action in set(Action):
            row = transition(workflow, status, Action(move.action))
            before, status = status, status_after(row, workflow, status, memory)
            memory = memory_after(row, before, memory)
    return status


def test_sixty_eight_stories_show_every_status_and_the_first_seventeen_do_too() -> None:
    assert len(stories()) == 68
    assert {ends_in(story) for story in stories()} == set(Status)
    assert {ends_in(story) for story in stories()[: len(Status)]} == set(Status)
    assert {story.kind for story in stories()[:USUAL]} == {story.kind for story in stories()}


def test_ten_kinds_five_countries_on_each_side_and_a_dozen_cases() -> None:
    assert {story.kind for story in stories()} == {"PI", "PU", "VN", "VD", "SP", "PR", "ED", "ML", "SD", "AF"}
    assert {of_case.country for _, of_case in told()} == {story.to for story in stories()} | {"BD"}
    assert len({story.case for story in stories()}) >= 12
    assert {of_case.language for _, of_case in told()} == {"ur", "en", "fa", "fa_AF", "ar", "bn"}
    assert all(of_case.country != story.to for story, of_case in told())


def test_no_two_requests_of_a_kind_tell_the_same_case_to_the_same_state() -> None:
    assert Counter((s.case, s.variant) for s in stories()).most_common(1)[0][1] == 1


def test_every_way_is_gone_by_some_story() -> None:
    assert {s.way for s in stories() if s.kind == "ML"} | {s.way for s in stories() if s.kind == "PI"} == (
        set(FORMAL) | set(POLICE)
    )


def test_every_placeholder_is_filled_by_every_variant() -> None:
    for _, of_case in told():
        asked = {name for text in texts_of(of_case) for _, name, _, _ in Formatter().parse(text) if name}
        for variant in of_case.variants:
            assert asked <= set(variant) | DAYS, of_case.code
        assert {story.variant for story in stories() if story.case == of_case.code} <= set(range(len(of_case.variants)))


def test_every_answer_of_a_case_belongs_to_a_field_and_every_required_one_is_there() -> None:
    codes = {field.code for kind in KINDS.values() for field in kind.fields} | {"subject_matter"}  # elements follow
    of_person = {field.code for field in PERSON_FIELDS} | {"sex"}
    filled_in_later = {"text_language", "contact_name", "contact_phone", "contact_email"}
    for story, of_case in told():
        assert set(of_case.answers) <= codes, of_case.code
        required = {field.code for field in KINDS[story.kind].fields if field.required} - filled_in_later
        assert required <= set(of_case.answers), of_case.code
        for item in items_in(of_case, story.kind):
            fields = KINDS[story.kind].item_type(item["type"]).fields
            assert set(item) - {"type"} <= {field.code for field in fields}, of_case.code
            assert {field.code for field in fields if field.required} <= set(item), (of_case.code, item["type"])
        assert items_in(of_case, story.kind) or not KINDS[story.kind].item_types, (of_case.code, story.kind)
        assert all(set(person) <= of_person for person in of_case.persons)


def test_every_case_is_tagged_with_tags_of_the_board() -> None:
    for _, of_case in told():
        assert tags_in(dict(of_case.tags)), of_case.code
        assert trend_faults(dict(of_case.tags)) == {}, of_case.code


def test_no_title_holds_a_name_of_a_person() -> None:
    for _, of_case in told():
        for variant in of_case.variants:
            title = of_case.answers["title"].format_map(variant)
            for known in names().values():
                for person in (*known["men"], *known["women"], *known["families"]):
                    assert not [part for part in person if part in title.split()]


def _name_keys(name: str) -> frozenset[str]:
    return name_keys([sounds(word) for word in name.split()])


def test_people_of_different_stories_differ_but_those_of_one_that_says_so() -> None:
    """By what the program itself meets people again: sounds of names, numbers of documents."""
    traces: dict[str, set[int]] = {}
    for (number, _), one in identities().items():
        for trace in (one.number, *_name_keys(one.latin), *_name_keys(one.original)):
            traces.setdefault(trace, set()).add(number)
    same = {frozenset({story.number, story.people_of}) for story in stories() if story.people_of}
    assert {frozenset(numbers) for numbers in traces.values() if len(numbers) > 1} == same
    assert len(same) == 1


def test_every_reader_can_be_reached_only_at_numbers_and_addresses_that_do_not_exist() -> None:
    assert all(person.email.endswith("@demo.example") for person in people())
    for entry in entries():
        assert "000" in entry.phone
    keys = {key for entry in entries() for key in entry.focal_points}
    assert keys == {
        person.key for person in people() if person.role not in {"coordinator", "country_admin", "admin", "auditor"}
    }


def test_every_country_has_words_for_every_step() -> None:
    spoken = {code: set(said) for code, said in words().items() if code != "coordinator"}
    assert set(spoken) == {"PK", "IR", "AF", "IQ", "BD"}
    assert len({frozenset(said) for said in spoken.values()}) == 1


@pytest.fixture
def world(in_app: None) -> None:  # noqa: ARG001  (the application comes first)
    reference.load(NOW)


@pytest.mark.usefixtures("world")
def test_seeded_requests_are_as_many_as_asked_and_look_like_requests() -> None:
    assert seed(Seeding(200, 7), NOW) == 200
    rows = db.session.scalars(select(AssistanceRequest)).all()
    assert len(rows) == 200
    assert len({row.status for row in rows}) > 10
    assert {"PI", "ML"} < {row.kind for row in rows} <= set(KINDS)
    assert all(is_reference(row.code) and is_reference(row.reference) for row in rows)
    assert 0 < sum(row.due_at is not None and row.due_at < NOW for row in rows) < 100
    assert all(row.changed_at <= NOW and row.created_at < row.changed_at for row in rows)


@pytest.mark.usefixtures("world")
def test_seeded_requests_count_their_items_rightly() -> None:
    seed(Seeding(50, 7), NOW)
    for row in db.session.scalars(select(AssistanceRequest)):
        items = db.session.scalars(select(RequestItem).where(RequestItem.request_id == row.id)).all()
        assert (row.item_count, row.items_ended) == (len(items), sum(item.status in ENDED_ITEMS for item in items))


@pytest.mark.usefixtures("world")
def test_the_same_seed_gives_the_same_requests() -> None:
    columns = (AssistanceRequest.code, AssistanceRequest.number, AssistanceRequest.status, AssistanceRequest.due_at)
    seed(Seeding(30, 3), NOW)
    first = db.session.execute(select(*columns).order_by(AssistanceRequest.id)).all()
    seed(Seeding(30, 3), NOW)
    again = db.session.execute(select(*columns).order_by(AssistanceRequest.id).offset(30)).all()
    assert [row.status for row in first] == [row.status for row in again]
    assert [row.due_at for row in first] == [row.due_at for row in again]
    assert len({row.code for row in [*first, *again]}) == 60


@pytest.mark.usefixtures("world")
def test_seeded_numbers_have_no_gaps_and_go_on_where_others_ended() -> None:
    seed(Seeding(40, 1), NOW)
    seed(Seeding(40, 2), NOW)
    given: dict[tuple[str, int], list[int]] = {}
    for number in db.session.scalars(select(AssistanceRequest.number).where(AssistanceRequest.number.is_not(None))):
        country, _, year, counter = str(number).split("-")
        given.setdefault((country, int(year)), []).append(int(counter))
    assert all(sorted(counters) == list(range(1, len(counters) + 1)) for counters in given.values())
    counters = {(row.country, row.year): row.last for row in db.session.scalars(select(NumberCounter))}
    assert counters == {key: max(numbers) for key, numbers in given.items()}


@pytest.mark.usefixtures("world")
def test_the_chain_of_the_log_stays_whole_under_seeding() -> None:
    seed(Seeding(20, 1), NOW)
    previous = START
    for event in db.session.scalars(select(Event).order_by(Event.id)):
        assert event.previous == previous
        assert event.mac == seal(event)
        previous = event.mac
    assert db.session.scalar(select(func.count(Event.id)).where(Event.name == "opened")) == 20


@pytest.mark.usefixtures("world")
def test_seeding_leaves_a_database_with_real_requests_alone_unless_forced() -> None:
    seed(Seeding(1, 1), NOW)
    row = db.session.scalars(select(AssistanceRequest)).one()
    row.code = "DRAFT-ABCDEFGHJK"
    db.session.commit()
    with pytest.raises(BadAnswers):
        seed(Seeding(5, 1), NOW)
    assert db.session.scalar(select(func.count(AssistanceRequest.id))) == 1
    assert seed(Seeding(5, 1, force=True), NOW) == 5


@pytest.mark.usefixtures("world")
def test_indexes_that_a_killed_seeding_left_away_are_made_by_the_next_one() -> None:
    table = AssistanceRequest.__tablename__
    before = {index["name"] for index in inspect(db.engine).get_indexes(table)}
    killed = without_indexes(AssistanceRequest)
    killed.__enter__()
    assert {index["name"] for index in inspect(db.engine).get_indexes(table)} < before
    seed(Seeding(1, 1), NOW)
    assert {index["name"] for index in inspect(db.engine).get_indexes(table)} == before


@pytest.mark.usefixtures("in_app")
def test_seeding_needs_authorities() -> None:
    with pytest.raises(BadAnswers):
        seed(Seeding(5, 1), NOW)


def test_the_oldest_story_begins_after_the_demonstration_does() -> None:
    """Holidays may push a beginning back by some days more."""
    start_on = date(2026, 11, 21)
    longest = max(
        story.since + sum(move.after for move, _ in spread(way_of(story.kind, story.way), 3)) for story in stories()
    )
    assert start_on - timedelta(days=longest + 14) > begins_on(start_on).date()
