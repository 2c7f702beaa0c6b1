"""How pyHanko signs a document at a given time. Loaded with the first signature (``signing``), since it takes 30 MB."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, Final

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

from mla_tracker.domain.certificates import CannotSign, Certificate, Trouble

WANTED: Final = PdfSignatureMetadata(
    field_name="Signature",
    md_algorithm="sha256",
    subfilter=SigSeedSubFilter.PADES,
    certify=True,
    docmdp_permissions=MDPPerm.NO_CHANGES,
)


class SignerAt(PdfSigner):
    """Signs at the time it is told, as everything here does."""

    def __init__(self, signer: SimpleSigner, now: datetime) -> None:
        super().__init__(WANTED, signer)
        self.now = now

    def init_signing_session(self, *given: Any, **named: Any) -> Any:
        session = super().init_signing_session(*given, **named)
        session.system_time = self.now
        return session


def signed(pdf: bytes, certificate: Certificate, now: datetime) -> bytes:
    load: Callable[..., SimpleSigner | None] = SimpleSigner.load_pkcs12
    signer = load(str(certificate.file), passphrase=certificate.passphrase.encode())
    if signer is None:  # a kind of key that cryptography opens and pyHanko does not
        raise CannotSign(Trouble.UNREADABLE)
    with ThreadPoolExecutor(1) as apart:  # pyHanko begins an event loop, which a thread that runs one refuses
        out = apart.submit(SignerAt(signer, now).sign_pdf, IncrementalPdfFileWriter(io.BytesIO(pdf))).result()
    return bytes(out.getvalue())
