"""What may be right but looks wrong: it is asked (“is this right?”), and taken once the person has said that it is.

A doubt is no fault: a deadline in the past can be true, and so can a birth after the offence when a child was born on
the way. Add a date to one of the tables below, and every form that asks for it asks about it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from mla_tracker.domain.errors import Fault, Unconfirmed
from mla_tracker.domain.fields import Answers, day_of
from mla_tracker.domain.text import N_

OLDEST: Final = timedelta(days=120 * 365)

HAS_PASSED: Final = N_("{day} has passed already, but something is to happen on that day")
NOT_YET: Final = N_("{day} has not come yet, but something is said to have happened on that day")
WRONG_ORDER: Final = N_("The second of two dates, {second}, lies before the first, {first}")
BORN_LONG_AGO: Final = N_("Somebody born on {day} would be more than 120 years old")
BORN_AFTER: Final = N_("A person born on {day} was not yet born when the offence ended, on {ended}")
EARLIER_STEP: Final = N_("{day} lies before the day of the step before it, {before}")
ENTRY_CHANGED: Final = N_("The entry of the recipient in the directory was changed on {day}, after the letter was made")
PEOPLE_CHANGED: Final = N_("The persons to contact at the recipient changed on {day}, after the letter was made")

TO_COME: Final = frozenset({"wanted_by", "latest_service_on", "appearance_on"})
PASSED: Final = frozenset({"born_on", "issued_on", "danger_event_on", "committed_from", "committed_to"})
IN_ORDER: Final = (("issued_on", "expires_on"), ("committed_from", "committed_to"))


def doubts_of(answers: Answers, today: date) -> tuple[Fault, ...]:
    """List what looks wrong in these answers by themselves: days on the wrong side of today, or of each other."""
    days = {code: day for code, answer in answers.items() if (day := day_of(answer))}
    found = [Fault(HAS_PASSED, {"day": days[code]}) for code in sorted(TO_COME & days.keys()) if days[code] < today]
    found += [Fault(NOT_YET, {"day": days[code]}) for code in sorted(PASSED & days.keys()) if days[code] > today]
    found += [
        Fault(WRONG_ORDER, {"first": days[first], "second": days[second]})
        for first, second in IN_ORDER
        if first in days and second in days and days[second] < days[first]
    ]
    if "born_on" in days and days["born_on"] < today - OLDEST:
        found.append(Fault(BORN_LONG_AGO, {"day": days["born_on"]}))
    return tuple(found)


def birth_doubts(persons: Sequence[Answers], request: Answers) -> tuple[Fault, ...]:
    """List the persons who were born after the offence had ended."""
    ended = day_of(request.get("committed_to")) or day_of(request.get("committed_from"))
    births = (day_of(person.get("born_on")) for person in persons)
    return tuple(Fault(BORN_AFTER, {"day": born, "ended": ended}) for born in births if ended and born and born > ended)


def order_doubts(event_on: date | None, before: date | None) -> tuple[Fault, ...]:
    """Ask about a step that is said to have happened before the one before it."""
    if event_on is None or before is None or event_on >= before:
        return ()
    return (Fault(EARLIER_STEP, {"day": event_on, "before": before}),)


def mark_of_doubts(doubts: Sequence[Fault]) -> str:
    """Return what a form sends back to say: I have read just these."""
    words = [[doubt.message, _plain(doubt.facts or {})] for doubt in doubts]
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:16]


def _plain(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}


def ensure_confirmed(doubts: Sequence[Fault], confirmed: str | None) -> None:
    """Refuse until the person has confirmed these very doubts; None asks for no such check (autosave)."""
    if doubts and confirmed is not None and confirmed != mark_of_doubts(doubts):
        raise Unconfirmed(tuple(doubts), mark_of_doubts(doubts))
