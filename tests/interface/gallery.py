"""Pages of the gallery: every macro with sample facts, in a small application with the policy of the real one.

``python -m tests.interface.gallery FOLDER`` takes pictures of them with Chromium in several languages and widths, and
says what axe-core, sideways scroll or the content security policy have against them.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, render_template, request
from jinja2 import FileSystemLoader, StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FileField,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # types-WTForms is still at 3.2
from wtforms.validators import InputRequired

from mla_tracker import i18n
from mla_tracker.domain.lifecycle import STATUSES, Status
from mla_tracker.i18n.dates import day, moment
from mla_tracker.i18n.digits import number
from mla_tracker.i18n.names import country_name
from mla_tracker.web.words import SIGN_SHAPES
from tests.interface.words import WORDS

PACKAGE = Path(i18n.__file__).parents[1]
PAGES = ("list", "form", "question", "request", "panels", "error")
PLACES = (
    ("What waits for me", "#", False, 3),
    ("Requests", "#", True, None),
    ("Directory", "#", False, None),
    ("Overview", "#", False, None),
)
POLICY = "default-src 'none'; " + "; ".join(
    f"{kind} 'self'" for kind in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action")
)


@dataclass(frozen=True)
class Row:
    reference: str
    title: str
    country: str
    due_on: date | None
    days: int | None
    status: Any


@dataclass(frozen=True)
class Part:
    """Whatever a list macro reads by name."""

    name: str = ""
    url: str = "#"
    state: str = ""
    sign: str = "quiet"
    hint: str = ""
    size: str = ""
    title: str = ""
    at: datetime = field(default=datetime(2026, 11, 21, 9, 20, tzinfo=UTC))
    by: str = ""
    text: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Doubtful:
    confidence: str = "knowledge"
    source: str = "UN Treaty Collection, XVIII-12"
    where: str = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XVIII-12&chapter=18&clang=_en"
    note: str = "later changes possible"


@dataclass(frozen=True)
class Person:
    name: str = "A. Rahman"
    simple_letters: bool = False


def choices(**words: str) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=label) for value, label in words.items()]


class BirthDay(Form):
    day = StringField("Day")
    month = StringField("Month")
    year = StringField("Year", [InputRequired("Date of birth must have a year")])
    calendar = RadioField("Calendar", choices=choices(gregorian="Gregorian", solar_hijri="Solar Hijri", hijri="Hijri"))


class PersonForm(Form):
    seen = HiddenField()
    name = StringField(
        "Full name", [InputRequired("Enter the full name")], description="As in the passport or identity card"
    )
    passport = StringField("Passport number")
    born_on = FormField(BirthDay, "Date of birth", description="For example 27 3 1984")
    role = RadioField(
        "Role", choices=choices(suspect="Person concerned", witness="Witness", victim="Victim"), validate_choice=False
    )
    wanted = SelectMultipleField(
        "What is asked",
        [InputRequired("Choose at least one kind of assistance")],
        description="Choose all that apply",
        choices=choices(a="Statement of a witness", f="Bank records", g="Tracing of proceeds"),
    )
    country = SelectField("Country", choices=choices(IR="Iran", PK="Pakistan"), validate_choice=False)
    facts = TextAreaField("Summary of facts", description="Do not name sources or informants")
    document = FileField("Documents", description="PDF or pictures, up to 20 MB each")
    urgent = RadioField("Is it urgent?", choices=choices(yes="Yes", no="No"), validate_choice=False)
    agreed = BooleanField("I have checked that the facts are right")


class SearchForm(Form):
    words = StringField("Reference or name", description="For example PK-IR-2026-000042")
    country = SelectField("Country", choices=choices(any="Any", IR="Iran", PK="Pakistan"))
    overdue = BooleanField("Overdue only")


def t(message: str, /, **facts: object) -> str:
    """Sample words where there are some, else the catalogue's."""
    text = WORDS.get(i18n.current().code, {}).get(message)
    return i18n.t(message, **facts) if text is None else i18n.t(text, **facts)


def say(message: str | tuple[str, dict[str, object]]) -> str:
    return t(message) if isinstance(message, str) else t(message[0], **message[1])


