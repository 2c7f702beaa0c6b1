"""The library of offences: entered by the administrator of the State, chosen by whoever drafts."""

from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import BrowserFactory, People
from tests.services import story as stories

pytestmark = pytest.mark.reference
ENTRY = {
    "law": "Prevention of Trafficking in Persons Act", "article": "section 3", "offence": "Trafficking in persons",
    "subject": "TIP", "text": "Whoever recruits …", "maximum_penalty": "Seven years", "sure": "no",
}  # fmt: skip


def test_a_country_administrator_enters_corrects_and_takes_out_offences_of_the_own_state(
    people: People, browser: BrowserFactory
) -> None:
    assert people
    writer = browser("country_admin")
    assert "Of these laws no offence was entered" in writer.get("/directory/PK").text
    assert writer.get("/directory/IR/offences/new").status_code == 403
    refused = writer.submit("/directory/PK/offences/new", **(ENTRY | {"sure": "yes"}))
    assert refused.status_code == 400
    assert "Whoever recruits" in refused.text
    assert writer.submit("/directory/PK/offences/new", **ENTRY).location.endswith("/directory/PK#offences")
    page = writer.get("/directory/PK").text
    assert "Seven years" in page
    assert "not entered" in page  # the limitation
    edit = "/directory/offences/1/edit"
    first, second = writer.form(edit).values, writer.form(edit).values
    assert writer.post(edit, data=first | {"limitation": ["None"]}).status_code == 302
    late = writer.post(edit, data=second | {"limitation": ["Ten years"]})
    assert late.status_code == 409
    assert "Ten years" in late.text
    assert writer.submit("/directory/PK", "/directory/offences/1/remove").status_code == 302
    assert "Seven years" not in writer.get("/directory/PK").text


def test_offences_of_the_own_law_are_chosen_with_what_is_known_and_stay_editable(
    app: Flask, people: People, browser: BrowserFactory, tmp_path: Path
) -> None:
    with app.app_context():
        base = f"/requests/{stories.drafted(people, tmp_path / 'files', without=('offences',)).reference}"
    writer, desk = browser("country_admin"), browser("requesting_officer")
    writer.submit("/directory/PK/offences/new", **ENTRY)
    old = {"valid_to-day": "1", "valid_to-month": "1", "valid_to-year": "2000", "valid_to-calendar": "gregorian"}
    writer.submit("/directory/PK/offences/new", **(ENTRY | {"article": "section 99"} | old))
    offered = desk.get(f"{base}/offences").text
    assert "section 3" in offered
    assert "Trafficking in persons\u2069 (to be confirmed)" in offered
    assert "section 99" not in offered  # no longer in force
    assert desk.submit(f"{base}/offences").status_code == 400  # nothing chosen
    chosen = desk.submit(f"{base}/offences", chosen=["offence-1"])
    assert chosen.location == f"{base}/draft/offences"
    page = desk.get(chosen.location).text
    for filled in ("Trafficking in Persons Act, section 3: Trafficking in persons", "Seven years", "To be confirmed"):
        assert filled in page
    gap = "one is still to be confirmed"
    assert gap in desk.get(f"{base}/draft").text
    assert desk.submit(chosen.location, offences="Section 3, as amended").status_code == 302
    assert gap not in desk.get(f"{base}/draft").text
    assert browser("outsider").get(f"{base}/offences").status_code == 404
