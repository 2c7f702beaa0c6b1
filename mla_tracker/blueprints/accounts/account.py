"""The own account: language, letters, password, and where one is signed in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.accounts.blueprint import bp
from mla_tracker.blueprints.accounts.forms import PasswordForm, profile_form
from mla_tracker.domain.actors import ROLE_LABELS
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import ui_languages
from mla_tracker.models import User, UserSession
from mla_tracker.queries.accounts import sessions_of
from mla_tracker.services.accounts import profile, sessions
from mla_tracker.services.accounts.profile import PasswordChange
from mla_tracker.web import login
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form

SAVED = N_("Your choices were saved.")
PASSWORD_SAVED = N_("Your password was changed. Your other sessions were ended.")
ENDED = N_("The session was ended.")
OTHERS_ENDED = N_("All other sessions were ended.")


@bp.get("/account")
@needs(Permission.ACCOUNT_OWN)
def account() -> ResponseReturnValue:
    person = login.user()
    stored = {"language": person.language, "simple_letters": "yes" if person.simple_letters else ""}
    return _page(_form()(answers=stored))


@bp.post("/account")
@needs(Permission.ACCOUNT_OWN)
def change() -> ResponseReturnValue:
    form = _form()(request.form)
    if not form.validate():
        return _page(form)
    answers = form.answers()
    profile.change_profile(login.actor(), str(answers["language"]), simple_letters=bool(answers["simple_letters"]))
    flash(SAVED, "done")
    return redirect(url_for(".account"))


@bp.get("/account/password")
@needs(Permission.ACCOUNT_OWN)
def password() -> ResponseReturnValue:
    return render_template("accounts/password.html", form=PasswordForm())


@bp.post("/account/password")
@needs(Permission.ACCOUNT_OWN)
def change_password() -> ResponseReturnValue:
    form = PasswordForm(request.form)
    if not form.validate():
        return render_template("accounts/password.html", form=form)
    wish = PasswordChange(**{name: str(answer) for name, answer in form.answers().items()})
    try:
        profile.change_password(login.actor(), _here().id, wish, request.remote_addr or "", clock.now())
    except BadAnswers as refused:
        form.blame(refused.faults)
        return render_template("accounts/password.html", form=form)
    flash(PASSWORD_SAVED, "done")
    return redirect(url_for(".account"))


@bp.post("/account/sessions/<int:session_id>/end")
@needs(Permission.ACCOUNT_OWN)
def end_session(session_id: int) -> ResponseReturnValue:
    sessions.end_session(login.actor(), session_id, clock.now())
    flash(ENDED, "done")
    return redirect(url_for(".account"))


@bp.post("/account/sessions/end-others")
@needs(Permission.ACCOUNT_OWN)
def end_others() -> ResponseReturnValue:
    sessions.end_other_sessions(login.actor(), _here().id, clock.now())
    flash(OTHERS_ENDED, "done")
    return redirect(url_for(".account"))


def _form() -> type[Form]:
    return profile_form([(language.code, language.autonym) for language in ui_languages()])


def _here() -> UserSession:
    here = login.current_session()
    if here is None:
        raise RuntimeError("the guard lets nobody in without a session")
    return here


def _page(form: Form) -> str:
    person = login.user()
    found = sessions_of(person.id, login.limits(), clock.now())
    return render_template(
        "accounts/account.html", form=form, person=person, roles=_roles(person), sessions=found, here_id=_here().id
    )


def _roles(person: User) -> list[tuple[str, str | None, str | None]]:
    """Return (role, country, authority) for each role of the person: the label is a msgid, the authority a name."""
    return [
        (
            ROLE_LABELS[binding.role],
            binding.country,
            binding.authority.name_in(person.language) if binding.authority else None,
        )
        for binding in person.bindings
    ]
