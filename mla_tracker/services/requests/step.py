"""What a step carries from the person who takes it to the places where it has an effect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.fields import Answer, Answers, day_of
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.transitions import Transition
from mla_tracker.models import AssistanceRequest
from mla_tracker.services.files import SealedFile, Upload

StoredUploads = tuple[tuple[Upload, SealedFile], ...]


@dataclass(frozen=True, slots=True)
class StepWish:
    """What a person answers to the inputs of a step, and which version of the request was seen."""

    answers: Answers = field(default_factory=dict)
    version: int | None = None
    stored: StoredUploads = ()
    confirmed: str = ""  # the mark of the doubts that the person has read


@dataclass(frozen=True, slots=True)
class Step:
    """A step that may be taken: its request, its row in the table, who takes it on which side, the checked answers."""

    subject: AssistanceRequest
    row: Transition
    actor: Actor
    side: Side | None
    answers: Mapping[str, Answer]
    now: datetime
    stored: StoredUploads = ()

    def text(self, code: str) -> str:
        answer = self.answers.get(code, "")
        return ",".join(answer) if isinstance(answer, list) else answer

    def day(self, code: str) -> date | None:
        return day_of(self.answers.get(code))


@dataclass(frozen=True, slots=True)
class Effect:
    """What a step changes beyond the status: when its event took place, dates that were agreed, facts for the log."""

    event_on: date | None = None
    occurred_at: datetime | None = None
    agreed: Mapping[Purpose, date] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
