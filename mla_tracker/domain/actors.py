"""Who acts: roles, each bound to a country or to an authority."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mla_tracker.domain.text import N_


class Role(StrEnum):
    OFFICER = "officer"
    APPROVER = "approver"
    CENTRAL = "central"
    DELEGATE = "delegate"
    COORDINATOR = "coordinator"
    COUNTRY_ADMIN = "country_admin"
    ADMIN = "admin"
    AUDITOR = "auditor"


class Bound(StrEnum):
    """To what a role is bound."""

    AUTHORITY = "authority"
    COUNTRY = "country"
    NOTHING = "nothing"


BINDING: Final[dict[Role, Bound]] = {
    Role.OFFICER: Bound.AUTHORITY,
    Role.APPROVER: Bound.AUTHORITY,
    Role.CENTRAL: Bound.COUNTRY,
    Role.DELEGATE: Bound.AUTHORITY,
    Role.COORDINATOR: Bound.NOTHING,
    Role.COUNTRY_ADMIN: Bound.COUNTRY,
    Role.ADMIN: Bound.NOTHING,
    Role.AUDITOR: Bound.NOTHING,
}

ROLE_LABELS: Final[dict[Role, str]] = {
    Role.OFFICER: N_("Officer"),
    Role.APPROVER: N_("Approver"),
    Role.CENTRAL: N_("Central authority"),
    Role.DELEGATE: N_("Delegate"),
    Role.COORDINATOR: N_("Coordinator"),
    Role.COUNTRY_ADMIN: N_("Country administrator"),
    Role.ADMIN: N_("Administrator"),
    Role.AUDITOR: N_("Auditor"),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, with the country or the authority that it is bound to."""

    role: Role
    country: str | None = None
    authority_id: int | None = None

    def __post_init__(self) -> None:
        bound = BINDING[self.role]
        if (bound is Bound.COUNTRY) != (self.country is not None):
            raise ValueError(f"{self.role} and a country do not go together this way")
        if (bound is Bound.AUTHORITY) != (self.authority_id is not None):
            raise ValueError(f"{self.role} and an authority do not go together this way")


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts, with all that the person may act as; the system itself has no user and no grants."""

    user_id: int | None
    grants: frozenset[Grant] = frozenset()

    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    def countries(self, *roles: Role) -> frozenset[str]:
        return frozenset(g.country for g in self.grants if g.role in roles and g.country is not None)

    def authorities(self, *roles: Role) -> frozenset[int]:
        return frozenset(g.authority_id for g in self.grants if g.role in roles and g.authority_id is not None)


SYSTEM: Final = Actor(user_id=None)
