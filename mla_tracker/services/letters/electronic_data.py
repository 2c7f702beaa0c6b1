"""Data that a provider holds, as letters describe them: asked to be kept, kept for longer, or disclosed."""

from dataclasses import replace

from mla_tracker.domain.fields import Answers, day_of
from mla_tracker.letters.facts import ElectronicData, Identifier, LetterFacts
from mla_tracker.services.letters.wording import Wording
from mla_tracker.services.requests.preserving import preservation_at
from mla_tracker.services.requests.step import Step


def electronic_data_of(answers: Answers, say: Wording) -> ElectronicData | None:
    """Return what the draft says of the data, or None where a kind asks for none."""
    provider = str(answers.get("provider") or "")
    if not provider:
        return None
    return ElectronicData(
        provider=dict.fromkeys(say.languages, provider),
        accounts=tuple(Identifier({}, line.strip()) for line in _lines(answers, "accounts")),
        covers_from=day_of(answers.get("covers_from")),
        covers_to=day_of(answers.get("covers_to")),
        keep_until=day_of(answers.get("keep_until")),
        request_to_follow_by=day_of(answers.get("follow_by")),
    )


def preservation_renewal(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    """Ask that the data be kept beyond the day on which they would run out (a renewal needs its reason)."""
    kept = preservation_at(step.subject, step.text("preservation"))
    written = electronic_data_of(step.subject.answers, say)
    # Data kept for one item of a request are known to its reader by their number alone.
    base = written or ElectronicData(provider={}, accounts=(Identifier({}, kept.preserved_as or kept.provider),))
    return replace(
        frame,
        purpose=say.said(step.text("reason")),
        electronic_data=replace(
            base,
            provider=dict.fromkeys(say.languages, kept.provider),
            keep_until=step.day("keep_until"),
            preserved_as=kept.preserved_as,
            runs_out_on=kept.until_on,
            request_to_follow_by=step.day("follow_by"),
        ),
    )


def _lines(answers: Answers, code: str) -> list[str]:
    return [line for line in str(answers.get(code) or "").splitlines() if line.strip()]
