"""The start page of administration: the doors that the roles open. To add one: a row in PLACES."""

from dataclasses import dataclass
from typing import Final

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from mla_tracker.blueprints.admin.blueprint import bp
from mla_tracker.domain.permissions import Permission, holds
from mla_tracker.domain.text import N_
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor


@dataclass(frozen=True, slots=True)
class Place:
    label: str
    hint: str
    endpoint: str
    permission: Permission


PLACES: Final = (
    Place(
        N_("Holidays, working weeks and facts of a State"),
        N_("On the sheet of the State in the directory."),
        "directory.index",
        Permission.DIRECTORY_WRITE,
    ),
    Place(
        N_("Due dates counted anew"),
        N_("How far it is after a change of a calendar, and how many dates moved."),
        "admin.recounts",
        Permission.DIRECTORY_WRITE,
    ),
    Place(
        N_("Letter texts"),
        N_("The words of letters and of approved clauses: versions, preview, activation."),
        "admin.templates",
        Permission.TEMPLATE_WRITE,
    ),
    Place(
        N_("Network targets"),
        N_("How long each side has for what, by class, kind, pair of States and legal basis."),
        "admin.list_policies",
        Permission.POLICY_WRITE,
    ),
    Place(
        N_("Mail that was given up"),
        N_("What could not be delivered, and sending it again."),
        "admin.mail",
        Permission.MAIL_RESEND,
    ),
)


@bp.get("")
@needs(Permission.ADMINISTER)
def index() -> ResponseReturnValue:
    places = [(one, url_for(one.endpoint)) for one in PLACES if holds(actor(), one.permission)]
    return render_template("admin/index.html", places=places)
