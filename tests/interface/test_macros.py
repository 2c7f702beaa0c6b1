"""The macros, through the gallery: what a reader of the page's code (a screen reader, too) finds in it."""

from functools import cache
from html.parser import HTMLParser

import pytest
from flask import flash, render_template

from mla_tracker.i18n import LANGUAGES
from tests.interface.gallery import create_gallery, every_page

WITHOUT_LABEL = {"hidden", "submit"}


class Marks(HTMLParser):
    """The elements of a page, each with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    def values(self, name: str) -> list[str]:
        return [str(attributes[name]) for _, attributes in self.elements if name in attributes]


@cache
def page_of(name: str, code: str, query: str = "") -> str:
    answer = create_gallery().test_client().get(f"/{name}/{code}{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


every = pytest.mark.parametrize(("name", "code"), every_page(("en", "ur", "fa_AF", "bn")))


@every
def test_every_input_has_its_label(name: str, code: str) -> None:
    marks = Marks(page_of(name, code))
    labelled = {attributes.get("for") for attributes in marks.all("label")}
    inputs = [box for box in marks.all("input", "select", "textarea") if box.get("type") not in WITHOUT_LABEL]
    assert [box for box in inputs if box.get("id") not in labelled] == []


@every
def test_every_reference_inside_a_page_leads_somewhere(name: str, code: str) -> None:
    marks = Marks(page_of(name, code))
    ids = marks.values("id")
    assert len(ids) == len(set(ids))
    pointed = " ".join(marks.values("aria-describedby") + marks.values("aria-labelledby") + marks.values("for")).split()
    pointed += [link[1:] for link in marks.values("href") if len(link) > 1 and link.startswith("#") and link != "#top"]
    assert set(pointed) <= set(ids)


@every
def test_a_page_says_its_language_and_direction(name: str, code: str) -> None:
    [html] = Marks(page_of(name, code)).all("html")
    assert (html["lang"], html["dir"]) == (LANGUAGES[code].html, LANGUAGES[code].direction)


def test_urdu_is_written_in_nastaliq_unless_the_reader_wants_simple_letters() -> None:
    assert Marks(page_of("list", "ur")).all("html")[0].get("class") == "nastaliq"
    assert "class" not in Marks(page_of("list", "ur", "?simple=1")).all("html")[0]
    assert "class" not in Marks(page_of("list", "fa")).all("html")[0]


def test_an_error_stands_in_the_summary_and_at_the_field_and_the_hint_stays() -> None:
    page = page_of("form", "en")
    [name] = [box for box in Marks(page).all("input") if box.get("id") == "name"]
    assert name["aria-invalid"] == "true"
    assert name["aria-describedby"] == "name-hint name-error"
    assert page.count("Enter the full name") == 2
    assert "As in the passport or identity card" in page
    assert "<title>Problem – Person concerned – MLA Tracker</title>" in page


def test_the_summary_leads_to_the_box_that_is_wrong() -> None:
    links = Marks(page_of("form", "en")).values("href")
    assert "#born_on-year" in links
    assert "#born_on-day" not in links
    assert "#wanted" in links


def test_only_the_wrong_box_of_a_date_is_marked() -> None:
    boxes = {str(box.get("id")): box for box in Marks(page_of("form", "en")).all("input")}
    assert boxes["born_on-year"].get("aria-invalid") == "true"
    assert boxes["born_on-day"].get("aria-invalid") is None


def test_what_was_typed_comes_back() -> None:
    boxes = {str(box.get("id")): box for box in Marks(page_of("form", "en")).all("input")}
    assert boxes["born_on-day"]["value"] == "27"
    assert "checked" in boxes["role-2"]
    assert "checked" in boxes["born_on-calendar-2"]


def test_a_page_without_errors_has_no_summary() -> None:
    page = page_of("question", "en")
    assert "problems" not in page
    assert "<title>What is asked – MLA Tracker</title>" in page


def test_a_change_of_language_is_a_post_with_the_token() -> None:
    marks = Marks(page_of("list", "en"))
    [form] = [form for form in marks.all("form") if form.get("action") == "/language"]
    assert form["method"] == "post"
    buttons = [button for button in marks.all("button") if button.get("name") == "language"]
    assert [(button["value"], button["lang"], button["dir"]) for button in buttons] == [
        ("en", "en", "ltr"),
        ("ur", "ur", "rtl"),
        ("fa", "fa", "rtl"),
    ]
    assert len([box for box in marks.all("input") if box.get("name") == "csrf_token"]) == 2


def test_before_sign_in_nothing_is_offered_but_the_languages() -> None:
    page = page_of("question", "en", "?anonymous=1")
    assert [form.get("action") for form in Marks(page).all("form")] == ["/language", "#"]
    assert "<nav" not in page
    assert "data-session" not in page


def test_a_reference_is_written_left_to_right() -> None:
    assert '<bdi dir="ltr" class="nowrap">PK-IR-2026-000042</bdi>' in page_of("list", "fa")


def test_bars_grow_from_the_side_where_reading_starts() -> None:
    bars = {code: Marks(page_of("panels", code)).all("rect") for code in ("en", "fa")}
    drawn = {code: [bar for bar in found if "bar-1" in str(bar["class"])] for code, found in bars.items()}
    assert [bar["x"] for bar in drawn["en"]] == ["0%"] * 3
    for left, right in zip(drawn["en"], drawn["fa"], strict=True):
        assert left["width"] == right["width"]
        ends = float(str(right["x"]).rstrip("%")) + float(str(right["width"]).rstrip("%"))
        assert ends == pytest.approx(100)


def test_numbers_of_a_page_are_in_the_digits_of_its_language() -> None:
    assert "۱٬۱۲۷" in page_of("panels", "fa")
    assert "1,127" in page_of("panels", "ur")


def test_what_a_page_was_given_is_not_hidden_by_the_layout() -> None:
    """A page about a person must never show the reader's own name in that person's place."""
    app = create_gallery()
    names = ("person", "reader", "here", "places", "banner", "csrf", "language_", "nastaliq")
    shown = " ".join(f"{name}={{{{ {name} }}}}" for name in names)
    page = app.jinja_env.from_string(
        '{% extends "_layout.html" %}{% block title %}-{% endblock %}{% block main %}' + shown + "{% endblock %}"
    )
    with app.test_request_context("/list/en"):
        found = render_template(page, **{name: f"given-{name}" for name in names})
    assert [name for name in names if f"{name}=given-{name}" not in found] == []


def test_two_messages_are_two_banners() -> None:
    app = create_gallery()
    page = app.jinja_env.from_string(
        '{% extends "_layout.html" %}{% block title %}-{% endblock %}{% block main %}{% endblock %}'
    )
    with app.test_request_context("/list/en"):
        flash("The request was sent", "done")
        flash(("{number} files were added", {"number": 2}), "done")  # type: ignore[arg-type]  # as web.words says it
        marks = Marks(found := render_template(page))
    assert "2 files were added" in found
    assert len(marks.values("id")) == len(set(marks.values("id")))


def test_a_verified_fact_bears_no_mark() -> None:
    from_template = create_gallery().jinja_env.from_string(
        '{% from "_parts.html" import to_be_confirmed %}{{ to_be_confirmed(fact) }}'
    )
    assert from_template.render(fact={"confidence": "verified", "source": "S01"}).strip() == ""
    assert "S01" in from_template.render(fact={"confidence": "knowledge", "source": "S01"})


def test_what_people_typed_is_never_markup() -> None:
    from_template = create_gallery().jinja_env.from_string(
        '{% from "_parts.html" import prose, typed, ref, summary_list %}'
        "{{ prose(text) }}{{ typed(text) }}{{ ref(text) }}{{ summary_list([('Name', text, '')]) }}"
    )
    page = from_template.render(text="<b>\nx")
    assert "<b>" not in page
    assert page.count("&lt;b&gt;") == 4
