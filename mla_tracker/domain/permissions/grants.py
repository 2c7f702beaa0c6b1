"""What each role may do at all: the doors of pages."""

from enum import StrEnum
from typing import Final

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden


class Permission(StrEnum):
    """Named noun:verb, as an administrator would say it."""

    REQUEST_LIST = "request:list"
    REQUEST_READ = "request:read"
    REQUEST_DRAFT = "request:draft"
    REQUEST_STEP = "request:step"
    CASE_READ = "case:read"
    CASE_WRITE = "case:write"
    DRAFT_COMMENT = "draft:comment"
    LETTER_READ = "letter:read"
    FILE_READ = "file:read"
    FILE_ADD = "file:add"
    PORTAL_READ = "portal:read"
    REVIEW_READ = "review:read"
    REVIEW_ACT = "review:act"
    NATIONAL_READ = "national:read"
    STATISTICS_READ = "statistics:read"
    DIRECTORY_READ = "directory:read"
    DIRECTORY_WRITE = "directory:write"
    ADMINISTER = "administration:read"
    POLICY_WRITE = "policy:write"
    MAIL_RESEND = "mail:resend"
    ACCOUNT_OWN = "account:own"
    ACCOUNT_INVITE = "account:invite"
    TEMPLATE_WRITE = "template:write"
    MEETING_READ = "meeting:read"
    MEETING_WRITE = "meeting:write"
    HELP_ASK = "help:ask"
    HELP_GIVE = "help:give"
    TRENDS_READ = "trends:read"


P = Permission
_EVERYBODY: Final = frozenset({P.ACCOUNT_OWN, P.DIRECTORY_READ})
_READING: Final = frozenset({P.REQUEST_LIST, P.REQUEST_READ, P.LETTER_READ, P.FILE_READ, P.REQUEST_STEP})
GRANTS: Final[dict[Role, frozenset[Permission]]] = {
    Role.OFFICER: _EVERYBODY
    | _READING
    | {P.CASE_READ, P.CASE_WRITE, P.REQUEST_DRAFT, P.DRAFT_COMMENT, P.FILE_ADD, P.PORTAL_READ},
    Role.APPROVER: _EVERYBODY | _READING | {P.CASE_READ, P.PORTAL_READ},
    Role.CENTRAL: _EVERYBODY
    | _READING
    | {P.CASE_READ, P.CASE_WRITE}
    | {P.REQUEST_DRAFT, P.DRAFT_COMMENT, P.FILE_ADD, P.PORTAL_READ, P.NATIONAL_READ, P.STATISTICS_READ}
    | {P.MEETING_READ, P.MEETING_WRITE, P.HELP_ASK, P.TRENDS_READ},
    Role.DELEGATE: _EVERYBODY | _READING | {P.DRAFT_COMMENT, P.FILE_ADD, P.PORTAL_READ},
    Role.COORDINATOR: _EVERYBODY
    | {P.REQUEST_LIST, P.REQUEST_READ, P.REQUEST_STEP, P.REVIEW_READ, P.REVIEW_ACT, P.STATISTICS_READ}
    | {P.MEETING_READ, P.MEETING_WRITE, P.HELP_GIVE, P.TRENDS_READ},
    Role.COUNTRY_ADMIN: _EVERYBODY | {P.DIRECTORY_WRITE, P.ACCOUNT_INVITE, P.ADMINISTER, P.TEMPLATE_WRITE},
    Role.ADMIN: _EVERYBODY
    | {P.DIRECTORY_WRITE, P.ACCOUNT_INVITE, P.ADMINISTER, P.TEMPLATE_WRITE, P.POLICY_WRITE, P.MAIL_RESEND},
    Role.AUDITOR: _EVERYBODY,
}


def holds(actor: Actor, permission: Permission) -> bool:
    """Say whether one of the actor's roles holds the permission at all, whatever the request."""
    return any(permission in GRANTS[role] for role in actor.roles())


def ensure_holds(actor: Actor, permission: Permission) -> None:
    if not holds(actor, permission):
        raise Forbidden(permission)
