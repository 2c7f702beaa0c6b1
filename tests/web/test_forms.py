"""From the questions of the domain to a form, and back to answers."""

from datetime import date
from typing import Any

import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answer, Choice, Field, Shape
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.persons import PERSON_FIELDS
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n import Calendar, in_language
from mla_tracker.i18n.calendars import is_known, to_calendar
from mla_tracker.i18n.digits import native
from mla_tracker.web import forms
from tests.pages import Page, check_page

TWO = (Choice("a", "A"), Choice("b", "B"))
LINE = Field("line", "Line")
TEXT = Field("text", "Text", Shape.TEXT, required=False, max_length=50)
DAY = Field("on", "Day", Shape.DAY)
CHOICE = Field("choice", "Choice", Shape.CHOICE, choices=TWO)
CHOICES = Field("choices", "Choices", Shape.CHOICES, choices=TWO)
YES = Field("yes", "Yes", Shape.YES)
COUNTRY = Field("country", "Country", Shape.COUNTRY)
LANGUAGE = Field("language", "Language", Shape.LANGUAGE)
AUTHORITY = Field("authority", "Authority", Shape.AUTHORITY)
ALL = (LINE, TEXT, DAY, CHOICE, CHOICES, YES, COUNTRY, LANGUAGE, AUTHORITY)
OFFERS = {"authority": [("7", "Ministry of Justice")]}
ANSWERS: dict[str, Answer] = {
    "line": "یک خط", "text": "two\nlines", "on": "2026-11-21", "choice": "b", "choices": ["a", "b"], "yes": "yes",
    "country": "IR", "language": "fa_AF", "authority": "7",
}  # fmt: skip
CALENDARS = (Calendar.GREGORIAN, Calendar.SOLAR_HIJRI, Calendar.HIJRI)


def form_for(fields: tuple[Field, ...], offers: forms.Offers | None = None) -> Any:
    """Types of WTForms know neither our faults nor which field has which sort of answer."""
    return forms.form_for(fields, offers)


def sent(form: Any) -> MultiDict[str, str]:
    """Return what a browser sends when a form is sent as it is shown."""
    values: list[tuple[str, str]] = []
    for field in form:
        if field.type == "DayField":
            values += [(box.name, box.data or "") for box in field.form]
        elif field.type == "BooleanField":
            values += [(field.name, "y")] if field.data else []
        elif isinstance(field.data, list):
            values += [(field.name, value) for value in field.data]
        else:
            values.append((field.name, field.data or ""))
    return MultiDict(values)


def typed(day: str, month: str, year: str, calendar: str = "") -> MultiDict[str, str]:
    return MultiDict({"on-day": day, "on-month": month, "on-year": year, "on-calendar": calendar})


@pytest.mark.parametrize("language", ["en", "ur", "fa", "fa_AF", "ps", "ar", "ckb", "bn"])
def test_answers_shown_and_sent_back_are_the_same(language: str) -> None:
    with in_language(language):
        asked = form_for(ALL, OFFERS)
        form = asked(sent(asked(answers=ANSWERS)))
        assert form.validate(), form.errors
        assert form.answers() == ANSWERS


@pytest.mark.parametrize("fields", [PERSON_FIELDS, *(kind.fields for kind in KINDS.values()), *INPUTS.values()])
def test_every_question_of_the_domain_has_its_field(fields: tuple[Field, ...]) -> None:
    form = form_for(fields)(MultiDict())
    assert [field.name for field in form] == [asked.code for asked in fields]
    assert form.answers().keys() == {asked.code for asked in fields}


def test_nothing_answered_is_empty_and_what_is_required_says_so() -> None:
    form = form_for(ALL, OFFERS)(MultiDict({"line": ""}))
    assert not form.validate()
    assert form.answers() == {asked.code: [] if asked is CHOICES else "" for asked in ALL}
    assert {name for name, errors in form.errors.items() if errors} == {asked.code for asked in ALL if asked.required}


@pytest.mark.parametrize(
    ("language", "day", "month", "year", "calendar", "iso"),
    [
        ("fa", "۳۰", "۸", "۱۴۰۵", "", "2026-11-21"),
        ("fa", "۳۰", "آبان", "۱۴۰۵", "solar_hijri", "2026-11-21"),
        ("fa", "30", "Aban", "1405", "solar_hijri", "2026-11-21"),
        ("fa", "۲۱", "۱۱", "۲۰۲۶", "gregorian", "2026-11-21"),
        ("en", "21", "Nov", "2026", "", "2026-11-21"),
        ("ur", "21", "نومبر", "2026", "", "2026-11-21"),
        ("ps", "۳۰", "۸", "۱۴۰۵", "", "2026-11-21"),
        ("bn", "২১", "১১", "২০২৬", "gregorian", "2026-11-21"),
        ("en", "30", "8", "1405", "solar_hijri", "2026-11-21"),
        ("en", "21", "11", "2026", "no such calendar", "2026-11-21"),
    ],
)
def test_a_day_is_read_in_every_hand(language: str, day: str, month: str, year: str, calendar: str, iso: str) -> None:
    with in_language(language):
        form = form_for((DAY,))(typed(day, month, year, calendar))
        assert form.validate(), form.errors
        assert form.answers() == {"on": iso}


@given(
    st.dates(date(1900, 1, 1), date(2150, 1, 1)), st.sampled_from(CALENDARS), st.sampled_from(["en", "fa", "ar", "bn"])
)
def test_any_day_of_any_calendar_comes_back(day: date, calendar: Calendar, language: str) -> None:
    if not is_known(day, calendar):
        return
    year, month, number = to_calendar(day, calendar)
    with in_language(language):
        form = form_for((DAY,))(typed(native(str(number)), native(str(month)), native(str(year)), calendar.value))
        assert form.validate(), form.errors
        assert form.answers() == {"on": day.isoformat()}


