"""What a stored draft still lacks: the rules of ``domain.completeness``, fed from the database."""

from datetime import date

from sqlalchemy import func, select

from mla_tracker.domain.completeness import Draft, DraftItem, Gap, gaps
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.national_law import UNSURE
from mla_tracker.i18n.sentences import stands_in
from mla_tracker.models import AssistanceRequest, Attachment, db
from mla_tracker.queries.reference import accepted_languages, bases_between
from mla_tracker.services.requests.parts import items_of, persons_of
from mla_tracker.services.requests.translating import untranslated, written_in


def gaps_of(subject: AssistanceRequest, today: date) -> tuple[Gap, ...]:
    """List what this draft lacks today, the worst first."""
    return gaps(KINDS[subject.kind], draft_of(subject, today))


def draft_of(subject: AssistanceRequest, today: date) -> Draft:
    valid = bases_between(subject.requesting_country, subject.requested_country, today)
    annexes = db.session.scalar(
        select(func.count(Attachment.id)).where(
            Attachment.request_id == subject.id, Attachment.side == "requesting", Attachment.removed_at.is_(None)
        )
    )
    return Draft(
        answers=subject.answers,
        requesting_authority=subject.requesting_authority.name_en,
        requested_country=subject.requested_country,
        requested_authority=subject.requested_authority.name_en if subject.requested_authority else "",
        items=tuple(DraftItem(item.type, item.answers) for item in items_of(subject)),
        persons=tuple(person.answers for person in persons_of(subject)),
        bases=tuple(subject.legal_bases),
        valid_bases=frozenset(basis.instrument_id for basis in valid),
        letter_languages=frozenset(filter(None, (subject.letter_language, subject.second_language))),
        accepted_languages=frozenset(accepted_languages(subject.requested_country)),
        annexes=annexes or 0,
        untranslated=untranslated(subject),
        unconfirmed=stands_in(str(subject.answers.get("offences", "")), UNSURE, written_in(subject)),
        today=today,
    )
