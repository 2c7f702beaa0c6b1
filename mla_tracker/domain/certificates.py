"""The certificate that an authority's letters are signed with, as the operator set it up, and why it cannot sign."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.text import N_


@dataclass(frozen=True, slots=True)
class Certificate:
    """A PKCS#12 file with certificate and key. ``unsigned_allowed``: better a letter without a signature than none."""

    authority_id: int
    file: Path
    passphrase: str = field(repr=False)
    unsigned_allowed: bool = False


class Trouble(StrEnum):
    """Why a certificate cannot sign."""

    UNREADABLE = "unreadable"
    NO_KEY = "no_key"
    NOT_FOR_SIGNING = "not_for_signing"
    NOT_YET = "not_yet"
    ENDED = "ended"


class CannotSign(Exception):
    """The certificate is of no use now."""

    def __init__(self, trouble: Trouble, on: date | None = None) -> None:
        self.trouble, self.on = trouble, on
        super().__init__(f"{trouble}{f' {on}' if on else ''}")


REFUSALS: Final[dict[Trouble, str]] = {
    Trouble.UNREADABLE: N_(
        "The letter cannot be signed: the certificate of {authority} cannot be read. Tell the operator of this system."
    ),
    Trouble.NO_KEY: N_(
        "The letter cannot be signed: the file of {authority} holds no certificate with its key. "
        "Tell the operator of this system."
    ),
    Trouble.NOT_FOR_SIGNING: N_(
        "The letter cannot be signed: the certificate of {authority} is not made for signing. "
        "Tell the operator of this system."
    ),
    Trouble.NOT_YET: N_(
        "The letter cannot be signed: the certificate of {authority} is valid only from {day}. "
        "Tell the operator of this system."
    ),
    Trouble.ENDED: N_(
        "The letter cannot be signed: the certificate of {authority} ended on {day}. Tell the operator of this system."
    ),
}


def refusal(error: CannotSign, authority: str) -> Fault:
    """Say to whoever wanted the letter which authority must renew its certificate."""
    return Fault(REFUSALS[error.trouble], {"authority": authority} | ({"day": error.on} if error.on else {}))
