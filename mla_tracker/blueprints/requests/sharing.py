"""The drafting side shows its draft to a person of the other side, and takes it back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import DraftView, draft_view
from mla_tracker.domain.actors import ROLE_LABELS
from mla_tracker.domain.draft_sharing import SHARE_FIELDS
from mla_tracker.domain.permissions import Permission
from mla_tracker.i18n import t
from mla_tracker.models import DraftShare, User
from mla_tracker.queries import draft_sharing as queries
from mla_tracker.services.requests import sharing
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/share")
@needs(Permission.REQUEST_DRAFT)
def share(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    return _page(view, _form(view)(), Attempt())


@bp.post("/<reference:reference>/share")
@needs(Permission.REQUEST_DRAFT)
def share_draft(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    form = _form(view)(request.form)
    tried = attempt(form, lambda: sharing.share_draft(actor(), reference, form.answers(), clock.now()))
    if tried.result is None:
        return _page(view, form, tried)
    flash(t("The draft is shared. The reader is told by mail, without its content."), "done")
    return redirect(url_for(".share", reference=reference))


@bp.post("/<reference:reference>/shares/<number:share_id>/end")
@needs(Permission.REQUEST_DRAFT)
def end_share(reference: str, share_id: int) -> ResponseReturnValue:
    sharing.end_share(actor(), reference, share_id, clock.now())
    flash(t("The draft is no longer shared with this person."), "done")
    return redirect(url_for(".share", reference=reference))


def _form(view: DraftView) -> type[Form]:
    readers = [(str(one.id), _label(one)) for one in queries.possible_readers(view.subject)]
    return form_for(SHARE_FIELDS, {"reader": readers})


def _label(reader: User) -> str:
    roles = sorted({t(ROLE_LABELS[binding.role]) for binding in reader.bindings})
    return t("{name} ({status})", name=reader.name, status=t(", ").join(roles))


def _page(view: DraftView, form: Form, tried: Attempt[DraftShare]) -> ResponseReturnValue:
    page = render_template(
        "requests/share.html",
        view=view,
        form=form,
        shares=queries.shares_of(view.subject),
        places=places_in_words(view),
        now=clock.now(),
    )
    return page, tried.code if request.method == "POST" else 200


def places_in_words(view: DraftView) -> dict[str, tuple[str, str]]:
    """Return for each place of the draft what it is called, and the page where it is written."""
    found: dict[str, tuple[str, str]] = {}
    for section in view.kind.sections:
        page = url_for(".section", reference=view.subject.reference, section=section.code)
        found |= {asked.code: (t(asked.label), f"{page}#{asked.code}") for asked in section.fields}
        found |= {} if section.fields else {f"part-{section.code}": (t(section.label), page)}
    for item in view.items:
        label = t("Item {number}: {label}", number=item.position, label=t(view.kind.item_type(item.type).label))
        found[f"item-{item.id}"] = (label, url_for(".item", reference=view.subject.reference, item_id=item.id))
    return found
