"""SQLite has one writer: whoever waits for it comes as soon as it is free, and gives up after a time."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError

from mla_tracker.models import connections
from mla_tracker.models.connections import prepare, writing


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'one.sqlite3'}")
    prepare(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE word (text)")
    yield engine
    engine.dispose()


def test_who_waits_comes_between_two_transactions_of_one_who_writes_again_and_again(sqlite: Engine) -> None:
    written = list[str]()

    def other() -> None:
        with writing(), sqlite.begin() as connection:
            connection.exec_driver_sql("INSERT INTO word VALUES ('other')")
            written.append("other")

    waiting = Thread(target=other)
    for number in range(6):
        with writing(), sqlite.begin() as connection:
            connection.exec_driver_sql("INSERT INTO word VALUES ('job')")
            if number == 0:
                waiting.start()
            sleep(0.04)  # by SQLite's own rule the other would now look each 25 milliseconds, and later each 100
            written.append("job")
        sleep(0.02)
    waiting.join()
    assert written.index("other") <= 3


def test_who_has_waited_long_enough_is_told_so(sqlite: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "WAIT", 0.05)
    with writing(), sqlite.begin():
        begun = monotonic()
        with pytest.raises(OperationalError, match="locked"), sqlite.begin():
            pass
        assert monotonic() - begun < 5
    with writing(), sqlite.begin() as connection:  # and has left the connection as it was
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 50
