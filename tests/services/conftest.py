"""What tests of several services share."""

import pytest

from mla_tracker.services.letters import freezing
from tests.services.stages import Printer


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Printer:
    """Every letter of this test, with what it was made of."""
    printer = Printer()
    monkeypatch.setattr(freezing, "render", printer)
    return printer
