"""The command line as a whole: how it refuses, what it prints, and how server and worker live and die together."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest
from click.testing import CliRunner, Result

from mla_tracker.cli import COMMANDS, main
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Status, Workflow
from mla_tracker.domain.transitions import TRANSITIONS, diagram

PATIENCE = 40.0  # seconds


def call(*words: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, list(words))


def assert_refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.startswith("mla-tracker: ")
    for word in words:
        assert word in result.stderr


def test_the_help_names_every_command() -> None:
    shown = call("--help").stdout
    assert [name for name in COMMANDS if f"  {name}" not in shown] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_refuses_what_it_does_not_know_in_one_line(name: str) -> None:
    assert_refused(call(name, "--no-such-option"), "--no-such-option")


def test_an_unknown_command_is_refused_in_one_line() -> None:
    assert_refused(call("explode"), "explode")


def test_a_bad_setting_is_named(tmp_path: Path) -> None:
    refused = call("config", MLA_INSTANCE=str(tmp_path), MLA_MAX_UPLOAD_MB="many")
    assert_refused(refused, "MLA_MAX_UPLOAD_MB: expected a whole number", "'many'")


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_a_bad_port_is_named(port: str) -> None:
    assert_refused(call("run", PORT=port), "--port")


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert_refused(call("run", "--port", str(port), MLA_INSTANCE=str(tmp_path)), f"PORT: {port} is in use")


@pytest.mark.parametrize(
    ("refusal", "line"),
    [
        (BadAnswers({"email": Fault("{address} is taken", {"address": "a@b.example"})}), "email: a@b.example is taken"),
        (Forbidden("account:invite"), "refused: account:invite"),
    ],
)
def test_what_the_rules_refuse_is_one_line(refusal: Exception, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise refusal

    monkeypatch.setattr("mla_tracker.cli.config.Settings.from_environment", refuse)
    assert_refused(call("config"), line)


def test_settings_are_shown_with_their_origin_and_never_a_secret(tmp_path: Path) -> None:
    environment = {
        "MLA_INSTANCE": str(tmp_path),
        "MLA_DATABASE_URL": "postgresql://mla:hidden1@db.example/mla",
        "MLA_SMTP_URL": "smtps://mail:hidden2@mail.example",
        "MLA_SECRET_KEY": "hidden3",
        "MLA_DEMO_PASSWORD": "hidden4",
    }
    for words in (["config"], ["config", "--json"]):
        shown = call(*words, **environment)
        assert shown.exit_code == 0
        assert "hidden" not in shown.output
        assert "db.example" in shown.output
    rows = json.loads(call("config", "--json", **environment).stdout)
    assert rows["MLA_SECRET_KEY"] == {"value": "(set)", "origin": "environment"}
    assert rows["MLA_BASE_URL"]["origin"] == "default"


def test_the_life_cycle_is_the_table_itself() -> None:
    table = json.loads(call("lifecycle", "--json").stdout)
    assert {kind["code"] for kind in table["kinds"]} == set(KINDS)
    assert {status["code"] for status in table["statuses"]} == set(Status)
    assert len(table["transitions"]) == len(TRANSITIONS)
    for shown, row in zip(table["transitions"], TRANSITIONS, strict=True):
        assert (shown["action"], shown["to"], set(shown["from"])) == (row.action, row.after, set(row.before))
        assert set(shown["who"]) == set(row.by)
        assert [need["code"] for need in shown["needs"]] == [asked.code for asked in INPUTS[row.action]]


@pytest.mark.parametrize("workflow", Workflow)
def test_the_life_cycle_is_drawn_and_told(workflow: Workflow) -> None:
    assert call("lifecycle", "--mermaid", workflow.value).stdout.strip() == diagram(workflow)
    assert f"{workflow} (" in call("lifecycle").stdout


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """Start ``mla-tracker run`` in a group of its own, on a fresh database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "MLA_INSTANCE": str(tmp_path), "PORT": str(port)}
    program = [sys.executable, "-m", "mla_tracker.cli"]
    subprocess.run([*program, "init"], env=environment, check=True, capture_output=True)  # noqa: S603
    with subprocess.Popen([*program, "run"], env=environment, start_new_session=True) as process:  # noqa: S603
        try:
            yield process, port
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait(until: float, condition: Callable[[], bool]) -> bool:
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False


def _family(process: "subprocess.Popen[bytes]", port: int) -> list[psutil.Process]:
    """Return server and worker, once the pages are there and the worker behind them."""

    def complete() -> bool:
        lines = [child.cmdline() for child in psutil.Process(process.pid).children(recursive=True)]
        return _answers(port) and any(line[-1:] == ["worker"] for line in lines)

    assert _wait(time.monotonic() + PATIENCE, complete)
    found: list[psutil.Process] = psutil.Process(process.pid).children(recursive=True)
    return found


def test_server_and_worker_live_and_die_together(served: tuple["subprocess.Popen[bytes]", int]) -> None:
    process, port = served
    family = _family(process, port)
    commands = [" ".join(each.cmdline()) for each in family]
    assert any("gunicorn" in words for words in commands)
    assert any(words.endswith("worker") for words in commands)
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []


def test_when_the_worker_dies_the_server_does_not_go_on_alone(served: tuple["subprocess.Popen[bytes]", int]) -> None:
    process, port = served
    family = _family(process, port)
    worker = next(each for each in family if each.cmdline()[-1] == "worker")
    worker.kill()
    assert process.wait(PATIENCE) != 0
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []
