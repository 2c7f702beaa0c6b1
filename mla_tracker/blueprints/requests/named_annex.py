"""The sealed annex to a letter that names victims: on paper of its own, only when asked for with a purpose."""

from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.handling import HANDLING, HANDLING_LABELS, WITH_VICTIM, strictest
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.persons import PERSON_FIELDS
from mla_tracker.domain.text import N_
from mla_tracker.domain.victim_names import ANNEX_FIELDS, ON_ANNEX, sign_of
from mla_tracker.i18n import dates, in_language, t
from mla_tracker.letters.report import Part, Report, Table, report_pdf
from mla_tracker.models import AssistanceRequest, Person
from mla_tracker.services import requests
from mla_tracker.services.requests import shielding
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import pdf

TITLE = N_("Sealed annex: names of the persons called V1, V2 … in the letter")
HOW = (
    N_("To be handed over in a sealed envelope, separately from the letter, to the addressee in person."),
    N_("Not to be copied, registered by name or entered into another system. To be returned or destroyed after use."),
    N_("These persons are victims: whoever learns their names or whereabouts without need puts them at risk."),
)
SHOWN = tuple(asked for code in ON_ANNEX for asked in PERSON_FIELDS if asked.code == code)


@bp.get("/<reference:reference>/named-annex")
@needs(Permission.REQUEST_DRAFT)
def named_annex(reference: str) -> ResponseReturnValue:
    subject, persons = shielding.annexed_victims(actor(), requests.seen_by(actor(), reference))
    return _page(subject, len(persons), form_for(ANNEX_FIELDS)())


@bp.post("/<reference:reference>/named-annex")
@needs(Permission.REQUEST_DRAFT)
def print_named_annex(reference: str) -> ResponseReturnValue:
    """Print it in the language of the letter, in the answer to this very form: no address leads to it."""
    subject, persons = shielding.annexed_victims(actor(), requests.seen_by(actor(), reference))
    form, now = form_for(ANNEX_FIELDS)(request.form), clock.now()
    tried: Attempt[tuple[AssistanceRequest, list[Person]]] = attempt(
        form, lambda: shielding.name_on_annex(actor(), reference, form.answers(), now)
    )
    if tried.result is None:
        return _page(subject, len(persons), form), tried.code
    subject, persons = tried.result
    with in_language(subject.letter_language):
        printed = report_pdf(_annex(subject, persons, now), subject.letter_language)
    return pdf(f"{_handling(subject)}_{subject.reference}-annex.pdf", printed)


def _handling(subject: AssistanceRequest) -> str:
    return strictest(subject.handling, WITH_VICTIM)


def _annex(subject: AssistanceRequest, persons: list[Person], now: datetime) -> Report:
    """Each person under the sign of the letter, with what identifies, and nothing of where the person is."""
    handling = t(HANDLING_LABELS[strictest(subject.handling, WITH_VICTIM)])
    parts = [
        Part(
            sign_of(person.victim_number or 0),
            table=Table(
                ["", ""], [(t(label), said) for label, said in words.given_rows(SHOWN, person.answers)], (1, 2)
            ),
        )
        for person in persons
    ]
    return Report(
        t(TITLE),
        t("MLA Tracker"),
        now.date(),
        parts,
        notes=[
            t("{label}: {value}", label=t("Request"), value=subject.reference),
            t("{label}: {value}", label=t(HANDLING.label), value=handling),
            t("As of {day}", day=dates.day(now.date())),
            *map(t, HOW),
        ],
        marks=f"{subject.reference} · {_handling(subject)}",
    )


def _page(subject: AssistanceRequest, number: int, form: Form) -> str:
    return render_template("requests/named_annex.html", subject=subject, number=number, form=form)
