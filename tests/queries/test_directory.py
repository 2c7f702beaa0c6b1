"""Finding in the directory: in any script, as it sounds, page by page, in a constant number of queries."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event, select

from mla_tracker.domain.directory import AuthorityStatus, Function
from mla_tracker.models import Authority, FocalPoint, db
from mla_tracker.queries import directory as queries
from mla_tracker.queries.alphabetical import Place
from mla_tracker.queries.country_sheet import sheet_of
from mla_tracker.queries.directory import Branch, Filters
from mla_tracker.services.directory.keys import authority_search_key
from tests.conftest import NOW

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
TODAY = date(2026, 11, 21)


def found(text: str) -> set[str | None]:
    keys: set[str | None] = set()
    page = queries.listed(Filters(text), Place())
    keys |= {row.package_key for row in page.rows}
    while page.after:
        page = queries.listed(Filters(text), Place(after=page.after))
        keys |= {row.package_key for row in page.rows}
    return keys


def known(key: str) -> Authority:
    return db.session.scalars(select(Authority).filter_by(package_key=key)).one()


def enter(name: str, key: str | None = None, **columns: object) -> Authority:
    row = Authority(
        country="PK", name_en=name, package_key=key, changed_at=NOW, search_key=authority_search_key(None, name, {}),
        **columns,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


@pytest.mark.parametrize(
    "asked", ["دادگستری", "دادگستري", "وزارت دادگستری ایران", "Ministry of Justice Iran", "JUSTICE iran"]
)
def test_an_authority_is_found_in_both_scripts_and_by_its_country(asked: str) -> None:
    assert "IR:ministry_of_justice" in found(asked)
    assert not {key for key in found(asked) if key and key.startswith("PK")}


@pytest.mark.parametrize("asked", ["ایران", "إيران", "Iran", "iran", "ئێران", "ইরান", "IR"])
def test_a_state_is_found_by_its_name_in_any_language(asked: str) -> None:
    assert "IR" in {country.code for country in queries.countries(asked)}


@pytest.mark.parametrize("asked", ["ي", "ک", "ك"])
def test_letters_of_other_keyboards_find_the_same(asked: str) -> None:
    assert found(asked) == found({"ي": "ی", "ک": "ك", "ك": "ک"}[asked])


def test_wildcards_mean_themselves() -> None:
    enter("Fifty % unit", "percent")
    enter("Under_score unit", "underscore")
    enter("Back\\slash unit", "backslash")
    enter("Plain unit", "plain")
    assert found("%") == {"percent"}
    assert found("_") == {"underscore"}
    assert found("\\") == {"backslash"}


def test_an_authority_is_found_by_the_name_of_a_person_there() -> None:
    person = FocalPoint(
        authority_id=known("PK:fia").id, name="Zulqarnain", valid_from=TODAY, search_key="zulqarnain", changed_at=NOW
    )
    db.session.add(person)
    db.session.flush()
    assert found("zulqarnain") == {"PK:fia"}


def test_filters_narrow_the_list() -> None:
    page = queries.listed(Filters(country="PK", function=Function.CENTRAL_MLA), Place())
    assert [row.package_key for row in page.rows] == ["PK:international_cooperation_cell"]
    page = queries.listed(Filters(country="PK", status=AuthorityStatus.TO_BE_CONFIRMED), Place())
    assert {row.status for row in page.rows} == {AuthorityStatus.TO_BE_CONFIRMED}


def test_the_pages_hold_every_row_once_in_order_forwards_and_back() -> None:
    for _ in range(30):
        enter("The same name")  # the id parts what the name does not
    pages = [queries.listed(Filters(country="PK"), Place())]
    while pages[-1].after:
        pages.append(queries.listed(Filters(country="PK"), Place(after=pages[-1].after)))
    seen = [row.id for page in pages for row in page.rows]
    wanted = select(Authority.id).filter_by(country="PK").order_by(Authority.name_en, Authority.id)
    assert seen == list(db.session.scalars(wanted))
    assert pages[0].before is None
    back = queries.listed(Filters(country="PK"), Place(before=pages[-1].before))
    assert [row.id for row in back.rows] == [row.id for row in pages[-2].rows]
    assert back.after == pages[-2].after


def test_a_place_that_no_longer_exists_gives_no_rows() -> None:
    assert not queries.listed(Filters(country="PK"), Place(after=999_999)).rows


def walk(branches: list[Branch], depth: int = 0) -> list[tuple[int, str | None]]:
    return [pair for one in branches for pair in [(depth, one.authority.package_key), *walk(one.parts, depth + 1)]]


def test_the_tree_hangs_parts_under_what_they_are_part_of() -> None:
    tree = walk(queries.tree_of("PK", TODAY))
    assert (0, "PK:fia") in tree
    place = tree.index((0, "PK:fia"))
    assert {key for depth, key in tree[place + 1 : place + 4] if depth == 1} == {
        "PK:fia_ahtc", "PK:fia_anti_smuggling", "PK:fia_mla_unit"
    }  # fmt: skip
    assert len(tree) == len(set(tree))


def test_the_tree_shows_who_is_in_office_today() -> None:
    for name, first, last in (
        ("Left", date(2025, 1, 1), date(2026, 11, 20)),
        ("Here", date(2026, 1, 1), None),
        ("Until today", date(2026, 1, 1), TODAY),
        ("Not yet", date(2026, 11, 22), None),
    ):
        db.session.add(
            FocalPoint(authority_id=known("PK:fia").id, name=name, valid_from=first, valid_to=last, changed_at=NOW)
        )
    db.session.flush()
    branch = next(one for one in queries.tree_of("PK", TODAY) if one.authority.package_key == "PK:fia")
    assert [person.name for person in branch.focal_points] == ["Here", "Until today"]


def test_an_entry_stands_with_its_line_and_its_parts() -> None:
    entry = queries.entry(known("PK:fia").id)
    assert entry is not None
    assert [part.package_key for part in entry.parts] == ["PK:fia_anti_smuggling", "PK:fia_ahtc", "PK:fia_mla_unit"]
    unit = queries.entry(known("PK:fia_mla_unit").id)
    assert unit is not None
    assert [above.package_key for above in unit.line] == ["PK:fia"]
    assert queries.entry(999_999) is None


def test_a_sheet_shows_treaties_of_the_state_and_those_that_name_it() -> None:
    sheet = sheet_of("IR", date(2026, 1, 1), date(2026, 12, 31))
    assert sheet is not None
    shown = {treaty.instrument.id: treaty.participation for treaty in sheet.treaties}
    assert shown["untoc"] is not None
    assert shown["ir_pk_mla_criminal"] is None
    assert "in_tr_mlat" not in shown
    assert {row.day.year for row in sheet.holidays} == {2026}
    assert sheet_of("XX", TODAY, TODAY) is None


@pytest.mark.parametrize(
    ("ask", "number"),
    [
        (lambda: queries.listed(Filters("unit"), Place()), 1),
        (lambda: [row.parent and row.parent.name_en for row in queries.listed(Filters(country="PK"), Place()).rows], 1),
        (lambda: queries.tree_of("PK", TODAY), 2),
        (lambda: queries.countries("a"), 1),
        (lambda: sheet_of("PK", date(2026, 1, 1), date(2027, 12, 31)), 6),
    ],
    ids=["search", "list", "tree", "countries", "sheet"],
)
def test_the_number_of_queries_does_not_grow(ask: Callable[[], object], number: int) -> None:
    parent = known("PK:fia").id
    for count in range(20):
        enter(f"Unit {count}", parent_id=parent)
    db.session.commit()
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    ask()
    assert len([one for one in seen if one.startswith("SELECT")]) == number
