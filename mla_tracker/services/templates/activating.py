"""Which version of a text new letters use: one at a time of a State or of the region; with none, the next below."""

from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Overtaken
from mla_tracker.domain.events import TEMPLATE_ACTIVATED, TEMPLATE_RETIRED
from mla_tracker.domain.letter_templates import TemplateState
from mla_tracker.letters.own import SUBJECTS
from mla_tracker.letters.own.checking import faults_of_text
from mla_tracker.models import LetterTemplate, db
from mla_tracker.queries.letter_templates import Shelf, on_shelf
from mla_tracker.services.log import Where, record
from mla_tracker.services.templates.finding import parts_of, shelf_of, writable
from mla_tracker.services.templates.writing import digest_of, named
from mla_tracker.services.transaction import use_case


@use_case
def activate(actor: Actor, version_id: int, seen: int, now: datetime) -> LetterTemplate:
    """Let new letters use this draft; the one in use so far is retired. Letters that were made stay as they are.

    ``seen`` is the version in use (its id, 0 for none) that the actor saw: whoever was faster is not overruled unseen.
    """
    row = writable(actor, version_id)
    active = _locked(shelf_of(row))
    db.session.refresh(row)
    if row.state is not TemplateState.DRAFT or seen != (active.id if active else 0):
        raise Overtaken
    unfit = faults_of_text(SUBJECTS[row.subject], row.language, parts_of(row))
    if unfit:
        raise BadAnswers({field: found[0] for field, found in unfit.items()})
    if active is not None:
        _retire(active, actor, now)
    row.state, row.activated_at, row.activated_by_id = TemplateState.ACTIVE, now, actor.user_id
    db.session.flush()
    record(TEMPLATE_ACTIVATED, Where(), actor, now, {"template": named(row), "sha256": digest_of(row)})
    return row


def _locked(shelf: Shelf) -> LetterTemplate | None:
    """Lock all versions of a text until the transaction ends, and return the one in use."""
    db.session.scalars(
        select(LetterTemplate.id)
        .where(
            LetterTemplate.subject == shelf.subject,
            LetterTemplate.language == shelf.language,
            LetterTemplate.country == shelf.country,
        )
        .order_by(LetterTemplate.id)
        .with_for_update()
    ).all()
    query = on_shelf(shelf).where(LetterTemplate.state == TemplateState.ACTIVE)
    return db.session.scalar(query.execution_options(populate_existing=True))


@use_case
def retire(actor: Actor, version_id: int, now: datetime) -> LetterTemplate:
    """Take a version out of use (the next below takes its place), or give a draft up."""
    row = writable(actor, version_id)
    _locked(shelf_of(row))
    db.session.refresh(row)
    if row.state is TemplateState.RETIRED:
        raise Overtaken
    _retire(row, actor, now)
    return row


def _retire(row: LetterTemplate, actor: Actor, now: datetime) -> None:
    row.state, row.retired_at, row.retired_by_id = TemplateState.RETIRED, now, actor.user_id
    db.session.flush()
    record(TEMPLATE_RETIRED, Where(), actor, now, {"template": named(row)})
