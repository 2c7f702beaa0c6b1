"""The office that letters are issued from: its address, its certificates, a training or not. Set once at the start."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_urlsafe
from typing import Final

from mla_tracker.domain.certificates import CannotSign, Certificate, refusal
from mla_tracker.domain.directory import EmblemUse
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.lifecycle import Side
from mla_tracker.i18n import current
from mla_tracker.letters.emblems import Emblem
from mla_tracker.letters.issue import Issue
from mla_tracker.letters.own import OwnTexts
from mla_tracker.letters.signing import Signed, examine, sign
from mla_tracker.models import AssistanceRequest, Authority
from mla_tracker.services.directory.emblems import emblems_of

CODE_BYTES: Final = 16  # 128 random bits


@dataclass(frozen=True, slots=True)
class Office:
    """What letters need to know of the installation they are made in."""

    base_url: str = "http://127.0.0.1:5000"
    training: bool = False
    certificates: tuple[Certificate, ...] = ()


class _Present:
    office: Office = Office()


def use_office(office: Office) -> None:
    _Present.office = office


def office() -> Office:
    return _Present.office


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter about to be issued: what is added to its text, and what is kept of its code."""

    issue: Issue
    code_sha256: str = field(repr=False)


def issued(authority: Authority | None, texts: Mapping[str, OwnTexts]) -> Issued:
    """Draw a new code. Who reads the table cannot make a link of it; who holds the letter can.

    A letter of the secretariat is of no authority: it bears no emblem.
    """
    code, own = token_urlsafe(CODE_BYTES), office()
    emblems = _emblems(authority) if authority else {}
    logo, seal = emblems.get(EmblemUse.LOGO), emblems.get(EmblemUse.SEAL)
    issue = Issue(own.training, f"{own.base_url}/verify/{code}", own=texts, logo=logo, seal=seal)
    return Issued(issue, code_hash(code))


def code_hash(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()


def authority_of(subject: AssistanceRequest, side: Side) -> Authority:
    """Return the authority of the side that signs."""
    authority = subject.requesting_authority if side is Side.REQUESTING else subject.requested_authority
    assert authority is not None
    return authority


def signed(pdf: bytes, authority: Authority, now: datetime) -> Signed:
    """Sign the bytes that will be stored, where the authority has a certificate; BadAnswers when it is of no use.

    Unsigned only where none is configured, or where the operator said that no letter shall wait for one.
    """
    certificate = next((one for one in office().certificates if one.authority_id == authority.id), None)
    if certificate is None:
        return Signed(pdf)
    try:
        return sign(pdf, certificate, now)
    except CannotSign as error:
        if certificate.unsigned_allowed:
            return Signed(pdf)
        raise BadAnswers({"letter": refusal(error, authority.name_in(current().code))}) from error


def of_draft(texts: Mapping[str, OwnTexts], authority: Authority | None = None) -> Issue:
    """Nobody can verify a draft, and it bears no seal; a sample is of no authority at all."""
    logo = _emblems(authority).get(EmblemUse.LOGO) if authority else None
    return Issue(office().training, own=texts, logo=logo)


def _emblems(authority: Authority) -> dict[EmblemUse, Emblem]:
    return {use: Emblem(row.png, row.width, row.height) for use, row in emblems_of(authority.id).items()}


def standing_of(certificate: Certificate, now: datetime) -> str:
    """Say in one line, for the operator, whether a certificate can sign today."""
    try:
        found = examine(certificate, now)
    except CannotSign as error:
        instead = "letters go out unsigned" if certificate.unsigned_allowed else "its letters are refused"
        return f"CANNOT SIGN ({error}): {instead}"
    return f"signs as {found.owner} until {found.ends_at.date()}"


def troubles(now: datetime) -> list[str]:
    """Return a line for every certificate that cannot sign today, for the log of the start."""
    lines = [(one.authority_id, standing_of(one, now)) for one in office().certificates]
    return [f"authority {number}: {line}" for number, line in lines if line.startswith("CANNOT")]
