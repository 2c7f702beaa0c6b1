"""One person, one spelling of the e-mail address."""

import re
import unicodedata
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.text import N_

LONGEST: Final = 254  # RFC 5321 4.5.3.1.3, less the angle brackets
NO_EMAIL: Final = N_("Enter an e-mail address, such as name@ministry.example")
_FORM: Final = re.compile(r"[^@\s\x00-\x1f<>()\[\],;:\\\"]+@[^@\s.]+(\.[^@\s.]+)+")


def one_form(email: str) -> str:
    return unicodedata.normalize("NFC", email).strip().lower()


def fault_of(email: str) -> Fault | None:
    return None if len(email) <= LONGEST and _FORM.fullmatch(email) else Fault(NO_EMAIL)
