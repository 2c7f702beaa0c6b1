"""Words of the answering side: written before the step, translated, printed with the original, gone with the step."""

from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken, Unseen, WrongStatus
from mla_tracker.domain.events import Audience
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.transitions import Action
from mla_tracker.domain.translations import Standing
from mla_tracker.models import Event, PreparedWords, db
from mla_tracker.services.requests import wording_letters
from mla_tracker.services.requests.wording_letters import OwnWords, SaveWords, TranslateWords
from tests.conftest import People
from tests.letters.reading_back import plainly
from tests.services.stages import Printer, in_database, items_answered, under_review
from tests.services.story import Story

REASONS = "requested.refuse.reasons"
ORIGINAL = "اجرای این درخواست به امنیت کشور لطمه می‌زند."
MADE = {
    "written_in": "fa",
    "text": "Executing the request would prejudice the security of the State.",
    "standing": "human",
    "translated_by": "Example Bureau",
    "translated_on": "2026-11-20",
}
REFUSAL: dict[str, str | list[str]] = {"grounds": ["21b"], "consulted": "In writing"}


def write(story: Story, text: str = ORIGINAL, who: str = "requested_central", seen: str | None = None) -> None:
    wording_letters.save_words(story.people[who], story.reference, SaveWords(REASONS, {"text": text}, seen), story.now)


def translate(
    story: Story, place: str = REASONS, language: str = "en", seen: str | None = None, **answers: str
) -> None:
    wish = TranslateWords(place, language, MADE | answers, seen)
    wording_letters.translate_words(story.people["requested_delegate"], story.reference, wish, story.now)


def own(story: Story, place: str = REASONS) -> OwnWords:
    return wording_letters.words_at(story.subject, Side.REQUESTED, story.people["requested_central"], place)


def standing(story: Story, place: str = REASONS) -> tuple[Standing, bool]:
    [version] = own(story, place).translations.versions
    return version.standing, version.outdated


@in_database
def test_prepared_words_are_printed_with_translation_and_original_and_then_forgotten(
    people: People, tmp_path: Path, printer: Printer
) -> None:
    story = under_review(people, tmp_path)
    write(story)
    translate(story)
    assert standing(story) == (Standing.HUMAN, False)
    said = wording_letters.prepared_for(story.subject, Side.REQUESTED, Action.REFUSE)
    assert said == {"reasons": ORIGINAL}
    story.take("requested_central", Action.REFUSE, **REFUSAL, **said)
    lines = plainly(printer.jobs[-1][1].text).splitlines()
    at = lines.index(MADE["text"])
    assert lines[at + 1].startswith("Translated from Persian by Example Bureau")
    assert plainly(ORIGINAL) in lines
    assert db.session.scalars(select(PreparedWords)).all() == []


@in_database
def test_a_translation_of_other_words_is_not_printed_and_the_letter_says_there_is_none(
    people: People, tmp_path: Path, printer: Printer
) -> None:
    story = under_review(people, tmp_path)
    write(story)
    translate(story)
    write(story, ORIGINAL + " چنین است.")
    assert standing(story) == (Standing.NONE, True)
    story.take("requested_central", Action.REFUSE, **REFUSAL, reasons=ORIGINAL + " چنین است.")
    said = plainly(printer.jobs[-1][1].text)
    assert MADE["text"] not in said
    assert "[No translation has been supplied. The text in Persian is authoritative.]" in said


@in_database
def test_answers_of_items_are_translated_before_they_are_sent(people: People, tmp_path: Path, printer: Printer) -> None:
    story = items_answered(people, tmp_path)
    central = people["requested_central"]
    places = [
        each.text.place for each in wording_letters.own_words(story.subject, Side.REQUESTED, central) if not each.step
    ]
    assert [place.rpartition(".")[2] for place in places] == ["text", "conditions"]
    persian = {"written_in": "en", "text": "بانک سوابق را ارائه کرد", "standing": "certified"}
    translate(story, places[0], "fa", **persian)
    with pytest.raises(Unseen):
        wording_letters.save_words(central, story.reference, SaveWords(places[0], {"text": "Other"}), story.now)
    story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    said = plainly(printer.jobs[-1][1].text)
    assert plainly(persian["text"]) in said
    assert "The bank produced the records" in said
    with pytest.raises(WrongStatus):
        translate(story, places[0], "fa", **persian)


@in_database
def test_words_of_a_side_are_seen_and_changed_by_it_alone(people: People, tmp_path: Path) -> None:
    story = under_review(people, tmp_path)
    write(story)
    translate(story)
    for who, refusal in (("requesting_officer", Unseen), ("outsider", Unseen), ("coordinator", Forbidden)):
        with pytest.raises(refusal):
            write(story, "Ours", who)
    subject = story.subject
    assert all(
        each.text.text != ORIGINAL
        for each in wording_letters.own_words(subject, Side.REQUESTING, people["requesting_officer"])
    )
    assert wording_letters.prepared_for(subject, Side.REQUESTING, Action.REFUSE) == {}
    told = db.session.scalars(select(Event).where(Event.name.like("words_%")).order_by(Event.id)).all()
    assert [(event.name, event.audience) for event in told] == [
        ("words_prepared", Audience.REQUESTED), ("words_translated", Audience.REQUESTED),
    ]  # fmt: skip
    assert told[1].facts | {"sha256": ""} == {"language": "en", "standing": "human", "sha256": ""}
    assert not any(ORIGINAL in str(event.facts) or MADE["text"] in str(event.facts) for event in told)


@in_database
def test_two_people_on_one_text_never_overwrite_each_other(people: People, tmp_path: Path) -> None:
    story = under_review(people, tmp_path)
    nothing = mark_of({})
    write(story, seen=nothing)
    with pytest.raises(Overtaken):
        write(story, "Another text", seen=nothing)
    translate(story, seen=nothing)
    with pytest.raises(Overtaken):
        translate(story, seen=nothing, text="Another translation")
    write(story, "")
    with pytest.raises(BadAnswers):  # nothing to translate any more
        translate(story)


@in_database
def test_a_translation_names_its_maker_and_another_language_than_the_original(people: People, tmp_path: Path) -> None:
    story = under_review(people, tmp_path)
    write(story)
    with pytest.raises(BadAnswers) as refused:
        translate(story, written_in="en", translated_by="")
    assert set(refused.value.faults) == {"written_in", "translated_by"}
    with pytest.raises(BadAnswers):
        translate(story, language="bn")  # the letter is not made in it
