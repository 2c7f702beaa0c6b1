"""Folders of one side."""

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden, Unseen
from mla_tracker.domain.permissions.grants import Permission


def may_see_case(actor: Actor, country: str, authority_id: int) -> bool:
    """A case is the folder of one unit: seen there, and by the central authority of its State; nowhere else.

    The same in SQL: ``queries.cases.visible_cases``. What lies in it is asked for each request by itself.
    """
    return country in actor.countries(Role.CENTRAL) or authority_id in actor.authorities(Role.OFFICER, Role.APPROVER)


def may_write_case(actor: Actor, country: str, authority_id: int) -> bool:
    return country in actor.countries(Role.CENTRAL) or authority_id in actor.authorities(Role.OFFICER)


def ensure_case_writer(actor: Actor, country: str, authority_id: int) -> None:
    if not may_see_case(actor, country, authority_id):
        raise Unseen
    if not may_write_case(actor, country, authority_id):
        raise Forbidden(Permission.CASE_WRITE)