@pytest.mark.parametrize(
    ("day", "month", "year", "box"),
    [("31", "9", "2026", "day"), ("30", "۱۲", "1404", "day"), ("x", "1", "2026", "day"), ("1", "13", "2026", "month"),
     ("1", "1", "26", "year"), ("", "1", "2026", "day"), ("1", "Nosuchmonth", "2026", "month")],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_blamed_on_its_box_and_stays(day: str, month: str, year: str, box: str) -> None:
    calendar = "solar_hijri" if year == "1404" else "gregorian"
    form = form_for((DAY,))(typed(day, month, year, calendar))
    assert not form.validate()
    assert form.errors["on"].keys() == {box}
    (fault,) = form.errors["on"][box]
    assert isinstance(fault, Fault)
    boxes = form["on"].form
    assert [boxes.day.data, boxes.month.data, boxes.year.data] == [day, month, year]
    assert form.answers() == {"on": ""}


def test_the_calendar_offered_first_is_the_readers() -> None:
    def first(language: str) -> str:
        with in_language(language):
            return str(form_for((DAY,))()["on"].form.calendar.data)

    assert [first(code) for code in ("en", "ur", "ar", "bn", "ckb")] == ["gregorian"] * 5
    assert [first(code) for code in ("fa", "fa_AF", "ps")] == ["solar_hijri"] * 3


def test_a_stored_day_is_shown_in_the_readers_calendar_and_digits() -> None:
    with in_language("fa"):
        boxes = form_for((DAY,))(answers={"on": "2026-11-21"})["on"].form
    assert [boxes.day.data, boxes.month.data, boxes.year.data] == ["۳۰", "۸", "۱۴۰۵"]


@pytest.mark.parametrize(
    ("field", "foreign"),
    [(CHOICE, "z"), (CHOICES, "z"), (COUNTRY, "XX"), (COUNTRY, "ZZ"), (LANGUAGE, "xx"), (AUTHORITY, "8")],
)
def test_what_was_not_offered_is_refused(field: Field, foreign: str) -> None:
    form = form_for((field,), OFFERS)(MultiDict({field.code: foreign}))
    assert not form.validate()
    (fault,) = form[field.code].errors
    assert fault.message == "Choose one of the answers offered"


def test_offers_take_the_place_of_choices() -> None:
    (item, *_rest) = INPUTS[Action.ANSWER_ITEM]
    asked = form_for((item,), {"item": [("3", "Item 3")]})
    assert asked(MultiDict({"item": "3"})).validate()
    assert not asked(MultiDict({"item": "4"})).validate()


def test_texts_that_are_too_long_or_cannot_be_printed_stay_and_say_why() -> None:
    form = form_for((LINE, TEXT))(MultiDict({"line": "a\x00b", "text": "x" * 51}))
    assert not form.validate()
    assert form["line"].errors == [
        Fault("The text contains a character that cannot be printed ({character}); remove it", {"character": "U+0000"})
    ]
    assert form["text"].errors[0].facts == {"length": 51, "limit": 50}
    assert form["text"].data == "x" * 51


def test_faults_of_the_domain_stand_beside_their_fields() -> None:
    form = form_for((LINE, DAY))(MultiDict({"line": "a"}))
    form.blame({"line": Fault("One"), "on": Fault("Two"), "elsewhere": Fault("Three")})
    assert form["line"].errors == [Fault("One")]
    assert [fault for faults in form["on"].errors.values() for fault in faults] == [Fault("Two")]
    assert form.form_errors == [Fault("Three")]


def test_states_are_listed_in_the_readers_language_and_order() -> None:
    with in_language("fa"):
        names = [choice.label for choice in form_for((COUNTRY,))()["country"].iter_choices()]
    assert names[1].startswith(("آ", "ا"))
    assert "ایران" in names
    assert len(names) > 240


def test_many_choices_are_a_list_and_few_are_buttons() -> None:
    many = Field("many", "Many", Shape.CHOICE, choices=tuple(Choice(str(n), str(n)) for n in range(8)))
    assert form_for((many, CHOICE))()["many"].type == "SelectField"
    assert form_for((many, CHOICE))()["choice"].type == "RadioField"


def test_an_optional_choice_can_be_taken_back() -> None:
    optional = Field("choice", "Choice", Shape.CHOICE, choices=TWO, required=False)
    offered = [choice.value for choice in form_for((optional,))()["choice"].iter_choices()]
    assert offered == ["", "a", "b"]
    assert form_for((optional,))(MultiDict({"choice": ""})).validate()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_sort_of_question_is_drawn_whole_with_its_faults(app: Flask, language: str) -> None:
    page = (
        '{% extends "_layout.html" %}{% from "_forms.html" import ask, error_summary, form as sending %}'
        "{% block title %}T{% endblock %}{% block main %}{{ error_summary(form) }}<h1>T</h1>"
        "{% call sending() %}{% for field in form %}{{ ask(field) }}{% endfor %}{% endcall %}{% endblock %}"
    )
    with app.test_request_context("/"), in_language(language):
        form = form_for(ALL, OFFERS)(typed("31", "2", "2026", "gregorian"))
        form.validate()
        check_page(render_template_string(page, form=form))
        form = form_for(ALL, OFFERS)(answers=ANSWERS)
        html = render_template_string(page, form=form)
    check_page(html)
    (sent_as_shown,) = [form for form in Page(html).forms if "line" in form.values]
    with in_language(language):
        # a browser drops the line end that WTForms writes behind <textarea>
        values = [(name, value.removeprefix("\r\n")) for name, found in sent_as_shown.values.items() for value in found]
        assert form_for(ALL, OFFERS)(MultiDict(values)).answers() == ANSWERS
