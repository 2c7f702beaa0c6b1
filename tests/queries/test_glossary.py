"""Finding a term: in any of the languages, on any keyboard, page by page, in one query."""

import pytest
from sqlalchemy import event, func, select

from mla_tracker.domain.glossary import TermCategory
from mla_tracker.models import GlossaryTermRow, db
from mla_tracker.queries.alphabetical import PAGE_SIZE, Place
from mla_tracker.queries.glossary import terms

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]


def found(text: str, category: TermCategory | None = None) -> set[str]:
    page = terms(text, category, Place())
    keys = {row.key for row in page.rows}
    while page.after:
        page = terms(text, category, Place(after=page.after))
        keys |= {row.key for row in page.rows}
    return keys


@pytest.mark.parametrize(
    "asked",
    [
        "معاضدت حقوقی متقابل",  # Persian
        "معاضدت حقوقي متقابل",  # the same on an Arabic keyboard
        "المساعدة القانونية المتبادلة",
        "المساعدہ القانونیہ المتبادلہ",  # the same on an Urdu keyboard
        "باہمی قانونی معاونت",
        "باهمي قانوني معاونت",
        "পারস্পরিক আইনি সহায়তা",
        "MUTUAL legal",
    ],
)
def test_a_term_is_found_in_any_language_on_any_keyboard(asked: str) -> None:
    assert "mutual_legal_assistance" in found(asked)
    assert "shelter" not in found(asked)


def test_an_empty_search_finds_every_term_once_in_the_order_of_english() -> None:
    pages = [terms("", None, Place())]
    while pages[-1].after:
        pages.append(terms("", None, Place(after=pages[-1].after)))
    seen = [row.id for page in pages for row in page.rows]
    order = select(GlossaryTermRow.id).order_by(func.lower(GlossaryTermRow.word_en), GlossaryTermRow.id)
    assert seen == list(db.session.scalars(order))
    assert {len(page.rows) for page in pages[:-1]} == {PAGE_SIZE}
    back = terms("", None, Place(before=pages[-1].before))
    assert [row.id for row in back.rows] == [row.id for row in pages[-2].rows]


def test_a_subject_narrows_the_list_and_the_search() -> None:
    assert found("", TermCategory.PROCEDURE) == {"investigation", "prosecution", "judicial_proceedings"}
    assert found("victim", TermCategory.SMUGGLING) == set()
    assert {"victim_of_trafficking", "child_victim"} <= found("victim", TermCategory.TRAFFICKING)


def test_wildcards_mean_themselves() -> None:
    assert found("%") == set()
    assert found("_") == set()


def test_a_page_is_one_query_however_many_terms_there_are() -> None:
    for number in range(60):
        row = GlossaryTermRow(key=f"k{number}", category=TermCategory.STATUS, word_en=f"word {number}", search_key="k")
        db.session.add(row)
    db.session.commit()
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    page = terms("", None, Place())
    assert [row.words for row in page.rows]
    assert len([one for one in seen if one.startswith("SELECT")]) == 1
