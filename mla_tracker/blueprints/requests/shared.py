"""A draft as the reader of the other side sees it: read only, without legal effect, with a comment for each field."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.bases import chosen_titles
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.letters import WIDTH_PX
from mla_tracker.domain.draft_sharing import COMMENT_FIELDS, VERDICT_LABELS, VERDICT_SIGNS
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.persons import PERSON_FIELDS, PERSON_ROLES
from mla_tracker.i18n import t
from mla_tracker.letters.pictures import page_image
from mla_tracker.models import DraftComment, DraftShare
from mla_tracker.queries.draft_sharing import own_comments
from mla_tracker.services.requests import sharing
from mla_tracker.services.requests.parts import items_of, persons_of
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/shared")
@needs(Permission.DRAFT_COMMENT)
def shared(reference: str) -> ResponseReturnValue:
    share = sharing.open_shared_draft(actor(), reference, clock.now())
    subject = share.request
    return render_template(
        "requests/shared.html",
        share=share,
        subject=subject,
        kind=KINDS[subject.kind],
        items=items_of(subject),
        persons=persons_of(subject) if share.with_persons else [],
        roles=PERSON_ROLES,
        person_fields=PERSON_FIELDS,
        bases=chosen_titles(subject, clock.now()),
        comments=own_comments(share),
        verdicts=VERDICT_LABELS,
        signs=VERDICT_SIGNS,
        words=words,
    )


@bp.get("/<reference:reference>/shared/comments/<section:place>")
@needs(Permission.DRAFT_COMMENT)
def comment(reference: str, place: str) -> ResponseReturnValue:
    share = sharing.shared_draft(actor(), reference, clock.now())
    said = own_comments(share).get(place)
    stored = dict(said.answers) if said else {}
    return _comment_page(share, place, form_for(COMMENT_FIELDS)(answers=stored), mark_of(stored), Attempt())


@bp.post("/<reference:reference>/shared/comments/<section:place>")
@needs(Permission.DRAFT_COMMENT)
def save_comment(reference: str, place: str) -> ResponseReturnValue:
    share = sharing.shared_draft(actor(), reference, clock.now())
    form = form_for(COMMENT_FIELDS)(request.form)
    seen = request.form.get("seen", "")
    wish = sharing.CommentWish(place, form.answers(), seen)
    tried = attempt(form, lambda: sharing.comment(actor(), reference, wish, clock.now()))
    if tried.result is None:
        return _comment_page(share, place, form, tried.overtaken.mark if tried.overtaken else seen, tried)
    return redirect(url_for(".shared", reference=reference, _anchor=place))


@bp.post("/<reference:reference>/shared/finish")
@needs(Permission.DRAFT_COMMENT)
def finish_comments(reference: str) -> ResponseReturnValue:
    sharing.finish_comments(actor(), reference, clock.now())
    flash(t("The side that drafts has been told that your comments are there."), "done")
    return redirect(url_for(".shared", reference=reference))


@bp.get("/<reference:reference>/shared/letter")
@needs(Permission.DRAFT_COMMENT)
def shared_letter(reference: str) -> ResponseReturnValue:
    made = sharing.letter_of_shared(actor(), reference, clock.now())
    return render_template("requests/shared_letter.html", reference=reference, pages=made.pages)


@bp.get("/<reference:reference>/shared/letter/<number:page>.png")
@needs(Permission.DRAFT_COMMENT)
def shared_letter_page(reference: str, page: int) -> ResponseReturnValue:
    made = sharing.letter_of_shared(actor(), reference, clock.now())
    if not 1 <= page <= made.pages:
        raise NotFound
    return Response(page_image(made.pdf, page - 1, WIDTH_PX), mimetype="image/png")


def _comment_page(
    share: DraftShare, place: str, form: Form, seen: str, tried: Attempt[DraftComment]
) -> ResponseReturnValue:
    if place not in sharing.places_of(share):
        raise NotFound
    kind, subject = KINDS[share.request.kind], share.request
    found = [
        (asked.label, words.in_words(asked, subject.answers.get(asked.code)))
        for asked in kind.fields
        if asked.code == place
    ]
    found += [(section.label, "") for section in kind.sections if place == f"part-{section.code}"]
    for item in items_of(subject):
        if place == f"item-{item.id}":
            item_type = kind.item_type(item.type)
            found.append((item_type.label, words.asked_in(item_type, item.answers)))
    label, text = found[0]
    page = render_template(
        "requests/comment.html",
        subject=subject,
        share=share,
        place=place,
        label=label,
        text=text,
        form=form,
        seen=seen,
        overtaken=tried.overtaken is not None,
    )
    return page, tried.code if request.method == "POST" else 200
