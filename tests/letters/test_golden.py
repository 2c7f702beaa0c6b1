"""Letters look as they did when a person last looked at them."""

from pathlib import Path

import pytest

from tests.letters.golden import FOLDER, LETTERS, differing, kept, picture

LARGEST = 400_000
"""Bytes of all pictures together."""


@pytest.mark.parametrize("name", list(LETTERS))
def test_a_letter_looks_as_it_did_when_it_was_looked_at(name: str, tmp_path: Path) -> None:
    apart = differing(picture(name), kept(name))
    if apart is not None:
        apart.save(tmp_path / f"{name}.png")
        pytest.fail(f"{name} differs; where: {tmp_path / name}.png; renew: python -m tests.letters.golden")


def test_a_moved_line_is_noticed() -> None:
    made = kept("ur")
    assert differing(made.rotate(0, translate=(0, 3), fillcolor=255), made) is not None


def test_the_pictures_are_few_and_small() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(LETTERS)
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < LARGEST
