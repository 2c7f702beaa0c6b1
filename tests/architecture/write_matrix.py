"""Print the access matrix as the program answers now: ``python -m tests.architecture.write_matrix > FILE``.

No test calls this. A person reads what it prints, line by line, before it replaces access_matrix.csv.
"""

import csv
import sys
import tempfile
from pathlib import Path

from mla_tracker import clock
from tests.architecture.doors import COLUMNS, WHO, Door, build, tried
from tests.conftest import NOW, load_reference, migrate


def stop_clock() -> None:
    clock.now = lambda: NOW


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        referenced, house = folder / "referenced.sqlite3", folder / "house"
        migrate(f"sqlite:///{referenced}")
        load_reference(f"sqlite:///{referenced}")
        house.mkdir()
        stop_clock()
        built = build(house, referenced)
        answers = {who: tried(built, folder / who, who, stop_clock) for who in WHO}
    rows: list[Door] = sorted(answers[WHO[0]])
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([*door, *(answers[who][door] for who in WHO)] for door in rows)


if __name__ == "__main__":
    main()
