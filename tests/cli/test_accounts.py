"""Accounts from the terminal: a link is printed, nobody's password is set."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from mla_tracker import clock
from mla_tracker.cli import main
from mla_tracker.domain.actors import Role
from mla_tracker.models import User, db
from mla_tracker.queries.accounts import open_invitation
from tests.conftest import DATA_KEYS

LINK = re.compile(r"https://mla\.example/invitation/([A-Za-z0-9_-]{43})\n")
ADD = ("--name", "Amina", "--role", "central", "--country", "pk")


@pytest.fixture(autouse=True)
def _installation(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> None:
    monkeypatch.setenv("MLA_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("MLA_DATABASE_URL", database_url)
    monkeypatch.setenv("MLA_BASE_URL", "https://mla.example")
    monkeypatch.setenv("MLA_DATA_KEYS", DATA_KEYS)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def code_in(result: Result) -> str:
    found = LINK.fullmatch(result.stdout)
    assert found is not None, result.output
    return found[1]


def user_of(app: Flask, email: str) -> User | None:
    with app.app_context():
        return db.session.scalar(select(User).where(User.email == email))


@pytest.mark.parametrize("command", [("invite",), ("user", "add")])
def test_an_invitation_prints_a_link_that_works(app: Flask, command: tuple[str, ...]) -> None:
    result = run(*command, "Amina@Ministry.Example", *ADD, "--language", "ur")
    assert result.exit_code == 0
    with app.app_context():
        invitation = open_invitation(code_in(result), clock.now())
        assert invitation is not None
        assert invitation.user.email == "amina@ministry.example"
        assert invitation.user.language == "ur"
        assert invitation.user.actor.countries(Role.CENTRAL) == frozenset({"PK"})


def test_a_reset_prints_a_new_link_and_a_disabled_account_has_none(app: Flask) -> None:
    first = code_in(run("invite", "a@b.example", *ADD))
    second = code_in(run("user", "reset", "A@b.example"))
    with app.app_context():
        assert open_invitation(first, clock.now()) is None
        assert open_invitation(second, clock.now()) is not None
    assert run("user", "disable", "a@b.example").exit_code == 0
    with app.app_context():
        assert open_invitation(second, clock.now()) is None
    user = user_of(app, "a@b.example")
    assert user is not None
    assert not user.active


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("invite", "nonsense", *ADD), "email"),
        (("invite", "a@b.example", "--name", "A", "--role", "central"), "country"),
        (("invite", "a@b.example", "--name", "A", "--role", "officer", "--authority", "99999"), "authority"),
        (("invite", "a@b.example", "--name", "A", "--role", "admin", "--country", "PK"), "role"),
        (("invite", "a@b.example", "--name", "A", "--role", "king"), "--role"),
        (("invite", "a@b.example", "--name", "A", "--role", "central", "--country", "XX"), "--country"),
        (("invite", "a@b.example", *ADD, "--language", "xx"), "--language"),
        (("invite", "a@b.example", "--role", "admin"), "--name"),
        (("user", "disable", "nobody@b.example"), "email"),
        (("user", "reset", "nobody@b.example"), "email"),
    ],
)
def test_a_wrong_argument_is_one_line_that_names_the_field_and_changes_nothing(
    app: Flask, words: tuple[str, ...], field: str
) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"mla-tracker: {field}: ")
    assert user_of(app, "a@b.example") is None


def test_the_same_address_is_not_invited_twice() -> None:
    assert run("invite", "a@b.example", *ADD).exit_code == 0
    again = run("invite", "A@B.example", *ADD)
    assert (again.exit_code, again.stderr) == (
        2,
        "mla-tracker: email: There is an account with this e-mail address already\n",
    )


def test_without_tables_the_command_says_what_to_do_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MLA_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    result = run("invite", "a@b.example", *ADD)
    assert result.exit_code == 2
    assert "run mla-tracker init first" in result.stderr
