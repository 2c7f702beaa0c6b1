"""A throw-away certification authority, and certificates that it gives out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from mla_tracker.domain.certificates import Certificate
from tests.conftest import NOW

PASSPHRASE: Final = "a passphrase for tests"
DAY: Final = timedelta(days=1)


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass(frozen=True)
class Giver:
    """The certification authority: in no list of trusted ones but the tests' own."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def made(cls) -> "Giver":
        key = ec.generate_private_key(ec.SECP256R1())
        built = _built("Test CA", named("Test CA"), key, NOW - 365 * DAY, NOW + 365 * DAY)
        built = built.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        return cls(key, built.sign(key, hashes.SHA256()))

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    def give(
        self, file: Path, authority_id: int = 1, *, begins: datetime = NOW - DAY, ends: datetime = NOW + 30 * DAY,
        signs: bool = True, is_rsa: bool = False,
    ) -> Certificate:  # fmt: skip
        """Write a PKCS#12 file with a new certificate and its key."""
        key = rsa.generate_private_key(65537, 2048) if is_rsa else ec.generate_private_key(ec.SECP256R1())
        built = _built("Ministry of Tests", self.certificate.subject, key, begins, ends)
        usage = x509.KeyUsage(signs, signs, not signs, *[False] * 6)
        leaf = built.add_extension(usage, critical=True).sign(self.key, hashes.SHA256())
        how = BestAvailableEncryption(PASSPHRASE.encode())
        file.write_bytes(pkcs12.serialize_key_and_certificates(b"test", key, leaf, [self.certificate], how))
        return Certificate(authority_id, file, PASSPHRASE)


def _built(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )
