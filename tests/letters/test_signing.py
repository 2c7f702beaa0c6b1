"""The signature of a letter: intact and trusted, until one byte is another."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

import mla_tracker
from mla_tracker.domain.certificates import REFUSALS, CannotSign, Trouble, refusal
from mla_tracker.letters.rendering import render
from mla_tracker.letters.signing import examine, sign
from tests.conftest import NOW
from tests.letters.certificates import DAY, Giver
from tests.letters.family import FAMILY
from tests.letters.reading_back import extracted


@pytest.fixture(scope="module")
def giver() -> Giver:
    return Giver.made()


@pytest.fixture(scope="module")
def letter() -> bytes:
    return render("acknowledgement", FAMILY["acknowledgement"][0], "ur", "en").pdf


def verified(pdf: bytes, *trusted: Giver) -> Any:
    roots = [asn1.Certificate.load(one.der) for one in trusted]
    [found] = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    context = ValidationContext(trust_roots=roots, moment=NOW, allow_fetching=False)
    with ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps an event loop in this thread
        return apart.submit(validate_pdf_signature, found, context).result()


@pytest.mark.parametrize("is_rsa", [False, True])
def test_a_signed_letter_is_intact_trusted_and_whole(giver: Giver, letter: bytes, tmp_path: Path, is_rsa: bool) -> None:
    certificate = giver.give(tmp_path / "own.p12", is_rsa=is_rsa)
    signed = sign(letter, certificate, NOW)
    status = verified(signed.pdf, giver)
    assert status.bottom_line
    assert status.intact
    assert status.trusted
    assert status.modification_level is ModificationLevel.NONE
    assert status.coverage.name == "ENTIRE_FILE"
    assert status.signer_reported_dt == NOW
    assert signed.certificate_sha256 == examine(certificate, NOW).sha256 == status.signing_cert.sha256.hex()
    assert b"/ETSI.CAdES.detached" in signed.pdf
    assert signed.pdf.startswith(letter)  # nothing of the letter itself is another
    assert extracted(signed.pdf) == extracted(letter)


def test_nobody_else_is_trusted(giver: Giver, letter: bytes, tmp_path: Path) -> None:
    status = verified(sign(letter, giver.give(tmp_path / "own.p12"), NOW).pdf, Giver.made())
    assert status.intact
    assert not status.trusted
    assert not status.bottom_line


def test_one_other_byte_is_noticed(giver: Giver, letter: bytes, tmp_path: Path) -> None:
    signed = sign(letter, giver.give(tmp_path / "own.p12"), NOW).pdf
    for at in (len(letter) // 2, len(letter) - 40):
        changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
        assert not verified(changed, giver).bottom_line


@pytest.mark.parametrize(
    ("trouble", "made"),
    [
        (Trouble.ENDED, {"begins": NOW - 30 * DAY, "ends": NOW - DAY}),
        (Trouble.NOT_YET, {"begins": NOW + DAY}),
        (Trouble.NOT_FOR_SIGNING, {"signs": False}),
    ],
)
def test_a_certificate_out_of_its_time_or_purpose_does_not_sign(
    giver: Giver, letter: bytes, tmp_path: Path, trouble: Trouble, made: dict[str, Any]
) -> None:
    with pytest.raises(CannotSign) as found:
        sign(letter, giver.give(tmp_path / "own.p12", **made), NOW)
    assert found.value.trouble is trouble


def test_a_file_that_is_missing_broken_or_shut_does_not_sign(giver: Giver, letter: bytes, tmp_path: Path) -> None:
    good = giver.give(tmp_path / "own.p12")
    (tmp_path / "broken.p12").write_bytes(good.file.read_bytes()[:-20])
    for bad in (
        replace(good, passphrase="another"),
        replace(good, file=tmp_path / "none.p12"),
        replace(good, file=tmp_path / "broken.p12"),
        replace(good, file=tmp_path),
    ):
        with pytest.raises(CannotSign) as found:
            sign(letter, bad, NOW)
        assert found.value.trouble is Trouble.UNREADABLE


def test_every_trouble_has_words_that_name_the_authority() -> None:
    assert set(REFUSALS) == set(Trouble)
    for trouble in Trouble:
        on = NOW.date() if "{day}" in REFUSALS[trouble] else None
        said = refusal(CannotSign(trouble, on), "Ministry of Justice")
        assert "Ministry of Justice" in said.message.format(**(said.facts or {}))


def test_the_passphrase_is_never_shown(giver: Giver, tmp_path: Path) -> None:
    certificate = giver.give(tmp_path / "own.p12")
    assert certificate.passphrase not in repr(certificate)


def test_only_a_signature_loads_what_signs() -> None:
    """It takes 30 MB, and most installations sign nothing."""
    root = Path(mla_tracker.__file__).parent
    named = re.compile(r"^(import|from) (pyhanko|.*pades)", re.MULTILINE)
    naming = [file for file in root.rglob("*.py") if named.search(file.read_text("utf-8"))]
    assert naming == [root / "letters" / "pades.py"]
