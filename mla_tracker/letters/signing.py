"""The signature of a letter: PAdES (ETSI EN 319 142-1, baseline B-B), by the authority's own certificate.

It certifies the document: whoever adds or changes anything afterwards breaks it. No time stamp is asked for while a
letter is made, since a server far away must neither stop nor slow it. pyHanko is loaded with the first signature, not
before: most installations sign nothing, and it takes 30 MB.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import pkcs12

from mla_tracker.domain.certificates import CannotSign, Certificate, Trouble


@dataclass(frozen=True, slots=True)
class Examined:
    """What a certificate that can sign says of itself."""

    owner: str
    ends_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Signed:
    """The bytes that are stored; without a certificate they are as they were drawn."""

    pdf: bytes
    certificate_sha256: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


def examine(certificate: Certificate, now: datetime) -> Examined:
    """Open the file as ``sign`` will, or raise CannotSign."""
    found = _opened(certificate)
    begins, ends = found.not_valid_before_utc, found.not_valid_after_utc
    if now < begins:
        raise CannotSign(Trouble.NOT_YET, begins.date())
    if now > ends:
        raise CannotSign(Trouble.ENDED, ends.date())
    if not _is_for_signing(found):
        raise CannotSign(Trouble.NOT_FOR_SIGNING)
    return Examined(found.subject.rfc4514_string(), ends, found.fingerprint(hashes.SHA256()).hex())


def _opened(certificate: Certificate) -> x509.Certificate:
    try:
        content = certificate.file.read_bytes()
        key, found, _ = pkcs12.load_key_and_certificates(content, certificate.passphrase.encode())
    except (OSError, ValueError) as error:
        raise CannotSign(Trouble.UNREADABLE) from error
    if key is None or found is None:
        raise CannotSign(Trouble.NO_KEY)
    return found


def _is_for_signing(found: x509.Certificate) -> bool:
    """A certificate without the extension is for everything (RFC 5280, 4.2.1.3)."""
    try:
        usage = found.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def sign(pdf: bytes, certificate: Certificate, now: datetime) -> Signed:
    """Sign the finished document; CannotSign where ``examine`` raises it."""
    examined = examine(certificate, now)
    pades = import_module("mla_tracker.letters.pades")
    return Signed(pades.signed(pdf, certificate, now), examined.sha256)
