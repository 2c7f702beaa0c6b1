"""The start page, signing in and out, and the language of the pages."""

from flask import Response, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock, i18n
from mla_tracker.blueprints.accounts.blueprint import bp
from mla_tracker.blueprints.accounts.forms import SignInForm
from mla_tracker.domain.errors import Fault
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.services.accounts.profile import change_language, minutes_until
from mla_tracker.services.accounts.sessions import sign_out as end
from mla_tracker.services.accounts.sign_in import NotRight, SignedIn
from mla_tracker.services.accounts.sign_in import sign_in as open_session
from mla_tracker.services.limits import TooMany
from mla_tracker.web import login
from mla_tracker.web.access import needs, public
from mla_tracker.web.addresses import own_path
from mla_tracker.web.forms import Form
from mla_tracker.web.language import CHOSEN, is_offered
from mla_tracker.web.navigation import start_of

NOT_RIGHT = N_("The e-mail address or the password is not right")
WAIT = N_("Too many attempts. Minutes to wait before the next one: {minutes}")


@bp.get("/")
@needs(Permission.ACCOUNT_OWN)
def start() -> ResponseReturnValue:
    """Lead to the page on which this person's day begins."""
    return redirect(start_of(login.actor()))


@bp.get("/login")
@public
def sign_in() -> ResponseReturnValue:
    if login.signed_in():
        return redirect(own_path(request.args.get("next")))
    return _page(SignInForm(), request.args.get("next", ""))


@bp.post("/login")
@public
def enter() -> ResponseReturnValue:
    form = SignInForm(request.form)
    if not form.validate():
        return _page(form, request.form.get("next", ""))
    answers = form.answers()
    found = open_session(str(answers["email"]), str(answers["password"]), request.remote_addr or "", clock.now())
    if isinstance(found, SignedIn):
        return welcomed(found.token, own_path(request.form.get("next")))
    return _refused(form, found)


@bp.post("/logout")
@public
def sign_out() -> ResponseReturnValue:
    """End the session; public, so that a person whose roles were taken away can still leave."""
    spoken = i18n.current().code  # the next page speaks to the same person
    if current := login.current_session():
        end(login.actor(), current.id, clock.now())
    session.clear()
    session[CHOSEN] = spoken
    return login.drop(make_response(redirect(url_for(".sign_in"))))


@bp.post("/language")
@public
def choose_language() -> ResponseReturnValue:
    """Keep the language: with the person, or for a stranger in this browser."""
    code = request.form.get("language", "")
    if is_offered(code):
        session[CHOSEN] = code
        if login.signed_in():
            change_language(login.actor(), code)
    return redirect(own_path(request.form.get("next")))


def welcomed(token: str, path: str) -> Response:
    """Give the browser its session; the tokens of the pages it opened as a stranger end."""
    session.clear()
    return login.keep(make_response(redirect(path)), token)


def _refused(form: Form, found: NotRight | TooMany) -> ResponseReturnValue:
    if isinstance(found, NotRight):
        form.blame({"password": Fault(NOT_RIGHT)})
        return _page(form, request.form.get("next", ""))
    minutes = minutes_until(found, clock.now())
    form.blame({"password": Fault(WAIT, {"minutes": minutes})})
    return _page(form, request.form.get("next", "")), 429, {"Retry-After": str(minutes * 60)}


def _page(form: Form, following: str) -> str:
    return render_template("accounts/sign_in.html", form=form, following=own_path(following))
