"""Which kind do I need? Four questions and an answer that says why; a page of its own for every answer, no script."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.which_kind import QUESTIONS, Needs, Question, advised
from mla_tracker.web.access import needs
from mla_tracker.web.forms import form_for


@bp.get("/which-kind")
@needs(Permission.REQUEST_DRAFT)
def which_kind() -> ResponseReturnValue:
    """Ask, or answer what the address says was answered: it holds four words and nothing of a case."""
    asked = bool(request.args)
    form = form_for(QUESTIONS)(request.args if asked else None)
    if not asked or not form.validate():
        return render_template("requests/which_kind.html", form=form, advice=(), kinds=KINDS), 400 if asked else 200
    said = {question: form.answers()[question] == "yes" for question in Question}
    needed = advised(
        Needs(
            coercion=said[Question.COERCION],
            evidence=said[Question.EVIDENCE],
            danger=said[Question.DANGER],
            vanishing=said[Question.VANISHING],
        )
    )
    return render_template("requests/which_kind.html", form=form, advice=needed, kinds=KINDS)
