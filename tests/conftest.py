"""The application under test, a fresh database for each test, and the people who use it.

Tests under ``models``, ``queries``, ``services`` and ``migrations`` that use a database run twice: on SQLite and on
PostgreSQL; a test marked ``sqlite`` is about SQLite alone. All others run on SQLite.

What must run twice: whatever selects, sorts, counts, locks, numbers, seals, migrates or commits, each use-case with its
refusals, and the way of each kind of request to its end. Marked ``any_database`` and run on SQLite may be what a test
says of values that were read already, when such a test reads them on both: what a letter says, what is missing in it.
"""

import os
import secrets
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType
from typing import Final

import hypothesis
import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.config import Settings
from mla_tracker.domain.actors import Actor, Role
from mla_tracker.models import Authority, RoleBinding, User, UserSession, connections, db
from mla_tracker.models.user_session import hash_of
from mla_tracker.sealing import Keyring, use_keyring
from mla_tracker.services import database, log, reference
from mla_tracker.web.login import COOKIE
from tests import addresses, engines, postgres, retelling
from tests.chromium import CHROMIUM, FLAGS
from tests.pages import Browser
from tests.reused import Reused

NOW: Final = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ON_BOTH: Final = frozenset({"models", "queries", "services", "migrations"})
ON_SQLITE: Final = ("sqlite", "any_database")
SECRET: Final = "a key for tests only"
DATA_KEYS: Final = f"test {b64encode(bytes(range(32))).decode()}"
RING: Final = Keyring.from_text(DATA_KEYS)
TEMPLATE: Final = "migrated"
REFERENCED: Final = "referenced"

# name -> country and name of the authority
AUTHORITIES: Final[dict[str, tuple[str, str]]] = {
    "pk_unit": ("PK", "Anti-trafficking unit"),
    "pk_other_unit": ("PK", "Border unit"),
    "pk_central": ("PK", "Central authority of Pakistan"),
    "ir_central": ("IR", "Central authority of Iran"),
    "ir_unit": ("IR", "Office of the prosecutor"),
    "iq_central": ("IQ", "Central authority of Iraq"),
}
# persona -> role, and the country or the authority (by its name above) that the role is bound to
PERSONAS: Final[dict[str, tuple[Role, str | None]]] = {
    "requesting_officer": (Role.OFFICER, "pk_unit"),
    "requesting_approver": (Role.APPROVER, "pk_unit"),
    "requesting_central": (Role.CENTRAL, "PK"),
    "requested_officer": (Role.OFFICER, "ir_unit"),
    "requested_delegate": (Role.DELEGATE, "ir_unit"),
    "requested_central": (Role.CENTRAL, "IR"),
    "outsider": (Role.CENTRAL, "IQ"),
    "coordinator": (Role.COORDINATOR, None),
    "country_admin": (Role.COUNTRY_ADMIN, "PK"),
    "admin": (Role.ADMIN, None),
    "auditor": (Role.AUDITOR, None),
}
People = dict[str, Actor]
BrowserFactory = Callable[[str | None], Browser]

