"""Settings: one frozen object, read once at the start. A wrong setting stops the start; a secret is never printed."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from mla_tracker.domain.certificates import Certificate
from mla_tracker.sealing import KeyringSource
from mla_tracker.signing_files import WrongFile, certificates_in

ROOT: Final = Path(__file__).resolve().parents[1]
SECRETS: Final = frozenset({"secret_key", "demo_password"})
KEYRING: Final = "data_keys"
NOT_SHOWN: Final = frozenset({"origins", "testing", "training", "certificates"})
URLS_WITH_SECRETS: Final = frozenset({"database_url", "smtp_url"})


class BadSetting(Exception):
    """A setting that cannot be used; the message names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between two places where the program runs."""

    instance: Path
    database_url: str
    secret_key: str
    storage: Path
    data_keys: str = ""  # file of the keyring, or the keys themselves; empty: a file beside the database
    base_url: str = "http://127.0.0.1:5000"
    smtp_url: str = ""  # empty: mail is written to instance/mail as .eml files
    mail_from: str = "mla-tracker@localhost"
    max_upload_mb: int = 25
    request_quota_mb: int = 500  # of all files of one side in one request
    authority_quota_mb: int = 20_000  # of all files of one authority
    session_idle_minutes: int = 30
    session_hours: int = 12
    trusted_proxies: int = 0  # reverse proxies in front of us; 0: X-Forwarded-For is anybody's word, and not read
    demo_password: str = ""
    signing: str = ""  # the file that says which authority signs with which certificate; empty: nothing is signed
    certificates: tuple[Certificate, ...] = ()
    training: bool = False  # demo data: every page and letter says so
    testing: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)  # setting -> where its value came from

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def mail_folder(self) -> Path:
        return self.instance / "mail"

    @property
    def keyring(self) -> KeyringSource:
        """Return where the keys lie that open what is sealed: a path begins with / or file://."""
        if not self.data_keys or self.data_keys.startswith(("/", "file://")):
            named = self.data_keys.removeprefix("file://")
            return KeyringSource(Path(named) if named else self.instance / KEYRING)
        return KeyringSource(None, self.data_keys)

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read ``MLA_…`` variables over the embedded defaults, or raise BadSetting."""
        asked = _Reader(environment)
        instance = Path(asked.text("instance", str(ROOT / "instance")))
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        port = environment.get("PORT", "5000")
        kept = instance / "signing.toml"
        signing = asked.text("signing", str(kept) if kept.exists() else "")
        return cls(
            instance=instance,
            database_url=_driver(asked.text("database_url", f"sqlite:///{instance / 'mla_tracker.sqlite3'}")),
            secret_key=asked.text("secret_key", "") or _kept_secret(instance / "secret_key", asked),
            storage=Path(asked.text("storage_url", f"file://{instance / 'files'}").removeprefix("file://")),
            data_keys=asked.text("data_keys", ""),
            base_url=asked.url("base_url", f"http://127.0.0.1:{port}"),
            smtp_url=asked.text("smtp_url", ""),
            mail_from=asked.text("mail_from", "mla-tracker@localhost"),
            max_upload_mb=asked.number("max_upload_mb", 25, 1, 500),
            request_quota_mb=asked.number("request_quota_mb", 500, 1, 100_000),
            authority_quota_mb=asked.number("authority_quota_mb", 20_000, 1, 10_000_000),
            session_idle_minutes=asked.number("session_idle_minutes", 30, 1, 240),
            session_hours=asked.number("session_hours", 12, 1, 24),
            trusted_proxies=asked.number("trusted_proxies", 0, 0, 5),
            demo_password=asked.text("demo_password", ""),
            signing=signing,
            certificates=_certificates(signing, environment),
            training=(instance / "demo").exists(),
            origins=asked.origins,
        )

    def shown(self) -> list[tuple[str, str, str]]:
        """Return (variable, value, origin) of every setting, secrets hidden."""
        rows = []
        for name in (one for one in self.__dataclass_fields__ if one not in NOT_SHOWN):
            value = str(getattr(self, name))
            if name in SECRETS:
                value = "(set)" if value else "(not set)"
            elif name == KEYRING:
                value = str(self.keyring.file or "(set)")
            elif name in URLS_WITH_SECRETS:
                value = _without_password(value)
            variable = "storage_url" if name == "storage" else name
            rows.append((f"MLA_{variable.upper()}", value, self.origins.get(variable, "default")))
        return rows


class _Reader:
    """Reads one variable after the other and remembers where each value came from."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.origins: dict[str, str] = {}

    def text(self, name: str, default: str) -> str:
        given = self.environment.get(f"MLA_{name.upper()}", "")
        self.origins[name] = "environment" if given else "default"
        return given or default

    def number(self, name: str, default: int, least: int, most: int) -> int:
        given = self.text(name, str(default))
        if not given.isascii() or not given.isdigit() or not least <= int(given) <= most:
            raise BadSetting(f"MLA_{name.upper()}: expected a whole number from {least} to {most}, got {given!r}")
        return int(given)

    def url(self, name: str, default: str) -> str:
        given = self.text(name, default).rstrip("/")
        parts = urlsplit(given)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadSetting(f"MLA_{name.upper()}: expected an address such as https://mla.example, got {given!r}")
        return given


def _driver(url: str) -> str:
    """Name the driver that we ship: psycopg 3."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _certificates(file: str, environment: Mapping[str, str]) -> tuple[Certificate, ...]:
    try:
        return certificates_in(Path(file), environment) if file else ()
    except WrongFile as error:
        raise BadSetting(f"MLA_SIGNING: {error}") from error


def _kept_secret(path: Path, asked: _Reader) -> str:
    """Make a key at the first start and keep it, readable by the owner only."""
    asked.origins["secret_key"] = f"file {path.name}"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("ascii").strip()


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@") if parts.password else url
