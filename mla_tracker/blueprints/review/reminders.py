"""Reminders of one or several requests, and the question how they stand: first the check page, then the sending."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.rows import rows_in_words
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.references import is_reference
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n import nt, t
from mla_tracker.queries import review
from mla_tracker.services.reminders import MOST_AT_ONCE, Reminded, ask_each, remind_each
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.login import actor

BETWEEN = ":"
NOT_DONE = N_("No reminder for {references}: {reason}")
NOT_ASKED = N_("Not asked about {references}: {reason}")


@bp.get("/reminders")
@needs(Permission.REVIEW_ACT)
def check() -> ResponseReturnValue:
    """Show once more what is about to be reminded of, or asked about."""
    asks = request.args.get("do") == "ask"
    form = form_for(INPUTS[Action.ASK_PROGRESS])() if asks else None
    return _check_page(_references(request.args.getlist("reference")), form)


@bp.post("/reminders")
@needs(Permission.REVIEW_ACT)
def send() -> ResponseReturnValue:
    references = _references(request.form.getlist("reference"))
    try:
        results = remind_each(actor(), references, clock.now(), _seen())
    except BadAnswers as refusal:
        return _refused(refusal)
    done = nt("{number} reminder is on its way", "{number} reminders are on their way", _done(results))
    return _told(results, done, NOT_DONE)


@bp.post("/questions")
@needs(Permission.REVIEW_ACT)
def ask() -> ResponseReturnValue:
    """Ask about each how it stands."""
    references, form = (
        _references(request.form.getlist("reference")),
        form_for(INPUTS[Action.ASK_PROGRESS])(request.form),
    )
    if not form.validate():
        return _check_page(references, form), 400
    try:
        results = ask_each(actor(), references, str(form.answers()["question"]), clock.now(), _seen())
    except BadAnswers as refusal:
        return _refused(refusal)
    done = nt("{number} request was asked about", "{number} requests were asked about", _done(results))
    return _told(results, done, NOT_ASKED)


def _check_page(references: Sequence[str], form: Form | None) -> str:
    found, before = review.some_of(actor(), references[:MOST_AT_ONCE]), _seen()
    seen = [f"{row.reference}{BETWEEN}{before.get(row.reference, row.status)}" for row in found]
    rows = rows_in_words(found, clock.now())
    return render_template("review/reminders.html", rows=rows, seen=seen, form=form, most=MOST_AT_ONCE)


def _seen() -> dict[str, Status]:
    """Read in which status each request stood on the check page."""
    pairs = (given.partition(BETWEEN) for given in request.form.getlist("seen"))
    return {reference: Status(status) for reference, _, status in pairs if status in set(Status)}


def _refused(refusal: BadAnswers) -> ResponseReturnValue:
    fault = next(iter(refusal.faults.values()))
    flash(t(fault.message, **dict(fault.facts or {})), "bad")
    return redirect(url_for(".index"))


def _done(results: Sequence[Reminded]) -> int:
    return sum(one.fault is None for one in results)


def _told(results: Sequence[Reminded], done: str, not_done: str) -> ResponseReturnValue:
    """Say what was done, and group what was not by its reason: a message travels in a cookie, which is small."""
    if _done(results):
        flash(done, "done")
    reasons: dict[str, list[str]] = {}
    for one in results:
        if one.fault is not None:
            reasons.setdefault(t(one.fault.message, **dict(one.fault.facts or {})), []).append(one.reference)
    for reason, references in reasons.items():
        flash(t(not_done, references=", ".join(references), reason=reason), "bad")
    only = results[0].reference if len(results) == 1 else ""
    return redirect(url_for(".show", reference=only) if only else url_for(".index"))


def _references(given: Sequence[str]) -> list[str]:
    """Keep what can be a reference at all, and one more than is possible, so that too many are noticed."""
    return [one for one in dict.fromkeys(given) if is_reference(one)][: MOST_AT_ONCE + 1]