# The same code gets the same verdict everywhere; `make explore` looks for what nobody thought of.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.register_profile("exploring", deadline=None, print_blob=True)
hypothesis.settings.load_profile("exploring" if os.environ.get("MLA_EXPLORE") else "steady")
engines.share()
addresses.share()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = metafunc.definition.path.relative_to(Path(__file__).parent).parts[0]
    if "database_url" in metafunc.fixturenames and folder in ON_BOTH:
        one = any(metafunc.definition.get_closest_marker(mark) for mark in ON_SQLITE)
        metafunc.parametrize("database_url", ["sqlite"] if one else ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(autouse=True)
def _keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyring under which the databases of tests are sealed; a command that was tested before left its own."""
    use_keyring(RING)
    retelling.watch_patches(monkeypatch)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite database at the newest revision, to be copied."""
    path = tmp_path_factory.mktemp("template") / "migrated.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def referenced_file(migrated_file: Path) -> Path:
    """Return a database with the reference data (countries, holidays, treaties) as ``mla-tracker init`` loads it."""
    path = migrated_file.with_name("referenced.sqlite3")
    shutil.copyfile(migrated_file, path)
    load_reference(f"sqlite:///{path}")
    return path


def load_reference(url: str) -> None:
    bare = Flask("mla_tracker")
    bare.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(bare)
    log.use_key(SECRET)
    with bare.app_context():
        connections.prepare(db.engine)
        reference.load(NOW)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def bare_database(postgres_server: postgres.Server) -> Reused:
    """Return the PostgreSQL database of the tests that want tables without rows."""
    return Reused(postgres_server, "bare", TEMPLATE)


@pytest.fixture(scope="session")
def referenced_database(postgres_server: postgres.Server) -> Reused:
    """Return the PostgreSQL database of the tests that want the reference data."""
    postgres_server.tell(f"CREATE DATABASE {REFERENCED} TEMPLATE {TEMPLATE}")
    load_reference(postgres_server.url(REFERENCED))
    return Reused(postgres_server, "used", REFERENCED)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """Return a server whose database ``migrated`` stands at the newest revision, to be copied."""
    with postgres.running() as server:
        server.tell(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
        migrate(server.url(TEMPLATE))
        yield server


def migrate(url: str) -> None:
    use_keyring(RING)
    engine = prepared(url)
    database.upgrade(engine)
    engine.dispose()


def prepared(url: str) -> Engine:
    """Return an engine whose connections are set up as the application's are."""
    engine = create_engine(url)
    connections.prepare(engine)
    return engine


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database of this test's own, with all tables and no rows.

    A test marked ``reference`` finds the reference data in it.
    """
    with_reference = request.node.get_closest_marker("reference") is not None
    if getattr(request, "param", "sqlite") == "sqlite":
        path = tmp_path / "test.sqlite3"
        shutil.copyfile(request.getfixturevalue("referenced_file" if with_reference else "migrated_file"), path)
        url = f"sqlite:///{path}"
    else:
        database: Reused = request.getfixturevalue("referenced_database" if with_reference else "bare_database")
        url = database.restored()
    retelling.begin(url, f"{url.partition(':')[0]} {with_reference}")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """For tests that look past the application into the database."""
    engine = prepared(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return settings_of(tmp_path, database_url)


def settings_of(folder: Path, url: str) -> Settings:
    return Settings(
        instance=folder,
        database_url=url,
        secret_key=SECRET,
        storage=folder / "files",
        data_keys=DATA_KEYS,
        demo_password="a password for tests",
        testing=True,
    )


class Compiled(BytecodeCache):
    """Templates compiled once, not once for the application of each test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


COMPILED: Final = Compiled()


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    app.jinja_env.bytecode_cache = COMPILED
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def in_app(settings: Settings) -> Iterator[None]:
    """For tests below the web: the database and nothing else, as services and queries need no more.

    A test that opens pages must not use it: its requests would share one ``g``.
    """
    bare = Flask("mla_tracker")
    bare.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    db.init_app(bare)
    log.use_key(settings.secret_key)
    with bare.app_context():
        connections.prepare(db.engine)
        yield
        db.session.rollback()
        db.engine.dispose()


@pytest.fixture
def authority_ids(engine: Engine) -> dict[str, int]:
    """Create the authorities; return their ids by the names in AUTHORITIES."""
    return dict(retelling.once(engine, "authorities", lambda: found_authorities(engine)))


def found_authorities(engine: Engine) -> dict[str, int]:
    with Session(engine) as session:
        rows = {
            name: Authority(country=country, name_en=words, changed_at=NOW)
            for name, (country, words) in AUTHORITIES.items()
        }
        session.add_all(rows.values())
        session.commit()
        return {name: row.id for name, row in rows.items()}


@pytest.fixture
def people(engine: Engine, authority_ids: dict[str, int]) -> People:
    """Create one user for each persona; return what each may act as."""
    return dict(retelling.once(engine, ("people", authority_ids), lambda: bring_people(engine, authority_ids)))


def bring_people(engine: Engine, authority_ids: dict[str, int]) -> People:
    with Session(engine) as session:
        users = {
            name: User(
                email=f"{name}@example.test",
                name=name.replace("_", " ").title(),
                created_at=NOW,
                bindings=[_binding(role, bound, authority_ids)],
            )
            for name, (role, bound) in PERSONAS.items()
        }
        session.add_all(users.values())
        session.commit()
        return {name: user.actor for name, user in users.items()}


def _binding(role: Role, bound: str | None, authority_ids: dict[str, int]) -> RoleBinding:
    if bound in authority_ids:
        return RoleBinding(role=role, authority_id=authority_ids[bound])
    return RoleBinding(role=role, country=bound)


class StoppedClock:
    """The program's clock, standing still; a test may set ``now`` to another instant."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    stopped = StoppedClock(NOW)
    monkeypatch.setattr(clock, "now", stopped)
    return stopped


@pytest.fixture
def browser(app: Flask, engine: Engine, people: People, stopped_clock: StoppedClock) -> BrowserFactory:
    """Return a browser at which the persona is signed in, or a stranger's for None; it is NOW there."""

    def open_as(persona: str | None) -> Browser:
        client = app.test_client()
        if persona:
            client.set_cookie(COOKIE, begin_session(engine, people[persona], stopped_clock.now))
        return Browser(client)

    return open_as


def begin_session(engine: Engine, actor: Actor, now: datetime) -> str:
    """Begin a session of this person, and return the token that the browser keeps."""
    token = secrets.token_urlsafe(32)
    with Session(engine) as session:
        session.add(UserSession(token_hash=hash_of(token), user_id=actor.user_id, started_at=now, seen_at=now))
        session.commit()
    return token


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    if not CHROMIUM.exists():
        pytest.fail("no Chromium: install the package “chromium” (apt-get install chromium)")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()
