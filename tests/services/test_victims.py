"""A child victim is referred: the name is in no list, mail, letter or log, and only named people know of it."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select, text

from mla_tracker.domain.completeness import blocking
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.permissions import Part, decide
from mla_tracker.domain.restriction import LAST_ONE, NOT_NAMED, STAYS
from mla_tracker.domain.transitions import Action
from mla_tracker.domain.victim_names import NAMED_IN_TITLE
from mla_tracker.domain.victim_safety import REFUSED, ContactBlocked
from mla_tracker.letters.rendering import render
from mla_tracker.models import Attachment, Event, Message, OutboxMessage, db
from mla_tracker.queries.named_readers import named_on
from mla_tracker.queries.requests import Filters, listed_for
from mla_tracker.services.files import Upload, add_annex
from mla_tracker.services.letters.facts import request_facts
from mla_tracker.services.requests.completing import gaps_of
from mla_tracker.services.requests.drafting import SaveSection, save_section
from mla_tracker.services.requests.parts import SaveItem, SavePerson, persons_of, save_item, save_person
from mla_tracker.services.requests.restricting import mark_restricted, name_reader, remove_reader
from mla_tracker.services.requests.shielding import unmask
from tests.conftest import NOW, People
from tests.services.story import TO_IRAN, Pair, Story, drafted, drafted_as, name_people

pytestmark = [pytest.mark.reference, pytest.mark.usefixtures("in_app")]
NAME, OWN = "Samina Bibi", "ثمینہ بی بی"
CHILD: Answers = {
    "role": "victim", "name_latin": NAME, "name_original": OWN, "born_on": "2012-03-01", "nationality": "PK",
    "whereabouts": "Shelter in Quetta", "guardian": "Child protection bureau", "best_interests": "Family court",
}  # fmt: skip
PURPOSE: Answers = {"purpose": "protect", "reason": "The shelter asks for her"}


def referred(people: People, folder: Path, pair: Pair = TO_IRAN, kind: str = "VR") -> Story:
    """Write a referral in which the name was typed everywhere."""
    story = drafted_as(people, folder, kind, pair)
    officer = people["requesting_officer"]
    add_annex(officer, story.reference, Upload(f"{NAME} passport.pdf", BytesIO(b"%PDF-1")), story.shelf, NOW)
    save_person(officer, story.reference, SavePerson(CHILD), NOW)
    facts: Answers = {"summary_of_facts": f"{NAME} ({OWN}) was found on 3 March. Samina wants to go home."}
    save_section(officer, story.reference, SaveSection("facts", facts, None), NOW)
    save_item(officer, story.reference, SaveItem("care", {"arrangement": f"A doctor for {NAME}"}), NOW)
    return story


def sent(people: People, folder: Path, pair: Pair = TO_IRAN) -> Story:
    story = referred(people, folder, pair)
    story.take("requesting_officer", Action.SUBMIT)
    story.take("requesting_approver", Action.APPROVE)
    story.take("requesting_central", Action.SEND, channel="portal", sent_on=story.today)
    return story


def test_the_name_stands_in_no_text_letter_log_mail_or_list(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    subject = story.subject
    names = ("Samina", "Bibi", "ثمینہ")
    said = [
        str(subject.answers),
        subject.title,
        *(str(item) for item in db.session.execute(text("SELECT facts FROM event"))),
    ]
    said += db.session.scalars(select(Attachment.name)).all()
    said += [str(facts) for facts in db.session.scalars(select(OutboxMessage.facts))]
    said += [str(texts) for texts in db.session.scalars(select(Message.texts))]
    for actor in people.values():
        said.append(str(listed_for(actor, Filters(), None, NOW)))
    for code in ("en", "ur"):
        subject.letter_language = code
        said.append(render("VR", request_facts(subject, None, NOW), code, draft=True).text)
    db.session.rollback()
    assert [(name, one) for one in said for name in names if name in one] == []
    assert "V1" in story.subject.answers["summary_of_facts"]
    assert {"V1 passport.pdf"} < set(db.session.scalars(select(Attachment.name)))


def test_only_named_people_know_of_it(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    seen = {persona: decide(actor, story.subject).parts for persona, actor in people.items()}
    reading = {persona for persona, parts in seen.items() if Part.CONTENT in parts}
    assert reading == {"requesting_officer", "requesting_approver", "requesting_central", "requested_central"}
    assert {persona for persona, parts in seen.items() if parts} - reading == {"coordinator"}
    assert seen["coordinator"] == {Part.METADATA}
    name_people(story, "requested_delegate", by="requested_central")
    assert Part.CONTENT in decide(people["requested_delegate"], story.subject).parts


def test_a_side_names_its_own_people_and_never_loses_the_last(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    with pytest.raises(BadAnswers):  # of the other side
        name_reader(people["requesting_central"], story.reference, str(people["requested_officer"].user_id), NOW)
    with pytest.raises(Forbidden):  # a draft no longer
        name_reader(people["requesting_officer"], story.reference, "1", NOW)
    central = people["requested_central"].user_id
    assert central is not None
    with pytest.raises(BadAnswers) as refused:
        remove_reader(people["requested_central"], story.reference, central, NOW)
    assert refused.value.faults["reader"].message == LAST_ONE
    with pytest.raises(Unseen):
        remove_reader(people["requesting_central"], story.reference, central, NOW)
    name_people(story, "requested_delegate", by="requested_central")
    remove_reader(people["requested_central"], story.reference, central, NOW)
    assert [user.id for user in named_on(story.subject, Side.REQUESTED)] == [people["requested_delegate"].user_id]
    told = db.session.scalars(select(Event.name).where(Event.name.startswith("reader_"))).all()
    assert told.count("reader_removed") == 1


def test_the_first_victim_restricts_any_request(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    officer = people["requesting_officer"]
    marks = [story.subject.restricted]
    save_person(officer, story.reference, SavePerson(CHILD), NOW)
    marks.append(story.subject.restricted)
    assert marks == [False, True]
    assert not decide(people["requesting_central"], story.subject).allowed
    with pytest.raises(BadAnswers) as stays:
        mark_restricted(officer, story.reference, NOW, restricted=False)
    assert stays.value.faults["restricted"].message == STAYS
    with pytest.raises(BadAnswers) as nobody:
        story.take("requesting_officer", Action.SUBMIT)
    assert nobody.value.faults["gap_reason"].message == NOT_NAMED


def test_another_part_in_the_case_does_not_show_the_name(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    officer = people["requesting_officer"]
    victim = save_person(officer, story.reference, SavePerson(CHILD), NOW)
    save_person(officer, story.reference, SavePerson({**CHILD, "role": "witness"}, victim.id), NOW)
    kept = next(person for person in persons_of(story.subject) if person.id == victim.id)
    assert (kept.name, kept.victim_number, "name_latin" in kept.shown) == ("", 1, False)


def test_a_name_in_the_subject_line_is_refused_before_and_after(people: People, tmp_path: Path) -> None:
    story = referred(people, tmp_path)
    officer = people["requesting_officer"]
    wish = SaveSection("matter", {"title": f"Return of {NAME}", "text_language": "en"}, None)
    with pytest.raises(BadAnswers) as refused:
        save_section(officer, story.reference, wish, NOW)
    assert refused.value.faults["title"].message == NAMED_IN_TITLE


def test_a_name_is_shown_for_a_purpose_and_the_log_knows(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    victim = persons_of(story.subject)[-1]
    for nothing in ({}, {"purpose": "protect"}, {"purpose": "curiosity", "reason": "x"}):
        with pytest.raises(BadAnswers):
            unmask(people["requested_central"], story.reference, victim.id, nothing, NOW)
    shown = unmask(people["requested_central"], story.reference, victim.id, PURPOSE, NOW)
    assert shown.answers["name_latin"] == NAME
    event = db.session.scalars(select(Event).where(Event.name == "name_shown")).one()
    assert event.facts == {"person": "V1", "purpose": "protect"}
    assert event.user_id == people["requested_central"].user_id
    for stranger in ("requested_officer", "outsider"):
        with pytest.raises(Unseen):
            unmask(people[stranger], story.reference, victim.id, PURPOSE, NOW)
    with pytest.raises(Forbidden):
        unmask(people["coordinator"], story.reference, victim.id, PURPOSE, NOW)


def test_a_refused_consent_stops_the_sending(people: People, tmp_path: Path) -> None:
    story = referred(people, tmp_path)
    consent = {code: story.subject.answers[code] for code in ("consent_by", "consent_scope")}
    wish = SaveSection("consent", {**consent, "consent_given": "refused"}, None)
    save_section(people["requesting_officer"], story.reference, wish, NOW)
    story.take("requesting_officer", Action.SUBMIT)
    story.take("requesting_approver", Action.APPROVE)
    with pytest.raises(ContactBlocked) as blocked:
        story.take("requesting_central", Action.SEND, channel="portal", sent_on=story.today)
    assert blocked.value.faults["channel"].message == REFUSED
    assert story.subject.status is Status.APPROVED
    assert story.subject.first_sent_at is None


def test_a_child_without_a_guardian_is_a_serious_gap(people: People, tmp_path: Path) -> None:
    story = referred(people, tmp_path)
    assert blocking(gaps_of(story.subject, NOW.date())) == ()
    victim = persons_of(story.subject)[-1]
    without = {code: said for code, said in CHILD.items() if code != "guardian"}
    save_person(people["requesting_officer"], story.reference, SavePerson(without, victim.id), NOW)
    assert [gap.rule for gap in blocking(gaps_of(story.subject, NOW.date()))] == ["child_care"]
