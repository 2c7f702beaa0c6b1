"""A letter is signed when it is frozen, by the certificate of the authority whose letter it is."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mla_tracker.domain.certificates import Certificate
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.lifecycle import Issuer, Status
from mla_tracker.domain.transitions import Action
from mla_tracker.letters.signing import examine
from mla_tracker.services.letters import issuing
from mla_tracker.services.letters.issuing import Office, standing_of, troubles, use_office
from tests.conftest import NOW, People
from tests.letters.certificates import DAY, Giver
from tests.letters.test_signing import verified
from tests.services.stages import in_database, stored
from tests.services.story import drafted, sent


@pytest.fixture(scope="module")
def giver() -> Giver:
    return Giver.made()


@pytest.fixture(autouse=True)
def own_office() -> Iterator[None]:
    before = issuing.office()
    yield
    use_office(before)


def keep(*certificates: Certificate) -> None:
    use_office(Office(certificates=certificates))


@in_database
def test_the_bytes_that_are_kept_are_the_signed_ones(
    people: People, authority_ids: dict[str, int], tmp_path: Path, giver: Giver
) -> None:
    certificate = giver.give(tmp_path / "unit.p12", authority_ids["pk_unit"])
    keep(certificate)
    story = sent(people, tmp_path / "files")
    [letter] = stored(story)
    assert letter.sha256 == hashlib.sha256(letter.pdf).hexdigest()
    assert letter.certificate_sha256 == examine(certificate, NOW).sha256
    assert verified(letter.pdf, giver).bottom_line
    story.take("requested_central", Action.ACKNOWLEDGE, received_on=story.today, handler="Registry")
    answer = stored(story)[-1]
    assert answer.issuer is Issuer.REQUESTED
    assert answer.certificate_sha256 == ""  # the other authority has no certificate here
    assert b"/ByteRange" not in answer.pdf


@in_database
def test_a_certificate_that_ended_stops_the_letter_and_names_the_authority(
    people: People, authority_ids: dict[str, int], tmp_path: Path, giver: Giver
) -> None:
    ended = giver.give(tmp_path / "unit.p12", authority_ids["pk_unit"], begins=NOW - 9 * DAY, ends=NOW - DAY)
    keep(ended)
    story = drafted(people, tmp_path / "files")
    story.take("requesting_officer", Action.SUBMIT)
    with pytest.raises(BadAnswers) as refused:
        story.take("requesting_approver", Action.APPROVE)
    said = refused.value.faults["letter"]
    assert said.facts == {"authority": "Anti-trafficking unit", "day": (NOW - DAY).date()}
    assert story.subject.status is Status.IN_APPROVAL
    assert stored(story) == []
    keep(replace(ended, unsigned_allowed=True))
    story.take("requesting_approver", Action.APPROVE)
    [letter] = stored(story)
    assert letter.certificate_sha256 == ""


def test_the_operator_is_told_which_certificate_cannot_sign(tmp_path: Path, giver: Giver) -> None:
    good, shut = giver.give(tmp_path / "good.p12", 1), replace(giver.give(tmp_path / "shut.p12", 2), passphrase="no")
    keep(good, shut)
    assert standing_of(good, NOW) == "signs as CN=Ministry of Tests until 2026-12-21"
    assert troubles(NOW) == ["authority 2: CANNOT SIGN (unreadable): its letters are refused"]
    assert "unsigned" in standing_of(replace(shut, unsigned_allowed=True), NOW)
    assert len(troubles(NOW + 60 * DAY)) == 2
