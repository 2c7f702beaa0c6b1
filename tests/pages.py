"""A browser of the tests that checks every page it opens, so that no test has to think of it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, Final

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mla_tracker.web.headers import HEADERS, POLICY

TOKEN: Final = "csrf_token"
VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
FIELDS: Final = frozenset({"input", "select", "textarea"})
NO_LABEL: Final = frozenset({"hidden", "submit", "button", "image", "reset"})
SOURCES: Final = frozenset({"code", "pre", "textarea"})  # braces may stand there as somebody typed them
BRACES: Final = re.compile(r"\{[A-Za-z_]\w*\}")
GIVEN: Final = re.compile(rf'name="{TOKEN}"[^>]* value="(?P<token>[^"]+)"')
Attributes = dict[str, str]
Values = dict[str, list[str]]


@dataclass(slots=True)
class Form:
    """A form as a browser knows it: where it goes, and what it sends when nothing is typed."""

    action: str
    method: str
    values: Values = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """What the checks need to know of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root: Attributes = {}
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.unlabelled: list[str] = []
        self.referred: set[str] = set()
        self.headings: list[str] = []
        self.title = ""
        self.forms: list[Form] = []
        self.faults: list[str] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self._select: Attributes = {}
        self._textarea: list[str] = [""]
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open]
        self._judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.root = found
        if "id" in found:
            self.ids.append(found["id"])
        for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
            self.referred |= set(found.get(name, "").split())
        self._note_faults(tag, found)
        self._note_form(tag, found)
        if tag == "h1":
            self.headings.append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes <{self._open[-1] if self._open else 'nothing'}>")
            return
        self._open.pop()
        if tag == "select":
            self._select = {}

    def handle_data(self, data: str) -> None:
        if "script" in self._open or "style" in self._open:
            self.faults += [f"words inside <{self._open[-1]}>"] if data.strip() else []
        elif "title" in self._open and "svg" not in self._open:
            self.title += data
        elif not self._open or not SOURCES & set(self._open):
            self.text.append(data)
        if "h1" in self._open:
            self.headings[-1] += data
        if self._open[-1:] == ["textarea"] and self.forms:
            self._textarea[0] = (self._textarea[0] + data).removeprefix("\n" if not self._textarea[0] else "")

    def _note_faults(self, tag: str, found: Attributes) -> None:
        self.faults += [f"<{tag} {name}>" for name in found if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in found):
            self.faults.append(f"inline <{tag}>")
        if tag == "img" and "alt" not in found:
            self.faults.append(f"<img src={found.get('src')}> has no alt")
        if found.get("href", "").startswith("javascript:"):
            self.faults.append("a link that is a script")

    def _note_form(self, tag: str, found: Attributes) -> None:
        if tag == "form":
            self.forms.append(Form(found.get("action", ""), found.get("method", "get").lower()))
        elif tag == "label":
            self.labelled.add(found.get("for", ""))
        elif tag in FIELDS:
            self._note_field(tag, found)
        elif tag == "option" and self._select and self.forms:
            values = self.forms[-1].values.setdefault(self._select.get("name", ""), [])
            if "selected" in found or (not values and "multiple" not in self._select):
                values[:] = [*(values if "multiple" in self._select else []), found.get("value", "")]
        elif tag == "button" and self.forms and found.get("name"):
            self.forms[-1].names.add(found["name"])

    def _note_field(self, tag: str, found: Attributes) -> None:
        spoken = found.get("aria-label") or found.get("aria-labelledby")
        if found.get("type") not in NO_LABEL and "label" not in self._open and not spoken:
            self.unlabelled.append(found.get("id") or f"name={found.get('name')}")
        if tag == "select":
            self._select = found
        if not self.forms or "form" not in self._open or not found.get("name") or "disabled" in found:
            return
        form = self.forms[-1]
        form.names.add(found["name"])
        if tag == "textarea":
            self._textarea = form.values.setdefault(found["name"], [""])
        if tag == "input" and (found.get("type") not in {"checkbox", "radio", "file", "submit"} or "checked" in found):
            form.values.setdefault(found["name"], []).append(found.get("value", "on" if "checked" in found else ""))

    def _judge(self) -> None:
        if not self.root.get("lang") or self.root.get("dir") not in {"ltr", "rtl"}:
            self.faults.append("<html> names no language or no direction")
        if len(self.headings) != 1 or not self.headings[0].strip():
            self.faults.append(f"one <h1> is wanted, there are {len(self.headings)}")
        if not self.title.strip():
            self.faults.append("no title")
        self.faults += [f"id {name!r} twice" for name in set(self.ids) if self.ids.count(name) > 1]
        self.faults += [f"field {name} has no label" for name in self.unlabelled if name not in self.labelled]
        self.faults += [f"nothing has the id {name!r}" for name in sorted(self.referred - set(self.ids))]
        self.faults += [f"{braces} was not filled in" for braces in BRACES.findall(" ".join(self.text) + self.title)]
        self.faults += [f"form to {f.action!r} has no token" for f in self.forms if f.method == "post" and not token(f)]


