"""The numbers of other registers that a letter names beside those of the two sides."""

from mla_tracker.letters.facts import OtherReference
from mla_tracker.models import AssistanceRequest
from mla_tracker.services.requests.cross_referencing import references_of


def other_references(subject: AssistanceRequest) -> tuple[OtherReference, ...]:
    """Return each number once, although both sides may have noted it."""
    found = dict.fromkeys((row.register.value, row.number) for row in references_of(subject))
    return tuple(
        OtherReference(register, number)  # type: ignore[arg-type]  # the letters know the same words
        for register, number in found
    )
