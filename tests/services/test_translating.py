"""Translations of what was written: kept with who made them, printed, and dropped when the original changes."""

from datetime import date
from pathlib import Path

import pytest

from mla_tracker.domain.errors import BadAnswers, Overtaken, Unseen
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.translations import Standing
from mla_tracker.letters.facts import Translated
from mla_tracker.services.letters.facts import request_facts
from mla_tracker.services.requests import drafting, parts, translating
from mla_tracker.services.requests.completing import draft_of
from mla_tracker.services.requests.translating import SaveTranslation, save_translation
from tests.conftest import NOW, People
from tests.services.stages import in_database
from tests.services.story import FACTS, Story, drafted

FACTS_AT = "answers.summary_of_facts"
MADE = {
    "text": "گروهی سازمان‌یافته مهاجران را قاچاق کرد.",
    "standing": "certified",
    "translated_by": "Example Bureau",
    "translated_on": "2026-11-20",
}


def save(story: Story, *, place: str = FACTS_AT, language: str = "fa", seen: str | None = None, **answers: str) -> None:
    wish = SaveTranslation(place, language, MADE | answers, seen)
    save_translation(story.people["requesting_officer"], story.reference, wish, NOW)


def standing_of(story: Story, place: str = FACTS_AT) -> tuple[Standing, bool]:
    found = next(each for each in translating.translated(story.subject) if each.original.place == place)
    version = next(each for each in found.versions if each.language == "fa")
    return version.standing, version.outdated


@in_database
def test_a_translation_goes_into_the_letter_with_who_made_it(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    assert standing_of(story) == (Standing.NONE, False)
    save(story)
    original, persian = request_facts(story.subject, None, NOW).summary_of_facts
    assert (original.value, original.language, original.translated) == (FACTS, "en", None)
    assert (persian.value, persian.language) == (MADE["text"], "fa")
    assert persian.translated == Translated("certified", "Example Bureau", date(2026, 11, 20))
    assert standing_of(story) == (Standing.CERTIFIED, False)


@in_database
def test_a_translation_of_words_that_changed_is_not_printed(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    save(story)
    changed = drafting.SaveSection("facts", {"summary_of_facts": "Other facts"}, None)
    drafting.save_section(people["requesting_officer"], story.reference, changed, NOW)
    assert len(request_facts(story.subject, None, NOW).summary_of_facts) == 1
    assert standing_of(story) == (Standing.NONE, True)


@in_database
def test_items_and_persons_are_translated_too(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    met = parts.SavePerson({"role": "witness", "whereabouts": "Last seen at the border"})
    parts.save_person(people["requesting_officer"], story.reference, met, NOW)
    places = {text.place.split(".")[0] for text in translating.texts_of(story.subject)}
    assert places == {"answers", "items", "persons"}
    place = next(each.place for each in translating.texts_of(story.subject) if each.place.startswith("items."))
    save(story, place=place)
    assert standing_of(story, place) == (Standing.CERTIFIED, False)


@in_database
def test_a_translation_without_its_maker_is_refused_and_an_empty_one_taken_away(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    with pytest.raises(BadAnswers) as refused:
        save(story, translated_by="", standing="")
    assert set(refused.value.faults) == {"translated_by", "standing"}
    save(story)
    save(story, text="")
    assert standing_of(story) == (Standing.NONE, False)


@in_database
def test_of_two_people_the_second_sees_what_the_first_wrote(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    save(story, seen=mark_of({}))
    with pytest.raises(Overtaken) as overtaken:
        save(story, seen=mark_of({}), text="Another")
    assert overtaken.value.stored["text"] == MADE["text"]


@in_database
def test_only_texts_and_languages_that_are_asked_for_are_translated(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    for place in ("answers.own_file", "answers.nothing", "items.99999.procedure"):
        with pytest.raises(Unseen):
            save(story, place=place)
    with pytest.raises(BadAnswers):
        save(story, language="bn")


@in_database
def test_what_the_other_state_cannot_read_is_counted(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    accepted = {"fa"}
    assert draft_of(story.subject, NOW.date()).accepted_languages <= accepted | {"en"}
    count = translating.untranslated(story.subject)
    texts = translating.texts_of(story.subject)
    is_read = "en" in draft_of(story.subject, NOW.date()).accepted_languages
    assert count == (0 if is_read else len(texts))
    if not is_read:
        save(story)
        assert translating.untranslated(story.subject) == count - 1