_faultless: Final[set[int]] = set()


def token(form: Form) -> str:
    return next(iter(form.values.get(TOKEN, [])), "")


class Browser:
    """A test client that behaves like a browser: it fetches a real token, and sends whole forms."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.token = ""

    def get(self, url: str, **options: Any) -> TestResponse:
        return self._checked(self.client.get(url, buffered=True, **options))

    def post(self, url: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send these values with a real token; a form is better sent with ``submit``."""
        if not self.token:
            self.get("/login")
        if not self.token:  # who is signed in is led on from there
            self.get("/account")
        return self._checked(self.client.post(url, data={TOKEN: self.token, **(data or {})}, buffered=True, **options))

    def submit(self, url: str, action: str = "", **answers: Any) -> TestResponse:
        """Open the page, fill in its form (the one that goes to ``action``, or to the page itself) and send it.

        What is not answered is sent as the page shows it; a name that the form does not have is an error.
        """
        form = self.form(url, action)
        unknown = set(answers) - form.names
        assert not unknown, f"the form has no {sorted(unknown)}; it has {sorted(form.names)}"
        values = {name: value for name, value in form.values.items() if name} | answers
        return self._checked(self.client.post(form.action or url, data=values, buffered=True))

    def form(self, url: str, action: str = "") -> Form:
        """Return the form of a page that goes to ``action`` (or its end), else to the page itself."""
        response = self.get(url)
        assert response.status_code == 200, f"{url}: {response.status}"
        posts = [form for form in Page(response.text).forms if form.method == "post"]
        path = url.split("?", maxsplit=1)[0]
        found = [f for f in posts if (f.action.endswith(action) if action else f.action.split("?")[0] in {"", path})]
        assert len(found) == 1, f"{len(found)} forms of {[form.action for form in posts]} go to {action or path!r}"
        return found[0]

    def _checked(self, response: TestResponse) -> TestResponse:
        check_headers(response)
        if response.mimetype == "text/html" and response.status_code // 100 != 3:
            self.token = check_page(response.text) or self.token
        return response


def check_headers(response: TestResponse) -> None:
    """Every answer, a refusal too, tells the browser to take nothing from elsewhere and to keep nothing."""
    policy = response.headers.get("Content-Security-Policy", "")
    assert policy == POLICY or "sandbox" in policy, f"{response.request.path}: policy {policy!r}"
    missing = {name for name, value in HEADERS.items() if response.headers.get(name) != value}
    assert not missing, f"{response.request.path}: wrong or missing {sorted(missing)}"
    assert "Cache-Control" in response.headers, response.request.path


def check_page(html: str) -> str:
    """Refuse a page with faults; return its token, if it has one.

    Most pages of a suite are refusals that say the same: what was found without fault is not read again.
    """
    found = GIVEN.search(html)
    given = found["token"] if found else ""
    same = hash(html.replace(given, "") if given else html)
    if same not in _faultless:
        page = Page(html)
        assert not page.faults, f"{'; '.join(page.faults)} in {html[:500]}"
        assert next((token(form) for form in page.forms if token(form)), "") == given, html[:500]
        _faultless.add(same)
    return given


def upload(name: str, content: bytes) -> tuple[BytesIO, str]:
    """Return what the client sends as a file."""
    return BytesIO(content), name
