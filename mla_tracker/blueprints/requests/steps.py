"""The steps of a request's life: one page for each, made from the inputs that the table of transitions asks for."""

from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import view_of
from mla_tracker.blueprints.requests.words import codes_from
from mla_tracker.domain.completeness import LEVEL_LABELS, blocking, score
from mla_tracker.domain.file_details import FILE_FIELDS
from mla_tracker.domain.inputs import HAPPENED
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.letter_words import WITH_LETTER
from mla_tracker.domain.lifecycle import STATUSES, Side
from mla_tracker.domain.permissions import Part, Permission, decide, ensure_step
from mla_tracker.domain.transitions import LABELS, Action
from mla_tracker.i18n import current, t
from mla_tracker.i18n.dates import day
from mla_tracker.models import AssistanceRequest, Preservation
from mla_tracker.queries.authorities import recipients_in
from mla_tracker.services import requests
from mla_tracker.services.custody import originals_of
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.files import files_seen_by, usual_of
from mla_tracker.services.requests.handling_codes import floor_in
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.preserving import running_preservations
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import fields_of, take_step
from mla_tracker.services.requests.wording_letters import prepared_for
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import shelf, uploads
from mla_tracker.web.uploads import takes_files

WITH_FILES: Final = frozenset({Action.ANSWER_ITEM, Action.GIVE_INFORMATION})
TODAY: Final = ("sent_on", "received_on", "failed_on", "kept_from")  # days that are today unless one says otherwise
DRAWN_BACK: Final = frozenset({Action.REFUSE, Action.WITHDRAW, Action.RETURN_INCOMPLETE})


@bp.get("/<reference:reference>/steps/<action:action>")
@needs(Permission.REQUEST_STEP)
def step(reference: str, action: Action) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference)
    ensure_step(actor(), subject, action)
    return _page(subject, action, _form(subject, action), Attempt(), _of_files(subject, action))


@bp.post("/<reference:reference>/steps/<action:action>")
@needs(Permission.REQUEST_STEP)
@takes_files
def take(reference: str, action: Action) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference)
    ensure_step(actor(), subject, action)
    form = _form(subject, action)
    of_files = _of_files(subject, action)
    sent = uploads(details=of_files.answers() if of_files else None) if action in WITH_FILES else None
    if of_files and sent and sent.files and not of_files.validate():
        return _page(subject, action, form, Attempt(), of_files)
    wish = StepWish(form.answers(), version_seen(), confirmed=request.form.get("confirmed", ""))
    tried = attempt(form, lambda: take_step(actor(), reference, action, wish, clock.now(), sent))
    if tried.result is None:
        return _page(subject, action, form, tried, of_files)
    flash(t("Done: {step}", step=t(LABELS[action])), "done")
    return redirect(url_for(".show", reference=tried.result.reference))


def _of_files(subject: AssistanceRequest, action: Action) -> Form | None:
    """Ask what the files of a step are, where it takes files."""
    if action not in WITH_FILES:
        return None
    side = decide(actor(), subject).side or Side.REQUESTED
    floor = subject.handling if side is Side.REQUESTING else floor_in(subject)
    form = form_for(FILE_FIELDS, {"file_handling": codes_from(floor)})
    return form(request.form) if request.method == "POST" else form(answers=usual_of(subject, side))


def version_seen() -> int | None:
    """Return the version of the request that the form was made of."""
    shown = request.form.get("version", "")
    return int(shown) if shown.isascii() and shown.isdigit() else None


def _form(subject: AssistanceRequest, action: Action) -> Form:
    """Return the form of a step: empty with today's date where that is usual, or as it was sent."""
    authorities = [(str(one.id), one.name_in(current().code)) for one in recipients_in(subject.requested_country)]
    items = [(str(item.position), _item_label(subject, item.type, item.position)) for item in items_of(subject)]
    kept = [(str(one.position), _kept_label(one)) for one in running_preservations(subject)]
    offers = {"authority": authorities, "item": items, "preservation": kept}
    form = form_for(fields_of(subject, action), offers)
    if request.method == "POST":
        return form(request.form)
    side = decide(actor(), subject).side or Side.REQUESTED
    today = today_in(country_of(subject, side), clock.now()).isoformat()
    asked = {one.code for one in form.asked}
    answers: dict[str, str] = {code: today for code in TODAY if code in asked}
    if "item" in asked and request.args.get("item", "") in dict(items):
        answers["item"] = request.args["item"]
    if "provider" in asked:
        answers["provider"] = str(subject.answers.get("provider", ""))
    if "originals" in asked:
        known = originals_of(files_seen_by(actor(), subject))
        answers |= {"originals": known.answer, "originals_on": known.on.isoformat() if known.on else ""}
    if "channel" in asked:
        answers["channel"] = "portal"
    return form(answers=answers | prepared_for(subject, side, action))


def _item_label(subject: AssistanceRequest, item_type: str, position: int) -> str:
    label = KINDS[subject.kind].item_type(item_type).label
    return t("{position}: {label}", position=position, label=t(label))


def _kept_label(kept: Preservation) -> str:
    return t(
        "{position}: {provider}, until {day}", position=kept.position, provider=kept.provider, day=day(kept.until_on)
    )


def _page(
    subject: AssistanceRequest,
    action: Action,
    form: Form,
    tried: Attempt[AssistanceRequest],
    of_files: Form | None = None,
) -> ResponseReturnValue:
    decision = decide(actor(), subject)
    page = render_template(
        "requests/step.html",
        subject=subject,
        kind=KINDS[subject.kind],
        action=action,
        label=LABELS[action],
        status=STATUSES[subject.status],
        form=form,
        with_files=action in WITH_FILES,
        of_files=of_files,
        limit=shelf().limit_mb,
        drawn_back=action in DRAWN_BACK,
        translatable=action in WITH_LETTER and decision.side is not None and subject.first_sent_at is not None,
        overtaken=tried.overtaken is not None,
        unconfirmed=tried.unconfirmed,
        on_paper=HAPPENED.code,
        content=Part.CONTENT in decision.parts,
        **_draft_context(subject, action),
    )
    return page, tried.code if request.method == "POST" else 200


def _draft_context(subject: AssistanceRequest, action: Action) -> dict[str, object]:
    """Before submitting and approving, what is missing stands on the page."""
    if action not in {Action.SUBMIT, Action.APPROVE}:
        return {}
    view = view_of(actor(), subject, clock.now())
    return {
        "view": view,
        "levels": LEVEL_LABELS,
        "serious": blocking(view.gaps),
        "score": score(view.kind, view.gaps),
    }
