"""Anybody who holds a letter may ask whether it is genuine; the answer tells nothing else, and not too often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

from flask import current_app
from sqlalchemy import func, select

from mla_tracker.letters.issue import shown_hash
from mla_tracker.models import CountedAttempt, Event, Letter, db
from mla_tracker.services.letters import verifying
from mla_tracker.services.letters.verifying import MOST, Verdict, verify
from mla_tracker.services.limits import WINDOW, TooMany, network_of
from tests.conftest import NOW, People
from tests.letters.reading_back import extracted
from tests.services.stages import in_database, stored
from tests.services.story import approved

HERE, THERE = "192.0.2.1", "198.51.100.7"


def frozen(people: People, folder: Path) -> tuple[Letter, str]:
    """Return an issued letter and the link that is printed at its end."""
    [letter] = stored(approved(people, folder))
    [link] = [word for word in extracted(letter.pdf).split() if "/verify/" in word]
    return letter, link


@in_database
def test_a_letter_that_was_issued_is_genuine_and_its_code_cannot_be_guessed(people: People, tmp_path: Path) -> None:
    letter, link = frozen(people, tmp_path)
    base, _, code = link.rpartition("/verify/")
    assert base == "http://127.0.0.1:5000"
    assert len(code) == 22  # 128 bits in base 64
    assert shown_hash(letter.content_sha256) in extracted(letter.pdf)
    assert code not in str(letter.code_sha256)
    for typed in (code, link, f"  {code}\n", f"{code[:10]} {code[10:]}", f"{link}/"):
        assert verify(typed, HERE, NOW) is Verdict.GENUINE
    other = code[:-1] + ("A" if code[-1] != "A" else "Q")
    for typed in (other, code[:-1], "", "\0", "\ud800", "x" * 10_000, letter.sha256, str(letter.code_sha256)):
        assert verify(typed, HERE, NOW) is Verdict.UNKNOWN


@in_database
def test_a_file_is_the_one_that_was_issued_or_it_is_not(people: People, tmp_path: Path) -> None:
    letter, link = frozen(people, tmp_path)
    assert verify(link, HERE, NOW, letter.sha256) is Verdict.SAME_FILE
    assert verify(link, HERE, NOW, "0" * 64) is Verdict.OTHER_FILE
    assert verify("nobody-knows-this-code", HERE, NOW, letter.sha256) is Verdict.UNKNOWN


@in_database
def test_strangers_leave_no_events(people: People, tmp_path: Path) -> None:
    _, link = frozen(people, tmp_path)
    before = db.session.scalar(select(func.count()).select_from(Event))
    verify(link, HERE, NOW)
    verify("unknown", HERE, NOW)
    assert db.session.scalar(select(func.count()).select_from(Event)) == before


@in_database
def test_one_network_asks_so_often_and_then_waits_while_others_may(people: People, tmp_path: Path) -> None:
    _, link = frozen(people, tmp_path)
    for _ in range(MOST):
        assert verify("unknown", HERE, NOW) is Verdict.UNKNOWN
    assert verify(link, HERE, NOW + timedelta(minutes=1)) == TooMany(NOW + WINDOW)
    counted = select(func.count()).select_from(CountedAttempt)
    assert db.session.scalar(counted) == MOST  # those who wait are not counted again
    assert verify(link, THERE, NOW) is Verdict.GENUINE
    assert verify(link, HERE, NOW + WINDOW) is Verdict.GENUINE


@in_database
def test_the_limit_is_one_for_all_processes(people: People, tmp_path: Path) -> None:
    frozen(people, tmp_path)
    for _ in range(MOST - 2):
        verify("unknown", HERE, NOW)
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (Flask's documented way)
    start = Barrier(6)

    def one(_: int) -> object:
        with app.app_context():
            start.wait()
            return verify("unknown", HERE, NOW)

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(one, range(6)))
    assert sum(answer is Verdict.UNKNOWN for answer in answers) == 2


def test_an_owner_of_many_addresses_counts_as_one() -> None:
    assert network_of("2001:db8:1:2::5") == network_of("2001:db8:1:2:ffff::1") != network_of("2001:db8:1:3::5")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of("") == ""


def test_a_pasted_link_and_a_code_are_read_alike() -> None:
    assert verifying.code_of(" https://mla.example/verify/abc_-1/ ") == verifying.code_of("abc_ -1") == "abc_-1"
