"""Network targets: which hold, what a new one would do to open requests, and setting it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.admin.blueprint import bp
from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadline_rules import CLASS_LABELS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import PURPOSE_LABELS
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n.terms import term_in_words
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.policies import titles, versions
from mla_tracker.services import policies
from mla_tracker.services.policies import RuleWish
from mla_tracker.services.policy_previews import Preview
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


@bp.get("/policies")
@needs(Permission.POLICY_WRITE)
def list_policies() -> ResponseReturnValue:
    page = versions(Cursor.read(request.args.get("from", "")))
    return render_template(
        "admin/policies.html",
        page=page,
        packaged=_packaged(),
        classes=CLASS_LABELS,
        term_in_words=term_in_words,
        purposes=PURPOSE_LABELS,
        kinds=KINDS,
        titles=titles(),
        newer_url=_beside(page.newer),
        older_url=_beside(page.older),
    )


def _packaged() -> list[tuple[str, str, str]]:
    """Return (class, purpose, time) of the policy that comes with the program."""
    return [
        (CLASS_LABELS[clock_class], PURPOSE_LABELS[purpose], term_in_words(term.length, term.unit))
        for (clock_class, purpose), term in sorted(POLICY.terms.items(), key=lambda pair: pair[0][0])
    ]


def _form() -> type[Form]:
    bases = [(code, title) for code, title in titles().items()]
    return form_for(policies.fields_offered(), {"legal_basis": bases})


def _page(form: Form, tried: Attempt[Any], preview: Preview | None = None) -> ResponseReturnValue:
    page = render_template("admin/policy_form.html", form=form, preview=preview, kinds=KINDS)
    return page, 200 if request.method == "GET" or preview is not None else tried.code


@bp.get("/policies/new")
@needs(Permission.POLICY_WRITE)
def new_policy() -> ResponseReturnValue:
    return _page(_form()(), Attempt())


@bp.post("/policies/preview")
@needs(Permission.POLICY_WRITE)
def preview_policy() -> ResponseReturnValue:
    form = _form()(request.form)
    tried = attempt(form, lambda: policies.previewed(actor(), RuleWish(form.answers()), clock.now()))
    return _page(form, tried, tried.result)


@bp.post("/policies/new")
@needs(Permission.POLICY_WRITE)
def set_policy() -> ResponseReturnValue:
    form = _form()(request.form)
    tried = attempt(form, lambda: policies.set_rule(actor(), RuleWish(form.answers()), clock.now()))
    if tried.result is None:
        return _page(form, tried)
    flash(N_("The network target was set. Open clocks that it touches are now being counted anew."), "done")
    return redirect(url_for(".list_policies"))


@bp.post("/policies/<number:rule_id>/take-back")
@needs(Permission.POLICY_WRITE)
def take_back_policy(rule_id: int) -> ResponseReturnValue:
    now = clock.now()
    policies.take_back(actor(), rule_id, now.date(), now)
    flash(N_("From today on, what comes with the program holds again for these requests."), "done")
    return redirect(url_for(".list_policies"))


def _beside(cursor: Cursor | None) -> str:
    place: dict[str, Any] = {"from": str(cursor)}
    return url_for(".list_policies", **place) if cursor else ""
