"""The help of a coordinator: what the two sides open and end, and what the coordinator sees through the window."""

from collections.abc import Mapping
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.bases import chosen_titles
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.elements import LABELS
from mla_tracker.domain.handling import HANDLING_LABELS
from mla_tracker.domain.help_windows import HELP_FIELDS, HELP_PARTS, STANDING_LABELS, HelpPart, Standing, standing_of
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import ITEM_LABELS
from mla_tracker.domain.permissions import Permission, ensure_help_keeper, may_keep_help
from mla_tracker.domain.transitions import LABELS as STEP_LABELS
from mla_tracker.domain.transitions import Action
from mla_tracker.domain.victim_names import masked
from mla_tracker.i18n import t
from mla_tracker.models import HelpWindow
from mla_tracker.queries import help_windows as queries
from mla_tracker.queries.help_windows import Said
from mla_tracker.services.requests import helping
from mla_tracker.services.requests.finding import seen_by
from mla_tracker.services.requests.shielding import shields_of
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor

STANDING: Final = frozenset({Standing.ASKED, Standing.OPEN})  # beside such a window no other is asked for


@bp.get("/<reference:reference>/help")
@needs(Permission.HELP_ASK)
def help_of(reference: str) -> ResponseReturnValue:
    return _page(reference, _form()(), Attempt())


@bp.post("/<reference:reference>/help")
@needs(Permission.HELP_ASK)
def ask_help(reference: str) -> ResponseReturnValue:
    form = _form()(request.form)
    tried = attempt(form, lambda: helping.ask_help(actor(), reference, form.answers(), clock.now()))
    if tried.result is None:
        return _page(reference, form, tried)
    flash(t("The other side is asked. Nothing is shown before it agrees."), "done")
    return redirect(url_for(".help_of", reference=reference))


@bp.post("/<reference:reference>/help/<number:window_id>/agree")
@needs(Permission.HELP_ASK)
def agree_to_help(reference: str, window_id: int) -> ResponseReturnValue:
    helping.agree_to_help(actor(), reference, window_id, clock.now())
    flash(t("The window is open. The coordinator is told by mail, without content."), "done")
    return redirect(url_for(".help_of", reference=reference))


@bp.post("/<reference:reference>/help/<number:window_id>/end")
@needs(Permission.HELP_ASK)
def end_help(reference: str, window_id: int) -> ResponseReturnValue:
    helping.end_help(actor(), reference, window_id, clock.now())
    flash(t("The window is closed: the coordinator sees nothing through it any more."), "done")
    return redirect(url_for(".help_of", reference=reference))


@bp.get("/helped")
@needs(Permission.HELP_GIVE)
def open_windows() -> ResponseReturnValue:
    return render_template("requests/help_list.html", windows=queries.open_windows(actor(), clock.now()), kinds=KINDS)


@bp.get("/<reference:reference>/helped")
@needs(Permission.HELP_GIVE)
def helped(reference: str) -> ResponseReturnValue:
    seen = helping.look_through(actor(), reference, clock.now())
    subject = seen.window.request
    return render_template(
        "requests/helped.html",
        seen=seen,
        subject=subject,
        kind=KINDS[subject.kind],
        parts=HELP_PARTS,
        HelpPart=HelpPart,
        said=[(_title(one), one, _lines(one)) for one in seen.said],
        bases=chosen_titles(subject, clock.now()) if HelpPart.BASES in seen.parts else [],
        labels=LABELS,
        item_labels=ITEM_LABELS,
        handling_labels=HANDLING_LABELS,
        words=words,
    )


def _form() -> type[Form]:
    return form_for(HELP_FIELDS, {"coordinator": [(str(one.id), one.name) for one in queries.coordinators()]})


def _page(reference: str, form: Form, tried: Attempt[HelpWindow]) -> ResponseReturnValue:
    subject, now = seen_by(actor(), reference), clock.now()
    side, shields = ensure_help_keeper(actor(), subject), shields_of(subject)
    windows = [
        (window, standing_of(window, now), masked(window.purpose, shields)) for window in queries.windows_of(subject)
    ]
    page = render_template(
        "requests/help.html",
        subject=subject,
        side=side,
        form=form,
        windows=windows,
        standings=STANDING_LABELS,
        may_ask=may_keep_help(actor(), subject) and not any(standing in STANDING for _, standing, _ in windows[:1]),
        parts=HELP_PARTS,
        views=queries.views_of(subject),
    )
    return page, tried.code if request.method == "POST" else 200


def _title(one: Said) -> str:
    return t(STEP_LABELS[_action(one)])


def _action(one: Said) -> Action:
    return Action(one.name.removeprefix("step."))


def _lines(one: Said) -> list[tuple[str, str]]:
    """Return what was written in a step, each under its question."""
    asked: Mapping[str, str] = {field.code: field.label for field in INPUTS[_action(one)]}
    return [(t(asked[code]), text) for code, text in one.texts.items() if code in asked]
