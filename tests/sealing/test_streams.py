"""Sealed files: the published format, checked against a second implementation written from its text alone."""

import hashlib
import hmac
import os
import tempfile
from io import BytesIO
from typing import Final

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mla_tracker.sealing import BrokenSeal, SealedSpool, new_key, opened_blocks, sealer

KEY: Final = bytes(range(32))
CONTEXT: Final = "attachment|7"
CHUNK, TAG, HEADER = 16384, 16, 56
SIZES: Final = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 100_000]


def sealed(plain: bytes, piece: int = 5000) -> bytes:
    machine = sealer(KEY, CONTEXT)
    parts = [machine.update(plain[start : start + piece]) for start in range(0, len(plain), piece)]
    return b"".join([*parts, machine.finalize()])


def opened(stored: bytes, key: bytes = KEY, context: str = CONTEXT) -> bytes:
    return b"".join(opened_blocks(key, context, BytesIO(stored)))


def derived(salt: bytes) -> tuple[bytes, int, bytes]:
    """HKDF-Expand with SHA-512, written out: key, base nonce and commitment of a file."""
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + salt + CONTEXT.encode()
    first = hmac.digest(KEY, info + b"\1", hashlib.sha512)
    material = first + hmac.digest(KEY, first + info + b"\2", hashlib.sha512)
    return material[:32], int.from_bytes(material[32:44], "big"), material[44:76]


def written_by_hand(plain: bytes, salt: bytes) -> bytes:
    key, nonce, commitment = derived(salt)
    chunks = [plain[start : start + CHUNK] for start in range(0, len(plain), CHUNK)]
    if not chunks or len(chunks[-1]) == CHUNK:
        chunks.append(b"")
    closed = [AESGCM(key).encrypt((nonce ^ n).to_bytes(12, "big"), chunk, None) for n, chunk in enumerate(chunks)]
    return salt + commitment + b"".join(closed)


@pytest.mark.parametrize("size", SIZES)
def test_a_second_implementation_writes_the_same_and_each_reads_the_other(size: int) -> None:
    plain = os.urandom(size)
    ours = sealed(plain)
    assert written_by_hand(plain, ours[:24]) == ours
    assert opened(written_by_hand(plain, os.urandom(24))) == plain == opened(ours)


def test_a_fixed_answer_of_the_format() -> None:
    found = written_by_hand(b"hello world", bytes(range(100, 124)))
    assert opened(found) == b"hello world"
    assert len(found) == HEADER + 11 + TAG


@pytest.mark.parametrize("size", [1, CHUNK, 2 * CHUNK + 5])
def test_nothing_that_was_cut_off_or_added_to_opens(size: int) -> None:
    whole = sealed(os.urandom(size))
    cuts = {0, 10, HEADER - 1, HEADER, HEADER + 3, len(whole) - 1, len(whole) - TAG, HEADER + CHUNK + TAG}
    for cut in cuts - {len(whole)}:
        if cut < len(whole):
            with pytest.raises(BrokenSeal):
                opened(whole[:cut])
    with pytest.raises(BrokenSeal):
        opened(whole + b"more")


def test_altered_exchanged_or_misplaced_chunks_do_not_open() -> None:
    whole = sealed(os.urandom(3 * CHUNK))
    sealed_chunk = CHUNK + TAG
    first, second = whole[HEADER : HEADER + sealed_chunk], whole[HEADER + sealed_chunk : HEADER + 2 * sealed_chunk]
    exchanged = whole[:HEADER] + second + first + whole[HEADER + 2 * sealed_chunk :]
    altered = bytearray(whole)
    altered[HEADER + 20_000] ^= 1
    for broken in (exchanged, bytes(altered)):
        with pytest.raises(BrokenSeal):
            opened(broken)
    with pytest.raises(BrokenSeal):
        opened(whole, key=new_key())
    with pytest.raises(BrokenSeal):
        opened(whole, context="attachment|8")


@pytest.mark.parametrize("size", [0, 10, 1000, 200_000])
def test_a_spool_gives_back_what_was_written_from_any_place(size: int) -> None:
    plain = os.urandom(size)
    spool = SealedSpool(in_memory=500)
    for start in range(0, size, 7000):
        assert spool.write(plain[start : start + 7000]) == len(plain[start : start + 7000])
    assert spool.tell() == size
    spool.seek(0)
    assert spool.read() == plain
    spool.seek(size // 2)
    assert spool.read(100) == plain[size // 2 : size // 2 + 100]
    assert spool.seek(0, 2) == size
    assert spool.read() == b""
    spool.close()


def test_a_spool_writes_nothing_readable_to_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = BytesIO()
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: disk)
    spool = SealedSpool(in_memory=100)
    for _ in range(1000):
        spool.write(b"Parwana Rahimzada ")
    spool.seek(0)
    assert len(disk.getvalue()) > 18_000
    assert b"Parwana" not in disk.getvalue()
    with pytest.raises(ValueError, match="not written to again"):
        spool.write(b"more")
