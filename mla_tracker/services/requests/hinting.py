"""What should come next after a request: the rule of ``domain.ladder``, fed from the database."""

from datetime import datetime

from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.ladder import Hint, hints
from mla_tracker.domain.lifecycle import ItemStatus, Status
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries.links import kinds_begun_from
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.preserving import running_preservations


def hints_of(subject: AssistanceRequest, now: datetime) -> tuple[Hint, ...]:
    """Advise the side that asks; the days are counted in its State."""
    today = today_in(subject.requesting_country, now)
    items = items_of(subject)
    refused = subject.status is Status.REFUSED or any(item.status is ItemStatus.REFUSED for item in items)
    asked = {item.type for item in items} | ({"refused"} if refused else set())
    left = min(((kept.until_on - today).days for kept in running_preservations(subject)), default=None)
    return hints(KINDS[subject.kind], asked, left, kinds_begun_from(subject))
