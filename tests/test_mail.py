"""Handing mail over: to a real server on this machine, or into files."""

import logging
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, Final

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from mla_tracker.config import BadSetting, Settings
from mla_tracker.mail import FileMailer, Mail, MailFailed, ServerAway, SmtpMailer, mailer_for

SENDER: Final = "MLA Tracker <mla@example.test>"
MAIL: Final = Mail(
    recipient="officer@example.test",
    subject="پیگیری: درخواستی منتظر شماست",
    text="\u200fمرجع: \u2066PK-IR-2026-000042\u2069\n.\nhttps://mla.example/requests/PK-IR-2026-000042\n",
    message_id="<0123abc@mla.example>",
    language="fa",
    at=datetime(2026, 11, 21, 9, 0, tzinfo=UTC),
)


class Sink:
    """Keeps every mail; answers as told."""

    def __init__(self) -> None:
        self.mails = list[EmailMessage]()
        self.envelopes = list[Envelope]()
        self.answers: dict[str, str] = {}
        self.logins = list[tuple[bytes, bytes]]()
        self.sealed = list[bool]()

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if "RCPT" not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "DATA" in self.answers:
            return self.answers["DATA"]
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        self.envelopes.append(envelope)
        self.sealed.append(session.ssl is not None)
        return "250 OK"

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        return self.answers.get("QUIT", "221 Bye")

    def authenticate(self, _server: SMTP, _s: Session, _e: Envelope, _mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        self.logins.append((given.login, given.password))
        return AuthResult(success=given.password == b"p@ss:word", handled=False)


@pytest.fixture
def sink() -> Sink:
    return Sink()


def _serving(sink: Sink, **options: Any) -> Iterator[Controller]:
    # Port 0 is not possible with aiosmtpd's own check that it answers, so ask for a free one first.
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port, **options)
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def server(sink: Sink) -> Iterator[Controller]:
    yield from _serving(sink, authenticator=sink.authenticate, auth_require_tls=False)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate of 127.0.0.1 that nobody has vouched for."""
    openssl = shutil.which("openssl")
    assert openssl, "openssl is missing: apt-get install openssl"
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    subprocess.run(  # noqa: S603
        [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(path.with_suffix(".key")), "-out", str(path),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return path


@pytest.fixture
def starttls_server(sink: Sink, certificate: Path) -> Iterator[Controller]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    yield from _serving(sink, tls_context=context)


def _url(server: Controller, who: str = "", scheme: str = "smtp") -> str:
    return f"{scheme}://{who}127.0.0.1:{server.port}"


def test_a_mail_arrives_as_it_was_written(server: Controller, sink: Sink) -> None:
    SmtpMailer(_url(server), SENDER)(MAIL)
    [arrived] = sink.mails
    assert arrived["To"] == "officer@example.test"
    assert arrived["From"] == SENDER
    assert arrived["Subject"] == MAIL.subject
    assert arrived["Message-ID"] == MAIL.message_id
    assert arrived["Date"].datetime == MAIL.at
    assert arrived["Content-Language"] == "fa"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived.get_content_type() == "text/plain"
    assert arrived.get_content_charset() == "utf-8"
    assert arrived.get_content().replace("\r\n", "\n") == MAIL.text
    assert (sink.envelopes[0].mail_from, sink.envelopes[0].rcpt_tos) == ("mla@example.test", ["officer@example.test"])


def test_an_english_mail_is_readable_in_its_source(server: Controller, sink: Sink) -> None:
    SmtpMailer(_url(server), SENDER)(replace(MAIL, text="Status: Sent\n"))
    assert isinstance(sink.envelopes[0].content, bytes)
    assert b"\r\nStatus: Sent\r\n" in sink.envelopes[0].content


def _with(field: str, value: Any) -> Mail:
    return replace(MAIL, **{field: value})


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("field", ["recipient", "subject", "message_id", "language"])
def test_a_line_end_in_a_value_never_makes_a_header(server: Controller, sink: Sink, field: str, end: str) -> None:
    poisoned = f"officer@example.test{end}Bcc: everybody@example.test"
    try:
        SmtpMailer(_url(server), SENDER)(_with(field, poisoned))
    except ValueError:
        assert sink.mails == []
        return
    [arrived] = sink.mails
    assert arrived["Bcc"] is None
    assert sink.envelopes[0].rcpt_tos == ["officer@example.test"]


@pytest.mark.parametrize("recipient", ["a@example.test, b@example.test", "A <a@example.test>", "no address", ""])
def test_a_mail_goes_to_one_address_and_nothing_else(server: Controller, sink: Sink, recipient: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        SmtpMailer(_url(server), SENDER)(replace(MAIL, recipient=recipient))
    assert sink.mails == []


def test_user_and_password_of_the_address_are_decoded_and_used(server: Controller, sink: Sink) -> None:
    SmtpMailer(_url(server, "m%40a:p%40ss%3Aword@"), SENDER)(MAIL)
    assert sink.logins == [(b"m@a", b"p@ss:word")]
    assert len(sink.mails) == 1


def test_a_wrong_password_counts_as_a_server_that_is_away(server: Controller, sink: Sink) -> None:
    with pytest.raises(ServerAway, match="SMTPAuthenticationError 535"):
        SmtpMailer(_url(server, "m:wrong@"), SENDER)(MAIL)
    assert sink.mails == []


def test_a_password_does_not_travel_without_tls(
    server: Controller, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mla_tracker.mail.LOOPBACK", frozenset[str]())
    with pytest.raises(ServerAway, match="no TLS"):
        SmtpMailer(_url(server, "m:p%40ss%3Aword@"), SENDER)(MAIL)
    assert sink.logins == []


def test_tls_is_used_where_it_is_offered(starttls_server: Controller, sink: Sink, certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    SmtpMailer(_url(starttls_server), SENDER, trusting)(MAIL)
    assert sink.sealed == [True]


def test_a_certificate_that_nobody_vouches_for_is_refused(starttls_server: Controller, sink: Sink) -> None:
    with pytest.raises(ServerAway, match="SSLCertVerificationError"):
        SmtpMailer(_url(starttls_server), SENDER)(MAIL)
    assert sink.mails == []


@pytest.mark.parametrize(
    ("phase", "answer", "said"),
    [
        ("RCPT", "550 no such user officer@example.test", "SMTPRecipientsRefused 550"),
        ("DATA", "451 come back later, officer@example.test", "SMTPDataError 451"),
    ],
)
def test_a_refused_mail_names_the_code_and_not_the_person(
    server: Controller, sink: Sink, phase: str, answer: str, said: str
) -> None:
    sink.answers[phase] = answer
    with pytest.raises(MailFailed) as failure:
        SmtpMailer(_url(server), SENDER)(MAIL)
    assert not isinstance(failure.value, ServerAway)
    assert str(failure.value) == said


def test_an_unfriendly_goodbye_does_not_undo_an_accepted_mail(server: Controller, sink: Sink) -> None:
    sink.answers["QUIT"] = "554 go away"
    SmtpMailer(_url(server), SENDER)(MAIL)
    assert len(sink.mails) == 1


def test_a_server_that_does_not_answer_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ServerAway, match="ConnectionRefusedError"):
        SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER)(MAIL)


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:port"])
def test_an_address_of_a_server_that_cannot_be_used_stops_the_start(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"^MLA_SMTP_URL: expected an address such as"):
        mailer_for(Settings(instance=tmp_path, database_url="", secret_key="x", storage=tmp_path, smtp_url=url))


def test_a_wrong_server_address_is_refused_without_repeating_its_password() -> None:
    with pytest.raises(BadSetting) as refusal:
        SmtpMailer("smtp://u:hunter2@mail.example:port", SENDER)
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize("sender", ["", "x@example.test\nBcc: y@example.test"])
def test_a_sender_that_cannot_be_used_stops_the_start(sender: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"^MLA_MAIL_FROM"):
        mailer_for(Settings(instance=tmp_path, database_url="", secret_key="x", storage=tmp_path, mail_from=sender))


@pytest.mark.parametrize(
    ("url", "port"),
    [("smtp://mail.example", 25), ("smtp://u:p@mail.example", 587), ("smtps://mail.example", 465), ("smtp://m:26", 26)],
)
def test_the_usual_port_is_taken_where_none_is_named(url: str, port: int) -> None:
    assert SmtpMailer(url, SENDER).port == port


def test_without_a_server_mail_becomes_a_file_that_mail_programs_open(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path, database_url="", secret_key="x", storage=tmp_path)
    mailer_for(settings)(MAIL)
    [path] = settings.mail_folder.iterdir()
    assert path.suffix == ".eml"
    assert path.stat().st_mode & 0o077 == 0
    written = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(written, EmailMessage)
    assert written["Subject"] == MAIL.subject
    assert written.get_content().replace("\r\n", "\n") == MAIL.text


def test_the_same_mail_written_twice_is_one_file(tmp_path: Path) -> None:
    mailer = FileMailer(tmp_path / "mail", SENDER)
    mailer(MAIL)
    mailer(MAIL)
    mailer(replace(MAIL, message_id="<4567def@mla.example>"))
    assert len(list((tmp_path / "mail").iterdir())) == 2


def test_that_mail_is_written_and_not_sent_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    mailer = FileMailer(tmp_path / "mail", SENDER)
    with caplog.at_level(logging.WARNING):
        mailer(MAIL)
        mailer(MAIL)
    assert len(caplog.records) == 1
    assert "MLA_SMTP_URL is not set" in caplog.text


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mla_tracker.mail.os.fsync", full)
    with pytest.raises(ServerAway, match="OSError 28"):
        FileMailer(tmp_path / "mail", SENDER)(MAIL)
    assert list((tmp_path / "mail").iterdir()) == []
