"""The pages on which administrators write letters' texts: list, editor, preview, difference, activation."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mla_tracker.letters.own import SUBJECTS
from mla_tracker.letters.own.subjects import packaged
from mla_tracker.models import LetterTemplate
from tests.pages import Browser

Open = Callable[[str | None], Browser]
pytestmark = pytest.mark.reference
OWN = "/admin/templates/acknowledgement/ur/PK"
TEXT = packaged(SUBJECTS["acknowledgement"], "ur")
NEW = "پاکستان کا اپنا جملہ۔"


def begun(author: Browser, shelf: str = OWN) -> int:
    """Begin a version from the packaged text; return its number in the addresses."""
    answer = author.post(shelf)
    assert answer.status_code == 302
    found = re.search(r"/versions/(\d+)/edit", answer.location)
    assert found
    return int(found[1])


def body(extra: str = NEW) -> str:
    return TEXT.body.replace("+ closing", f"{extra}\n\n+ closing")


def test_the_list_says_which_text_is_in_use(browser: Open) -> None:
    admin = browser("country_admin")
    version = begun(admin)
    listed = admin.get("/admin/templates", query_string={"language": "ur"}).text
    assert listed.count("The packaged text") == len(SUBJECTS)
    assert f'href="/admin/templates/versions/{version}"' in listed
    admin.submit(f"/admin/templates/versions/{version}/edit", text=body())
    admin.submit(f"/admin/templates/versions/{version}", action=f"/{version}/activate")
    assert "Version 1 of Pakistan" in admin.get("/admin/templates", query_string={"language": "ur"}).text
    assert "Version 1 of Pakistan" not in admin.get("/admin/templates", query_string={"language": "fa"}).text
    assert "Version 1 of Pakistan" in browser("admin").get("/admin/templates?language=ur&of=PK").text


def test_a_draft_is_written_compared_and_activated(browser: Open) -> None:
    admin = browser("country_admin")
    version = begun(admin)
    saved = admin.submit(f"/admin/templates/versions/{version}/edit", text=body(), note="A sentence of ours")
    assert saved.location == f"/admin/templates/versions/{version}"
    shown = admin.get(saved.location).text
    assert f"put in: </span>{NEW}</ins>" in shown
    assert "A sentence of ours" in shown
    admin.submit(saved.location, action="/activate")
    used = admin.get(saved.location).text
    assert "In use" in used
    assert "/activate" not in used
    assert admin.get(f"/admin/templates/versions/{version}/edit").status_code == 302
    admin.submit(saved.location, action="/retire")
    assert "No own version is in use" in admin.get(OWN).text


def test_every_fault_stands_beside_the_text_that_stays(browser: Open) -> None:
    admin = browser("country_admin")
    version = begun(admin)
    answer = admin.submit(f"/admin/templates/versions/{version}/edit", text="{stage}\n\n@persons 漢 <b>", title="")
    assert answer.status_code == 400
    for words in ("no fact called “stage”", "no part called “persons 漢 &lt;b&gt;”", "U+6F22", "needs a title"):
        assert words in answer.text, words
    assert "{stage}\n\n@persons 漢 &lt;b&gt;</textarea>" in answer.text.replace("\r\n", "\n")
    assert TEXT.body not in answer.text


def test_two_authors_see_both_texts(browser: Open) -> None:
    one, other = browser("country_admin"), browser("country_admin")
    version = begun(one)
    seen = other.form(f"/admin/templates/versions/{version}/edit")
    one.submit(f"/admin/templates/versions/{version}/edit", text=body("ایک۔"))
    late = other.client.post(
        f"/admin/templates/versions/{version}/edit", data={**seen.values, "text": body("دو۔")}, buffered=True
    )
    assert late.status_code == 409
    assert "ایک۔" in late.text
    assert "دو۔" in late.text
    assert "Somebody else changed this entry meanwhile" in late.text


def test_the_preview_works_by_a_button_and_shows_pictures(browser: Open) -> None:
    admin = browser("country_admin")
    version = begun(admin)
    form = admin.form(f"/admin/templates/versions/{version}/edit")
    data = {**form.values, "text": body(), "second": "bn"}
    seen = admin.post(f"/admin/templates/versions/{version}/preview", data)
    assert seen.status_code == 200
    assert NEW in seen.text
    pictures = re.findall(r'src="(/admin/templates/previews/[^"]+)"', seen.text)
    assert len(pictures) == 2
    picture = admin.get(pictures[0])
    assert (picture.mimetype, picture.data[:4]) == ("image/png", b"\x89PNG")
    assert browser("admin").get(pictures[0]).status_code == 404
    wrong = admin.post(f"/admin/templates/versions/{version}/preview", {**data, "text": "**"})
    assert wrong.status_code == 400
    assert "stands without its partner" in wrong.text[wrong.text.index('id="preview"') :]


def test_the_editor_offers_only_what_the_letter_holds(browser: Open) -> None:
    admin = browser("country_admin")
    page = admin.get(f"/admin/templates/versions/{begun(admin)}/edit").text
    assert "{received_on}" in page
    assert "Day on which the request was received" in page
    assert "must be there" in page
    for elsewhere in ("&gt; summary_of_facts", "@persons", "{stage}"):
        assert elsewhere not in page


def test_the_region_is_read_by_states_and_written_by_operators(browser: Open) -> None:
    admin, state = browser("admin"), browser("country_admin")
    regional = begun(admin, "/admin/templates/acknowledgement/ur/region")
    assert state.get(f"/admin/templates/versions/{regional}").status_code == 200
    assert state.get(f"/admin/templates/versions/{regional}/edit").status_code == 403
    assert state.post("/admin/templates/acknowledgement/ur/region").status_code == 403
    assert state.post(f"/admin/templates/versions/{regional}/activate", {"seen": "0"}).status_code == 403
    assert state.get("/admin/templates/acknowledgement/ur/IR").status_code == 404
    assert state.post("/admin/templates/acknowledgement/ur/IR").status_code == 404
    own = begun(state)
    assert admin.get(f"/admin/templates/versions/{own}/edit").status_code == 403
    assert browser("coordinator").get("/admin/templates").status_code == 403


def test_who_did_not_see_the_text_in_use_does_not_replace_it(browser: Open, engine: Engine) -> None:
    admin = browser("country_admin")
    first, second = begun(admin), begun(admin)
    for version in (first, second):
        admin.submit(f"/admin/templates/versions/{version}/edit", text=body())
    admin.submit(f"/admin/templates/versions/{first}", action="/activate")
    late = admin.post(f"/admin/templates/versions/{second}/activate", {"seen": "0"})
    assert late.status_code == 409
    admin.submit(f"/admin/templates/versions/{second}", action=f"/{second}/activate")
    with Session(engine) as session:
        states = session.scalars(select(LetterTemplate.state).order_by(LetterTemplate.id)).all()
    assert states == ["retired", "active"]
