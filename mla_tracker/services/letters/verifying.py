"""Is this letter genuine? Answered to anybody who holds its code, with one word and nothing else.

Nothing is logged: strangers could else fill the log. The same work is done for a code that does not exist, and for what
is no code at all.
"""

import hmac
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from mla_tracker.models import Letter, db
from mla_tracker.services.letters.issuing import code_hash
from mla_tracker.services.limits import TooMany, counted, key_of, network_of, shut_until
from mla_tracker.services.transaction import use_case

MOST: Final = 60  # in a quarter of an hour, from one network


class Verdict(StrEnum):
    GENUINE = "genuine"
    UNKNOWN = "unknown"
    SAME_FILE = "same_file"
    OTHER_FILE = "other_file"


def verify(typed: str, network_address: str, now: datetime, file_sha256: str | None = None) -> Verdict | TooMany:
    """Say whether the code, or the whole address, is that of an issued letter; with a file, whether it is that file."""
    key = key_of("verify", network_of(network_address))
    if shut := shut_until((key,), MOST, now):
        return shut  # without waiting for those who write
    return _verdict(code_of(typed), key, now, file_sha256)


def code_of(typed: str) -> str:
    """Return the code of a link that was pasted, or what was typed, without spaces."""
    return "".join(typed.split()).rstrip("/").rpartition("/")[2]


@use_case
def _verdict(code: str, key: str, now: datetime, file_sha256: str | None) -> Verdict | TooMany:
    counting = counted((key,), MOST, now)
    if isinstance(counting, TooMany):
        return counting
    issued = db.session.scalar(select(Letter.sha256).where(Letter.code_sha256 == code_hash(code)))
    if issued is None:
        return Verdict.UNKNOWN
    if file_sha256 is None:
        return Verdict.GENUINE
    return Verdict.SAME_FILE if hmac.compare_digest(issued, file_sha256) else Verdict.OTHER_FILE