def filled() -> PersonForm:
    form = PersonForm(
        MultiDict({"born_on-day": "27", "born_on-month": "3", "born_on-calendar": "solar_hijri", "role": "witness"})
    )
    form.validate()
    return form


def rows() -> list[Row]:
    status = STATUSES
    return [
        Row(
            "PK-IR-2026-000042",
            "Bank records of two accounts",
            "Iran",
            date(2026, 10, 30),
            -22,
            status[Status.IN_EXECUTION],
        ),
        Row("PK-IR-2026-000039", "Statement of a witness", "Iran", date(2026, 11, 12), -9, status[Status.SENT]),
        Row("PK-IQ-2026-000011", "Service of a summons", "Iraq", date(2026, 11, 21), 0, status[Status.INFO_REQUESTED]),
        Row(
            "BD-IR-2026-000007",
            "Subscriber data of a mobile",
            "Bangladesh",
            date(2026, 11, 29),
            8,
            status[Status.ANSWERED],
        ),
        Row("PK-AF-2026-000003", "Tracing of proceeds", "Afghanistan", None, None, status[Status.REFUSED]),
    ]


def facts() -> dict[str, object]:
    """What the pages show."""
    return {
        "search": SearchForm(),
        "rows": rows(),
        "untouched": PersonForm(),
        "doubtful": Doubtful(),
        "tasks": [
            Part("Authority and country", state="Done", sign="done"),
            Part("Person concerned", state="In progress", sign="run", hint="Role and identity"),
            Part("Summary of facts", state="Not started", sign="new"),
            Part("Check and send", url="", state="Cannot start yet"),
        ],
        "files": [
            Part("گزارش بانکی 1405.pdf", state="Checked", sign="done", size="1.2 MB"),
            Part(
                "statement-of-account-of-the-second-holder-2026-03-01-to-2026-09-30.pdf",
                state="Being checked",
                sign="wait",
            ),
        ],
        "entries": [
            Part(title=t("Reminder sent"), by="Coordinator", is_late=True, text="Third reminder."),
            Part(title=t("Receipt acknowledged"), by="دفتر مرکزی"),
            Part(title=t("Request sent")),
        ],
        "code": 409,
        "title": "Somebody was faster",
        "kept": [("facts", "The account was opened on 3 March.\nTwo transfers followed.")],
        "explanation": ("There is nothing at {address}.", {"address": "/requests/PK-IR-2026-009999"}),
        "countries": [t("Iran"), t("Pakistan"), t("Bangladesh")],
        "statuses": list(STATUSES.values()),
    }


def create_gallery() -> Flask:
    """``/<page>/<language>``; ``?simple=1`` shows Urdu in simple letters, ``?anonymous=1`` a page before sign-in."""
    app = Flask(__name__, static_folder=str(PACKAGE / "static"), static_url_path="/static")
    app.secret_key = "gallery"
    app.jinja_env.loader = FileSystemLoader([PACKAGE / "templates", Path(__file__).parent / "gallery_pages"])
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals |= {
        "t": t,
        "nt": i18n.nt,
        "say": say,
        "language": i18n.current,
        "ui_languages": lambda: [i18n.LANGUAGES[code] for code in ("en", "ur", "fa")],
        "signed_in": lambda: None if "anonymous" in request.args else Person(simple_letters="simple" in request.args),
        "navigation": lambda: [] if "anonymous" in request.args else PLACES,
        "csrf_token": lambda: "token",
        "once_token": lambda: "once",
        "sign_shapes": SIGN_SHAPES,
    }
    app.jinja_env.filters |= {"t": t, "day": day, "number": number, "moment": lambda at: moment(at, "Asia/Karachi")}
    app.jinja_env.filters["country_name"] = country_name
    app.add_url_rule("/sign-out", "accounts.sign_out", lambda: "", methods=["POST"])
    app.add_url_rule("/language", "accounts.choose_language", lambda: "", methods=["POST"])
    app.add_url_rule("/<page>/<code>", "show", show)
    app.after_request(with_policy)
    return app


def with_policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    return response


def show(page: str, code: str) -> str:
    with i18n.in_language(code):
        more = {"form": filled()} if page == "form" else {}
        return render_template(f"{page}.html", training=True, session_seconds=1800, **facts(), **more)


def every_page(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(page, code) for page in PAGES for code in codes]
