"""The only place that opens SMTP. A mail is put together here, and nothing that was typed can become a header."""

import logging
import os
import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import parseaddr
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from mla_tracker.config import BadSetting, Settings

TIMEOUT: Final = 15.0  # seconds for each answer of the server
PORTS: Final = {"smtp": 25, "smtps": 465}
SUBMISSION_PORT: Final = 587  # where one signs in (RFC 6409)
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
EXPECTED: Final = "MLA_SMTP_URL: expected an address such as smtps://user:password@mail.example:465"
log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person. ``message_id`` stays the same however often it is tried; ``language`` is a BCP 47 tag."""

    recipient: str
    subject: str
    text: str
    message_id: str
    language: str
    at: datetime


class MailFailed(Exception):
    """A mail could not be handed over now; the message holds a code and never an address or a word of the mail."""


class ServerAway(MailFailed):
    """The server cannot be reached or does not let us in: no use to try the next mail."""


Mailer = Callable[[Mail], None]


def mailer_for(settings: Settings) -> Mailer:
    """Return what hands mail over in this installation, or raise BadSetting."""
    if not parseaddr(settings.mail_from)[1] or not settings.mail_from.isprintable():
        raise BadSetting(f"MLA_MAIL_FROM: expected an address such as mla@example.org, got {settings.mail_from!r}")
    if not settings.smtp_url:
        return FileMailer(settings.mail_folder, settings.mail_from)
    return SmtpMailer(settings.smtp_url, settings.mail_from)


def composed(mail: Mail, sender: str) -> EmailMessage:
    """Build the message: one recipient, plain text. ValueError for an address or subject with a line end in it."""
    if not mail.recipient:
        raise ValueError("a mail without a recipient")
    message = EmailMessage(policy=SMTP_POLICY)
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable" if mail.text.isascii() else "base64")
    message["From"] = sender
    message["To"] = Address(addr_spec=mail.recipient)
    message["Subject"] = mail.subject
    message["Date"] = mail.at
    message["Message-ID"] = mail.message_id
    message["Content-Language"] = mail.language
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: holiday notices must not answer it
    message["X-Auto-Response-Suppress"] = "All"
    return message


class FileMailer:
    """Writes each mail as an .eml file, for a place without a mail server; it says so once."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder, self.sender = folder, sender
        self._said = False

    def __call__(self, mail: Mail) -> None:
        if not self._said:
            log.warning("MLA_SMTP_URL is not set: mail is not sent, it is written to %s", self.folder)
            self._said = True
        content = composed(mail, self.sender).as_bytes()
        # Named by the Message-ID, so that a mail tried twice is one file.
        name = re.sub(r"[^0-9A-Za-z-]", "", mail.message_id.partition("@")[0]) + ".eml"
        try:
            self._write(self.folder / name, content)
        except OSError as error:
            raise ServerAway(_code_of(error)) from error

    def _write(self, path: Path, content: bytes) -> None:
        """Write beside the target and rename: no reader sees half a mail."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as file:  # mode 0600
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise


class SmtpMailer:
    """Speaks to one server: ``smtp://`` (with STARTTLS where it is offered) or ``smtps://``."""

    def __init__(self, url: str, sender: str, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        port = _port_of(parts)
        if parts.scheme not in PORTS or not parts.hostname or port is None:
            raise BadSetting(EXPECTED)
        self.host, self.port, self.sealed = parts.hostname, port, parts.scheme == "smtps"
        self.user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self.sender = sender
        self._context = context or ssl.create_default_context()

    def __call__(self, mail: Mail) -> None:
        message = composed(mail, self.sender)
        server = _answered(self._connected)
        try:
            _handed_over(lambda: server.send_message(message))
        finally:
            _leave(server)

    def _connected(self) -> smtplib.SMTP:
        server = (
            smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=self._context)
            if self.sealed
            else smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        )
        try:
            self._enter(server)
        except BaseException:
            server.close()
            raise
        return server

    def _enter(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        sealed = self.sealed
        if not sealed and server.has_extn("starttls"):
            server.starttls(context=self._context)
            sealed = True
        if self.user:
            if not sealed and self.host not in LOOPBACK:
                raise ServerAway("the server offers no TLS, and a password does not travel without it")
            server.login(self.user, self._password)


def _port_of(parts: SplitResult) -> int | None:
    try:
        return parts.port or (SUBMISSION_PORT if parts.username and parts.scheme == "smtp" else PORTS.get(parts.scheme))
    except ValueError:
        return None


def _answered(step: Callable[[], T]) -> T:
    try:
        return step()
    except OSError as error:  # smtplib's own errors are OSErrors too
        raise ServerAway(_code_of(error)) from error


def _handed_over(step: Callable[[], T]) -> T:
    """Tell a server that went away from one that refuses this mail: the next mail may be welcome there."""
    try:
        return step()
    except smtplib.SMTPServerDisconnected as error:
        raise ServerAway(_code_of(error)) from error
    except smtplib.SMTPException as error:
        raise MailFailed(_code_of(error)) from error
    except OSError as error:
        raise ServerAway(_code_of(error)) from error


def _leave(server: smtplib.SMTP) -> None:
    """Say goodbye; a mail that was accepted stays accepted, whatever the server answers to that."""
    try:
        server.quit()
    except OSError:
        server.close()


def _code_of(error: Exception) -> str:
    """Name an error by its class and number; the server's own words may repeat the recipient."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"{type(error).__name__} {', '.join(str(code) for code, _ in error.recipients.values())}"
    if isinstance(error, OSError) and error.errno:
        return f"{type(error).__name__} {error.errno}"
    return type(error).__name__
