"""Users' own texts: who writes which, one in use at a time, and letters that keep what they were made from."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken, Unseen
from mla_tracker.domain.events import TEMPLATE_ACTIVATED, TEMPLATE_RETIRED, TEMPLATE_SAVED
from mla_tracker.domain.letter_templates import REGION, TemplateState
from mla_tracker.domain.transitions import Action
from mla_tracker.letters.own import PACKAGED, SUBJECTS
from mla_tracker.letters.own.subjects import packaged
from mla_tracker.letters.texts import letter_text
from mla_tracker.models import Event, Letter, LetterTemplate, connections, db
from mla_tracker.queries import letter_templates as queries
from mla_tracker.queries.letter_templates import Shelf
from mla_tracker.services import templates
from mla_tracker.services.letters.own_texts import texts_in_use
from mla_tracker.services.templates import Look, TemplateWish
from tests.conftest import NOW, People
from tests.letters.reading_back import plainly
from tests.letters.word_reading import reopened, words_of
from tests.services.crowd import at_once
from tests.services.stages import Printer, in_database, stored
from tests.services.story import drafted, sent

SHELF = Shelf("acknowledgement", "en", "PK")
REGIONAL = Shelf("acknowledgement", "en")


def words(extra: str, shelf: Shelf = SHELF) -> dict[str, str]:
    given = packaged(SUBJECTS[shelf.subject], shelf.language)
    body = given.body.replace("+ closing", f"{extra}\n\n+ closing")
    assert extra in body
    return {"title": given.title, "numbered": "yes", "text": body, "note": "One sentence more"}


def written(people: People, extra: str, shelf: Shelf = SHELF, base_id: int | None = None) -> LetterTemplate:
    who = people["admin" if shelf.country == REGION else "country_admin"]
    begun = templates.begin(who, shelf, base_id, NOW)
    return templates.save(who, begun.id, TemplateWish(words(extra, shelf), begun.version), NOW)


def in_use(people: People, extra: str, shelf: Shelf = SHELF) -> LetterTemplate:
    row = written(people, extra, shelf)
    seen = queries.active(shelf)
    who = people["admin" if shelf.country == REGION else "country_admin"]
    return templates.activate(who, row.id, seen.id if seen else 0, NOW)


def states(shelf: Shelf = SHELF) -> list[tuple[int, TemplateState]]:
    db.session.rollback()
    return [(row.number, row.state) for row in queries.versions(shelf).rows]


@in_database
def test_the_state_that_signs_wins_over_the_region_and_that_over_the_package(people: People) -> None:
    def said(country: str) -> str:
        own = texts_in_use("acknowledgement", ["en", "fa"], country)
        assert "fa" not in own
        letter = own.get("en", PACKAGED).letter
        return letter.body if letter else ""

    assert said("PK") == said("IR") == ""
    in_use(people, "The region says.", REGIONAL)
    assert "The region says." in said("PK")
    own = in_use(people, "Pakistan says.")
    assert "Pakistan says." in said("PK")
    assert "The region says." in said("IR")
    templates.retire(people["country_admin"], own.id, NOW)
    assert "The region says." in said("PK")


@in_database
def test_versions_are_numbered_and_begun_from_any_other(people: People) -> None:
    first = in_use(people, "One.")
    second = written(people, "Two.", base_id=first.id)
    assert (first.number, second.number, second.base_id) == (1, 2, first.id)
    third = templates.begin(people["country_admin"], SHELF, first.id, NOW)
    assert "One." in third.body
    plain = templates.begin(people["country_admin"], SHELF, None, NOW)
    assert plain.body == packaged(SUBJECTS["acknowledgement"], "en").body
    assert states() == [(4, "draft"), (3, "draft"), (2, "draft"), (1, "active")]


@in_database
def test_only_one_version_is_in_use(people: People) -> None:
    first, second = in_use(people, "One."), in_use(people, "Two.")
    assert states() == [(2, "active"), (1, "retired")]
    templates.retire(people["country_admin"], second.id, NOW)
    assert states() == [(2, "retired"), (1, "retired")]
    with pytest.raises(Overtaken):
        templates.retire(people["country_admin"], first.id, NOW)
    with pytest.raises(Overtaken):
        templates.activate(people["country_admin"], first.id, 0, NOW)


@in_database
def test_of_two_activations_at_once_one_wins_and_the_other_is_told(people: People) -> None:
    rows = [written(people, f"Version {number}.").id for number in range(2)]

    def activate(number: int) -> bool:
        try:
            templates.activate(people["country_admin"], rows[number], 0, NOW)
        except Overtaken:
            return False
        return True

    assert sorted(at_once(2, activate)) == [False, True]
    assert sorted(state for _, state in states()) == ["active", "draft"]


@in_database
def test_two_who_begin_at_once_never_get_the_same_number(people: People) -> None:
    def begin(_number: int) -> int:
        try:
            return templates.begin(people["country_admin"], SHELF, None, NOW).number
        except Overtaken:
            return 0

    numbers = [number for number in at_once(2, begin) if number]
    assert numbers
    assert len(numbers) == len(set(numbers)) == len(states())


@in_database
def test_two_authors_never_overwrite_each_other(people: People) -> None:
    begun = templates.begin(people["country_admin"], SHELF, None, NOW)
    seen, number = begun.version, begun.id
    templates.save(people["country_admin"], number, TemplateWish(words("Mine."), seen), NOW)
    with pytest.raises(Overtaken) as refused:
        templates.save(people["country_admin"], number, TemplateWish(words("Yours."), seen), NOW)
    assert "Mine." in refused.value.stored["text"]
    after = templates.save(people["country_admin"], number, TemplateWish(words("Both."), int(refused.value.mark)), NOW)
    assert "Both." in after.body


@in_database
@pytest.mark.parametrize(
    ("who", "shelf", "refusal"),
    [
        ("country_admin", REGIONAL, Forbidden),
        ("country_admin", Shelf("acknowledgement", "en", "IR"), Unseen),
        ("country_admin", Shelf("clause-costs", "en"), Forbidden),
        ("country_admin", Shelf("clause-costs", "en", "PK"), Unseen),
        ("admin", SHELF, Forbidden),
        ("admin", Shelf("acknowledgement", "en", "XX"), Unseen),
        ("admin", Shelf("nothing", "en"), Unseen),
        ("admin", Shelf("plain", "en"), Unseen),
        ("requesting_officer", SHELF, Unseen),
        ("coordinator", REGIONAL, Unseen),
        ("auditor", REGIONAL, Unseen),
    ],
)
def test_who_may_not_write_which_text(people: People, who: str, shelf: Shelf, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        templates.begin(people[who], shelf, None, NOW)


@in_database
def test_a_state_reads_the_region_but_no_other_state(people: People) -> None:
    regional, own = written(people, "Region.", REGIONAL), written(people, "Pakistan.")
    assert templates.seen_version(people["country_admin"], regional.id).id == regional.id
    assert templates.seen_version(people["admin"], own.id).id == own.id
    for who, row in (("country_admin", regional), ("admin", own)):
        with pytest.raises(Forbidden):
            templates.retire(people[who], row.id, NOW)
        with pytest.raises(Forbidden):
            templates.activate(people[who], row.id, 0, NOW)
    with pytest.raises(Unseen):
        templates.seen_version(people["requested_central"], own.id)


@in_database
def test_a_draft_is_not_begun_from_another_letter(people: People) -> None:
    other = written(people, "Region.", REGIONAL)
    with pytest.raises(Unseen):
        templates.begin(people["country_admin"], Shelf("refusal", "en", "PK"), other.id, NOW)
    assert "Region." in templates.begin(people["country_admin"], SHELF, other.id, NOW).body


@in_database
def test_what_is_wrong_is_not_saved(people: People) -> None:
    begun = templates.begin(people["country_admin"], SHELF, None, NOW)
    for answers in (words("{stage}"), words("@persons"), words("x" * 20_001), words("漢"), {**words("x"), "title": ""}):
        with pytest.raises(BadAnswers):
            templates.save(people["country_admin"], begun.id, TemplateWish(answers, begun.version), NOW)
    db.session.rollback()
    kept = queries.version(begun.id)
    assert kept is not None
    assert kept.body == packaged(SUBJECTS["acknowledgement"], "en").body


@in_database
def test_a_text_in_use_is_written_no_more(people: People) -> None:
    row = in_use(people, "One.")
    with pytest.raises(BadAnswers):
        templates.save(people["country_admin"], row.id, TemplateWish(words("Two."), row.version), NOW)


@in_database
def test_the_database_keeps_the_words_of_a_used_text_and_one_in_use(people: People, engine: Engine) -> None:
    used, draft = in_use(people, "One.").id, written(people, "Two.").id
    db.session.rollback()
    for statement in (
        "UPDATE letter_template SET body = 'x' WHERE id = :id",
        "UPDATE letter_template SET activated_at = NULL, state = 'draft' WHERE id = :id",
        "DELETE FROM letter_template WHERE id = :id",
    ):
        with pytest.raises(DatabaseError, match="keeps its words"), connections.writing(), engine.begin() as connection:
            connection.execute(text(statement), {"id": used})
    second = "UPDATE letter_template SET state = 'active', activated_at = written_at WHERE id = :id"
    with pytest.raises(IntegrityError), connections.writing(), engine.begin() as connection:
        connection.execute(text(second), {"id": draft})


@in_database
def test_every_change_is_an_event(people: People) -> None:
    row = in_use(people, "One.")
    templates.retire(people["country_admin"], row.id, NOW)
    told = db.session.scalars(select(Event).where(Event.name.like("template%")).order_by(Event.id)).all()
    assert [event.name for event in told] == [
        TEMPLATE_SAVED.name, TEMPLATE_SAVED.name, TEMPLATE_ACTIVATED.name, TEMPLATE_RETIRED.name,
    ]  # fmt: skip
    assert {event.facts["template"] for event in told} == {"acknowledgement/en/PK/1"}
    assert {event.user_id for event in told} == {people["country_admin"].user_id}
    assert told[1].facts["sha256"] == told[2].facts["sha256"] != told[0].facts["sha256"]


@in_database
def test_a_preview_shows_what_is_typed_to_its_author_alone(people: People) -> None:
    begun = templates.begin(people["country_admin"], SHELF, None, NOW)
    seen = templates.look_at(people["country_admin"], begun.id, Look(words("Typed."), second="ur"))
    assert (seen.pages, seen.faults) == (2, {})
    assert templates.picture(people["country_admin"], seen.code, 1, 300).startswith(b"\x89PNG")
    for who, code, page in (("admin", seen.code, 1), ("country_admin", "x" * 32, 1), ("country_admin", seen.code, 3)):
        with pytest.raises(Unseen):
            templates.picture(people[who], code, page, 300)
    wrong = templates.look_at(people["country_admin"], begun.id, Look(words("{stage}\n\n@persons")))
    assert (wrong.pages, len(wrong.faults["text"])) == (0, 2)


@in_database
def test_a_clause_is_looked_at_in_a_letter_that_has_it(people: People) -> None:
    shelf = Shelf("clause-closing", "en")
    begun = templates.begin(people["admin"], shelf, None, NOW)
    answers = {"text": "The {sender} says farewell."}
    seen = templates.look_at(people["admin"], begun.id, Look(answers))
    assert seen.pages >= 2
    row = templates.save(people["admin"], begun.id, TemplateWish(answers, begun.version), NOW)
    templates.activate(people["admin"], row.id, 0, NOW)
    [(name, own)] = texts_in_use("refusal", ["en"], "IR")["en"].clauses
    assert (name, own.body) == ("closing", answers["text"])
    assert {templates.previewed(subject) for subject in SUBJECTS.values()} <= set(SUBJECTS)


@in_database
def test_a_text_that_can_no_longer_be_read_is_passed_over(people: People, engine: Engine) -> None:
    in_use(people, "The region says.", REGIONAL)
    draft = written(people, "Pakistan says.").id
    db.session.rollback()
    with connections.writing(), engine.begin() as connection:  # as an older program might have let it through
        connection.execute(text("UPDATE letter_template SET body = '@persons' WHERE id = :id"), {"id": draft})
        connection.execute(
            text("UPDATE letter_template SET state = 'active', activated_at = written_at WHERE id = :id"),
            {"id": draft},
        )
    db.session.rollback()
    own = texts_in_use("acknowledgement", ["en"], "PK")["en"].letter
    assert own is not None
    assert "The region says." in own.body


SENTENCE = "یہ درخواست حکومتِ پاکستان کی جانب سے ہے۔"


def approved(people: People, folder: Path) -> Letter:
    """Return the letter of a new request in Urdu and English, as it was frozen at its approval."""
    story = drafted(people, folder)
    story.subject.letter_language = "ur"
    db.session.commit()
    story.take("requesting_officer", Action.SUBMIT, gap_reason="Both offices read Urdu")
    story.take("requesting_approver", Action.APPROVE)
    [letter] = stored(story)
    return letter


def says(letter: Letter, printed: str) -> bool:
    """Say whether the sentence stands in the letter, and that it does or does not in both of its files."""
    assert letter.word_file is not None
    in_pdf = SENTENCE in plainly(printed)
    assert in_pdf == set(SENTENCE.split()).issubset(words_of(reopened(letter.word_file)))
    return in_pdf


@in_database
def test_the_next_letter_has_the_new_words_and_older_letters_stay(
    people: People, tmp_path: Path, printer: Printer
) -> None:
    before = approved(people, tmp_path)
    kept = (before.id, before.pdf, before.template_version)
    assert before.template_version.split("+")[0] == letter_text("ML", "ur").version.replace("ML/", "")
    assert not says(before, printer.jobs[-1][1].text)
    begun = templates.begin(people["country_admin"], Shelf("ML", "ur", "PK"), None, NOW)
    text_typed = f"{packaged(SUBJECTS['ML'], 'ur').body}\n\n{SENTENCE}"
    answers = {"title": "باہمی قانونی معاونت کی درخواست", "numbered": "yes", "text": text_typed}
    templates.save(people["country_admin"], begun.id, TemplateWish(answers, begun.version), NOW)
    templates.activate(people["country_admin"], begun.id, 0, NOW)
    after = approved(people, tmp_path)
    assert says(after, printer.jobs[-1][1].text)
    own, beside = after.template_version.split("+")
    assert own.startswith(f"ur/t{begun.id}-")
    assert beside == kept[2].split("+")[1]
    db.session.expire_all()
    stays = db.session.get_one(Letter, kept[0])
    assert (stays.pdf, stays.template_version) == kept[1:]


@in_database
def test_a_letter_takes_the_words_of_the_state_that_signs_it(people: People, tmp_path: Path, printer: Printer) -> None:
    in_use(people, "Pakistan has words of its own.")
    in_use(people, "The region has words of its own.", REGIONAL)
    story = sent(people, tmp_path)
    story.take("requested_central", Action.ACKNOWLEDGE, received_on=story.today, handler="Registry")
    printed = plainly(printer.jobs[-1][1].text)
    assert "Pakistan has words of its own." not in printed
    assert "The region has words of its own." in printed
