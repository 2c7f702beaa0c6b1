"""Items and persons of a draft: a list, and a page for each."""

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages, words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import DraftView, draft_view
from mla_tracker.domain.errors import Overtaken
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.kinds.base import ItemType
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.persons import PERSON_FIELDS, PERSON_ROLES
from mla_tracker.services.requests import parts
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor


def item_type_of(view: DraftView, code: str) -> ItemType:
    try:
        return view.kind.item_type(code)
    except KeyError as error:
        raise NotFound from error


@bp.get("/<reference:reference>/items")
@needs(Permission.REQUEST_DRAFT)
def items(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    return render_template("requests/items.html", view=view, words=words, part=pages.section_of(view, "items"))


@bp.get("/<reference:reference>/items/new/<itemtype:item_type>")
@needs(Permission.REQUEST_DRAFT)
def new_item(reference: str, item_type: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    asked = item_type_of(view, item_type)
    return render_template(
        "requests/item.html", view=view, item=None, asked=asked, form=form_for(asked.fields)(), seen=""
    )


@bp.post("/<reference:reference>/items/new/<itemtype:item_type>")
@needs(Permission.REQUEST_DRAFT)
def add_item(reference: str, item_type: str) -> ResponseReturnValue:
    return _save_item(reference, item_type, None)


@bp.get("/<reference:reference>/items/<number:item_id>")
@needs(Permission.REQUEST_DRAFT)
def item(reference: str, item_id: int) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    row = parts.item_of(view.subject, item_id)
    asked = item_type_of(view, row.type)
    form = form_for(asked.fields)(answers=row.answers)
    return render_template("requests/item.html", view=view, item=row, asked=asked, form=form, seen=mark_of(row.answers))


@bp.post("/<reference:reference>/items/<number:item_id>")
@needs(Permission.REQUEST_DRAFT)
def save_item(reference: str, item_id: int) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    return _save_item(reference, parts.item_of(view.subject, item_id).type, item_id)


def _save_item(reference: str, item_type: str, item_id: int | None) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    asked = item_type_of(view, item_type)
    form = form_for(pages.optional(asked.fields))(request.form)
    seen = request.form.get("seen") if item_id else None
    wish = parts.SaveItem(item_type, form.answers(), item_id, seen, pages.confirmed())
    tried = attempt(form, lambda: parts.save_item(actor(), reference, wish, clock.now()))
    if tried.result:
        return redirect(url_for(".items", reference=reference))
    row = parts.item_of(view.subject, item_id) if item_id else None
    return pages.show_again("requests/item.html", form, tried, view=view, item=row, asked=asked)


@bp.post("/<reference:reference>/items/<number:item_id>/remove")
@needs(Permission.REQUEST_DRAFT)
def remove_item(reference: str, item_id: int) -> ResponseReturnValue:
    parts.remove_item(actor(), reference, item_id, clock.now())
    return redirect(url_for(".items", reference=reference))


@bp.get("/<reference:reference>/persons")
@needs(Permission.REQUEST_DRAFT)
def persons(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    return render_template(
        "requests/persons.html", view=view, roles=PERSON_ROLES, part=pages.section_of(view, "persons")
    )


def person_form() -> type[Form]:
    return form_for(PERSON_FIELDS)


@bp.get("/<reference:reference>/persons/new")
@needs(Permission.REQUEST_DRAFT)
def new_person(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    return render_template("requests/person.html", view=view, person=None, form=person_form()(), seen="")


@bp.post("/<reference:reference>/persons/new")
@needs(Permission.REQUEST_DRAFT)
def add_person(reference: str) -> ResponseReturnValue:
    return _save_person(reference, None)


@bp.get("/<reference:reference>/persons/<number:person_id>")
@needs(Permission.REQUEST_DRAFT)
def person(reference: str, person_id: int) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    row = parts.person_of(view.subject, person_id)
    if row.is_shielded:
        return redirect(url_for(".name", reference=reference, person_id=person_id))
    form = person_form()(answers=row.answers)
    return render_template("requests/person.html", view=view, person=row, form=form, seen=mark_of(row.answers))


@bp.post("/<reference:reference>/persons/<number:person_id>")
@needs(Permission.REQUEST_DRAFT)
def save_person(reference: str, person_id: int) -> ResponseReturnValue:
    return _save_person(reference, person_id)


def _save_person(reference: str, person_id: int | None) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    form = person_form()(request.form)
    wish = parts.SavePerson(
        form.answers(), person_id, request.form.get("seen") if person_id else None, pages.confirmed()
    )
    tried = attempt(form, lambda: parts.save_person(actor(), reference, wish, clock.now()))
    if tried.result:
        return redirect(url_for(".persons", reference=reference))
    row = parts.person_of(view.subject, person_id) if person_id else None
    if row is not None and row.is_shielded:  # what somebody else wrote of a victim is shown by the page that asks why
        tried = replace(tried, overtaken=Overtaken({}, tried.overtaken.mark) if tried.overtaken else None)
    return pages.show_again("requests/person.html", form, tried, view=view, person=row)


@bp.post("/<reference:reference>/persons/<number:person_id>/remove")
@needs(Permission.REQUEST_DRAFT)
def remove_person(reference: str, person_id: int) -> ResponseReturnValue:
    parts.remove_person(actor(), reference, person_id, clock.now())
    return redirect(url_for(".persons", reference=reference))
