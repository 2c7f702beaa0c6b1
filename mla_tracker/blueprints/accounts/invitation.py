"""Taking up an invitation: the link is opened, a password is set, and the person is in."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.accounts.blueprint import bp
from mla_tracker.blueprints.accounts.forms import InvitationForm
from mla_tracker.blueprints.accounts.sign_in import welcomed
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.text import N_
from mla_tracker.models import Invitation
from mla_tracker.queries.accounts import open_invitation
from mla_tracker.services.accounts.invitations import Joining, take_up_invitation
from mla_tracker.web import errors, language
from mla_tracker.web.access import public
from mla_tracker.web.forms import Form

OVER = (
    N_("This link cannot be used any more"),
    N_("It was used already, or is older than 72 hours. Ask the person who invited you for a new one."),
)


@bp.get("/invitation/<code:code>")
@public
def invitation(code: str) -> ResponseReturnValue:
    """Show the form; opening the link uses up nothing, since mail filters open links too."""
    found = open_invitation(code, clock.now())
    if found is None:
        return errors.page(404, OVER)
    language.offer(found.user.language)
    return _page(InvitationForm(answers={"name": found.user.name}), found)


@bp.post("/invitation/<code:code>")
@public
def join(code: str) -> ResponseReturnValue:
    found = open_invitation(code, clock.now())
    if found is None:
        return errors.page(404, OVER)
    form = InvitationForm(request.form)
    if form.validate():
        answers = {name: str(answer) for name, answer in form.answers().items()}
        try:
            return welcomed(take_up_invitation(code, Joining(**answers), clock.now()), url_for(".start"))
        except BadAnswers as refused:
            form.blame(refused.faults)
    return _page(form, found)


def _page(form: Form, found: Invitation) -> str:
    return render_template("accounts/invitation.html", form=form, email=found.user.email)
