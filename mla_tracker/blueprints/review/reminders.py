"""Reminders of one or several requests: first the check page, then the sending."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.words import shown
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.references import is_reference
from mla_tracker.domain.text import N_
from mla_tracker.i18n import nt, t
from mla_tracker.queries import review
from mla_tracker.services.reminders import MOST_AT_ONCE, Reminded, remind_each
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor

NOT_DONE = N_("No reminder for {references}: {reason}")


@bp.get("/reminders")
@needs(Permission.REVIEW_ACT)
def check() -> ResponseReturnValue:
    """Show once more what is about to be reminded of."""
    now = clock.now()
    rows = review.some_of(actor(), _references(request.args.getlist("reference")))
    return render_template("review/reminders.html", rows=[shown(row, now) for row in rows])


@bp.post("/reminders")
@needs(Permission.REVIEW_ACT)
def send() -> ResponseReturnValue:
    references = _references(request.form.getlist("reference"))
    try:
        results = remind_each(actor(), references, clock.now())
    except BadAnswers as refusal:
        fault = refusal.faults["reference"]
        flash(t(fault.message, **dict(fault.facts or {})), "bad")
        return redirect(url_for(".index"))
    _tell(results)
    return redirect(url_for(".show", reference=references[0]) if len(references) == 1 else url_for(".index"))


def _references(given: Sequence[str]) -> list[str]:
    """Keep what can be a reference at all, and one more than is possible, so that too many are noticed."""
    return [one for one in dict.fromkeys(given) if is_reference(one)][: MOST_AT_ONCE + 1]


def _tell(results: Sequence[Reminded]) -> None:
    """Say what was done, and group what was not by its reason: a message travels in a cookie, which is small."""
    done = [one for one in results if one.fault is None]
    if done:
        flash(nt("{number} reminder is on its way", "{number} reminders are on their way", len(done)), "done")
    reasons: dict[str, list[str]] = {}
    for one in results:
        if one.fault is not None:
            reasons.setdefault(t(one.fault.message, **dict(one.fault.facts or {})), []).append(one.reference)
    for reason, references in reasons.items():
        flash(t(NOT_DONE, references=", ".join(references), reason=reason), "bad")
