"""Tagging a request, and the trends board: from the box that is ticked to the table that is taken away."""

import pytest
from flask import Flask

from mla_tracker.models import db
from tests.conftest import BrowserFactory
from tests.filed import SECRET_TITLE, filed

pytestmark = pytest.mark.reference


def test_what_a_side_ticks_stands_on_the_board_of_those_who_share(
    app: Flask, browser: BrowserFactory, authority_ids: dict[str, int]
) -> None:
    with app.app_context():
        references = [filed(authority_ids).reference for _ in range(5)]
        db.session.commit()
    officer, central = browser("requesting_officer"), browser("requesting_central")
    for number, reference in enumerate(references):
        page = officer.get(f"/requests/{reference}/trends")
        ticked = {"route": ["route_sea"], "seen": page.text.split('name="seen" value="')[1][:16]}
        if number:
            ticked["method"] = ["method_debt"]
        assert officer.post(f"/requests/{reference}/trends", data=ticked).status_code == 302
    assert officer.get(f"/requests/{references[0]}/trends").text.count(" checked") == 1
    again = {"route": ["route_air"], "seen": "0" * 16}
    assert officer.post(f"/requests/{references[0]}/trends", data=again).status_code == 409
    assert officer.post(f"/requests/{references[0]}/trends", data={"route": ["camel"]}).status_code == 400
    assert "By sea" not in central.get("/trends/").text
    assert central.post("/trends/sharing", data={"country": "PK", "shared": "yes"}).status_code == 302
    text = central.get("/trends/").text
    assert ">5<" in text
    assert text.count('<svg class="chart trend"') == 2  # one for each tag that somebody put
    assert ">hidden<" in text
    assert ">4<" not in text
    assert "By air" not in text
    assert SECRET_TITLE not in text
    assert "By sea,0,0,0,5" in browser("coordinator").get("/trends/trends.csv").text
    assert "By sea" not in browser("requested_central").get("/trends/").text
