"""What the pages of a draft have in common: which part comes next, a conflict shown with both texts."""

from dataclasses import dataclass, replace
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker.blueprints.requests.tasks import DraftView
from mla_tracker.blueprints.requests.words import in_words
from mla_tracker.domain.errors import Overtaken
from mla_tracker.domain.fields import Field
from mla_tracker.domain.kinds.base import Section
from mla_tracker.models import AssistanceRequest
from mla_tracker.web.forms import Form
from mla_tracker.web.forms.attempts import Attempt


@dataclass(frozen=True, slots=True)
class Shown:
    """A form to show, what came of trying it, and the mark of what stands in the record."""

    form: Form
    tried: Attempt[AssistanceRequest]
    seen: str


def confirmed() -> str:
    """Return the mark of the doubts that the person has confirmed."""
    return request.form.get("confirmed", "")


def section_of(view: DraftView, code: str) -> Section:
    """Return the part of this kind that has the code, or 404."""
    try:
        return view.kind.section(code)
    except KeyError as error:
        raise NotFound from error


def optional(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """While a draft is written nothing is required: the hub says what is missing."""
    return tuple(replace(asked, required=False) for asked in fields)


def next_url(view: DraftView, part: Section) -> str:
    """“Save and go on” leads to the next part, “Save” back to the list."""
    codes = [section.code for section in view.kind.sections]
    following = codes[codes.index(part.code) + 1 :]
    if "go_on" in request.form and following:
        return url_for(".section", reference=view.subject.reference, section=following[0])
    return url_for(".hub", reference=view.subject.reference)


def conflict_of(form: Form, overtaken: Overtaken | None) -> list[tuple[str, str, str]]:
    """Return (label, what is stored now, what was typed) of every answer that differs."""
    if overtaken is None:
        return []
    mine = form.answers()
    return [
        (asked.label, in_words(asked, overtaken.stored.get(asked.code)), in_words(asked, mine[asked.code]))
        for asked in form.asked
        if (overtaken.stored.get(asked.code) or "") != mine[asked.code]
    ]


def show(template: str, view: DraftView, part: Section, shown: Shown, **context: object) -> ResponseReturnValue:
    """Show a part of the draft; after a conflict with both texts, and with the mark that lets the reader save again."""
    codes = [section.code for section in view.kind.sections]
    overtaken = shown.tried.overtaken
    page = render_template(
        template,
        view=view,
        part=part,
        form=shown.form,
        seen=overtaken.mark if overtaken else shown.seen,
        overtaken=overtaken is not None,
        conflict=conflict_of(shown.form, overtaken),
        unconfirmed=shown.tried.unconfirmed,
        number_of_step=codes.index(part.code) + 1,
        steps=len(codes),
        **context,
    )
    return page, shown.tried.code if request.method == "POST" else 200


def show_again(template: str, form: Form, tried: Attempt[Any], **context: object) -> ResponseReturnValue:
    """Show the form of an item or a person again, with its faults, or with the text of whoever was faster."""
    overtaken = tried.overtaken
    page = render_template(
        template,
        form=form,
        seen=overtaken.mark if overtaken else request.form.get("seen", ""),
        overtaken=overtaken is not None,
        conflict=conflict_of(form, overtaken),
        unconfirmed=tried.unconfirmed,
        **context,
    )
    return page, tried.code
