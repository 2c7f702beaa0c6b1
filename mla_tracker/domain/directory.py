"""Words of the directory: levels, functions and statuses of authorities, and when an entry is stale."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from mla_tracker.domain.text import N_

STALE_AFTER: Final = timedelta(days=365)  # an entry that nobody confirmed for a year is not to be relied on


class Level(StrEnum):
    NATIONAL = "national"
    PROVINCIAL = "provincial"
    DISTRICT = "district"


class AuthorityStatus(StrEnum):
    ACTIVE = "active"
    TO_BE_CONFIRMED = "to_be_confirmed"
    SUSPENDED = "suspended"
    DO_NOT_TRANSMIT = "do_not_transmit"


class Function(StrEnum):
    CENTRAL_MLA = "central_mla"
    CENTRAL_TIP = "central_tip"
    POLICE = "police"
    PROSECUTION = "prosecution"
    BORDER = "border"
    CONSULAR = "consular"
    VICTIM_PROTECTION = "victim_protection"
    DOCUMENT_VERIFICATION = "document_verification"
    COORDINATION = "coordination"


LEVEL_LABELS: Final[dict[Level, str]] = {
    Level.NATIONAL: N_("National"),
    Level.PROVINCIAL: N_("Provincial"),
    Level.DISTRICT: N_("District"),
}
AUTHORITY_STATUS_LABELS: Final[dict[AuthorityStatus, str]] = {
    AuthorityStatus.ACTIVE: N_("Active"),
    AuthorityStatus.TO_BE_CONFIRMED: N_("To be confirmed"),
    AuthorityStatus.SUSPENDED: N_("Suspended"),
    AuthorityStatus.DO_NOT_TRANSMIT: N_("Do not transmit"),
}
FUNCTION_LABELS: Final[dict[Function, str]] = {
    Function.CENTRAL_MLA: N_("Central authority for mutual legal assistance"),
    Function.CENTRAL_TIP: N_("Coordination against trafficking and smuggling"),
    Function.POLICE: N_("Police cooperation"),
    Function.PROSECUTION: N_("Prosecution"),
    Function.BORDER: N_("Border control"),
    Function.CONSULAR: N_("Consular matters"),
    Function.VICTIM_PROTECTION: N_("Protection of victims"),
    Function.DOCUMENT_VERIFICATION: N_("Verification of documents"),
    Function.COORDINATION: N_("Regional coordination"),
}


def is_stale(last_confirmed_on: date | None, today: date) -> bool:
    """An entry is stale when nobody has confirmed it within a year."""
    return last_confirmed_on is None or today - last_confirmed_on > STALE_AFTER


def may_be_written_to(status: AuthorityStatus, last_confirmed_on: date | None, today: date) -> bool:
    """Say whether a request may go there without a written reason."""
    return status is AuthorityStatus.ACTIVE and not is_stale(last_confirmed_on, today)
