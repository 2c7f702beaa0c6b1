"""Requests at the point where a step makes a letter, and a printer that keeps what it was given."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mla_tracker.domain.transitions import Action
from mla_tracker.letters.rendering import RenderedLetter, render
from mla_tracker.models import Letter, db
from tests.conftest import People
from tests.services.story import Story, in_execution, retold, sent

Test = Callable[..., None]


def in_database(test: Test) -> Test:
    marked: Test = pytest.mark.usefixtures("in_app")(pytest.mark.reference(test))
    return marked


def stored(story: Story) -> list[Letter]:
    return list(db.session.scalars(select(Letter).where(Letter.request_id == story.subject.id).order_by(Letter.id)))


@retold
def under_review(people: People, folder: Path) -> Story:
    story = sent(people, folder)
    story.take("requested_central", Action.ACKNOWLEDGE, received_on=story.today, handler="Registry")
    story.take("requested_central", Action.START_REVIEW)
    return story


@retold
def asked(people: People, folder: Path) -> Story:
    story = under_review(people, folder)
    story.take("requested_delegate", Action.ASK_INFORMATION, questions="Which branch of the bank?")
    return story


@retold
def items_answered(people: People, folder: Path) -> Story:
    story = in_execution(people, folder)
    story.take(
        "requested_delegate", Action.ANSWER_ITEM, ("statements.pdf", b"%PDF-1"), item="1", outcome="answered",
        text="The bank produced the records", conditions="Not before the trial",
    )  # fmt: skip
    story.take("requested_delegate", Action.ANSWER_ITEM, item="2", outcome="refused", ground="21b")
    return story


@retold
def answered(people: People, folder: Path) -> Story:
    story = items_answered(people, folder)
    story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    return story


class Printer:
    """Stands before the real one and keeps what it was given and what it made."""

    def __init__(self) -> None:
        self.jobs: list[tuple[tuple[Any, ...], RenderedLetter]] = []

    def __call__(self, *given: Any) -> RenderedLetter:
        made = render(*given)
        self.jobs.append((given, made))
        return made
