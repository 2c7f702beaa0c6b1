"""Words of the directory: levels, functions and statuses of authorities, and when an entry is stale."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, day_of, faults_of
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


class EmblemUse(StrEnum):
    """Where a picture of an authority stands on its letters."""

    LOGO = "logo"
    SEAL = "seal"


EMBLEM_LABELS: Final[dict[EmblemUse, str]] = {
    EmblemUse.LOGO: N_("Logo"),
    EmblemUse.SEAL: N_("Seal"),
}
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


# Names as in letters, in the languages of letters other than English.
NAME_LABELS: Final[Mapping[str, str]] = {
    "ur": N_("Name in Urdu"),
    "fa": N_("Name in Persian"),
    "fa_AF": N_("Name in Dari"),
    "ps": N_("Name in Pashto"),
    "ar": N_("Name in Arabic"),
    "ckb": N_("Name in Kurdish (Sorani)"),
    "bn": N_("Name in Bengali"),
}
CHANNELS: Final[Mapping[str, str]] = {
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "duty_phone": N_("Telephone, day and night"),
    "fax": N_("Fax"),
    "secure": N_("Protected channel (such as INTERPOL I-24/7)"),
}
PHONE_HINT: Final = N_("With the country code, such as +92 51 000 0000")
_LEVELS: Final = tuple(Choice(level, label) for level, label in LEVEL_LABELS.items())
_FUNCTIONS: Final = tuple(Choice(function, label) for function, label in FUNCTION_LABELS.items())
STATUS_CHOICES: Final = tuple(Choice(status, label) for status, label in AUTHORITY_STATUS_LABELS.items())

AUTHORITY_FIELDS: Final = (
    Field("name_en", N_("Name in English"), max_length=300),
    *(Field(f"name_{code}", label, required=False, max_length=300) for code, label in NAME_LABELS.items()),
    Field(
        "parent",
        N_("Part of"),
        Shape.AUTHORITY,
        N_("Leave empty for a ministry or an independent body"),
        required=False,
    ),
    Field("level", N_("Level"), Shape.CHOICE, choices=_LEVELS),
    Field("functions", N_("Functions"), Shape.CHOICES, required=False, choices=_FUNCTIONS),
    Field("status", N_("Status"), Shape.CHOICE, choices=STATUS_CHOICES),
    Field("address", N_("Postal address"), Shape.TEXT, required=False, max_length=1000),
    Field("email", N_("E-mail"), required=False, max_length=254),
    Field("phone", N_("Telephone"), hint=PHONE_HINT, required=False, max_length=80),
    Field("remarks", N_("Remarks"), Shape.TEXT, N_("What a sender should know"), required=False, max_length=4000),
    Field("source", N_("Source"), Shape.LINE, N_("Law and section, letter and date, or address"), required=False),
)
FOCAL_POINT_FIELDS: Final = (
    Field("name", N_("Name in Latin letters"), max_length=200),
    Field("name_original", N_("Name in the original script"), required=False, max_length=200),
    Field("position", N_("Position"), required=False, max_length=200),
    Field("is_primary", N_("This person is asked first"), Shape.YES, required=False),
    Field("languages", N_("Languages spoken"), Shape.CHOICES, required=False),
    *(
        Field(f"channel_{code}", label, hint=PHONE_HINT if "phone" in code else "", required=False, max_length=254)
        for code, label in CHANNELS.items()
    ),
    Field("duty_hours", N_("Hours of duty"), required=False, max_length=200),
    Field("valid_from", N_("In office from"), Shape.DAY),
    Field("valid_to", N_("In office until"), Shape.DAY, N_("Leave empty while the end is not known"), required=False),
)

NOT_AN_EMAIL: Final = N_("Write an e-mail address such as name@example.org")
NOT_A_NUMBER: Final = N_("Write a telephone number: digits, spaces, and + before the country code")
ENDS_BEFORE: Final = N_("The last day lies before the first one")
NO_WAY_TO_REACH: Final = N_("Give at least one way to reach this person")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE: Final = re.compile(r"\+?[\d\s()/.,;x-]{4,}")


def _contact_faults(answers: Answers, emails: tuple[str, ...], phones: tuple[str, ...]) -> dict[str, Fault]:
    faults = {}
    for codes, form, fault in ((emails, _EMAIL, NOT_AN_EMAIL), (phones, _PHONE, NOT_A_NUMBER)):
        for code in codes:
            typed = str(answers.get(code, "")).strip()
            if typed and not form.fullmatch(typed):
                faults[code] = Fault(fault)
    return faults


def authority_faults(fields: tuple[Field, ...], answers: Answers) -> dict[str, Fault]:
    return _contact_faults(answers, ("email",), ("phone",)) | faults_of(fields, answers)


def focal_point_faults(fields: tuple[Field, ...], answers: Answers) -> dict[str, Fault]:
    """Check a person's entry: somebody nobody can reach, or who leaves before arriving, helps no sender."""
    faults = _contact_faults(answers, ("channel_email",), ("channel_phone", "channel_duty_phone", "channel_fax"))
    faults |= faults_of(fields, answers)
    first, last = day_of(answers.get("valid_from")), day_of(answers.get("valid_to"))
    if first and last and last < first:
        faults.setdefault("valid_to", Fault(ENDS_BEFORE))
    if not any(str(answers.get(f"channel_{code}", "")).strip() for code in CHANNELS):
        faults.setdefault("channel_email", Fault(NO_WAY_TO_REACH))
    return faults
