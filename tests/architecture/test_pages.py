"""The checks of every page notice what they are there for."""

import pytest

from tests.pages import Page

GOOD = """<!doctype html><html lang="fa-AF" dir="rtl"><head><title>A</title></head><body><h1>A</h1>
<form method="post" action="/x"><input type="hidden" name="csrf_token" value="t">
<label for="a">A</label><input id="a" name="a" value="1">
<label><input type="checkbox" name="b" value="2" checked> B</label>
<label for="c">C</label>
<select id="c" name="c"><option value="x">X</option><option value="y" selected>Y</option></select>
<label for="d">D</label><textarea id="d" name="d">
two
lines &amp; more</textarea><button name="go" value="1">Go</button></form></body></html>"""


def test_a_good_page_has_no_fault() -> None:
    assert Page(GOOD).faults == []


def test_a_form_is_sent_as_the_page_shows_it() -> None:
    (form,) = Page(GOOD).forms
    assert form.values == {"csrf_token": ["t"], "a": ["1"], "b": ["2"], "c": ["y"], "d": ["two\nlines & more"]}
    assert form.names == {"csrf_token", "a", "b", "c", "d", "go"}


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ('lang="fa-AF"', "", "no language"),
        ('dir="rtl"', 'dir="auto"', "no direction"),
        ("<h1>A</h1>", "<h2>A</h2>", "one <h1>"),
        ("<h1>A</h1>", "<h1>A</h1><h1>B</h1>", "one <h1>"),
        ("<h1>A</h1>", "<h1> </h1>", "one <h1>"),
        ("<title>A</title>", "<title></title>", "no title"),
        ('id="c"', 'id="a"', "id 'a' twice"),
        ('<label for="a">', "<label>", "field a has no label"),
        ("checked> B</label>", 'checked> B</label><input name="e">', "name=e has no label"),
        ('value="t"', 'value=""', "has no token"),
        ('<input id="a"', '<input aria-describedby="hint" id="a"', "nothing has the id 'hint'"),
        ("<h1>A</h1>", "<h1>A {number}</h1>", "{number} was not filled in"),
        ("<h1>", '<h1 style="color:red">', "<h1 style>"),
        ("<h1>", '<h1 onclick="x()">', "<h1 onclick>"),
        ("<body>", "<body><script>x()</script>", "inline <script>"),
        ("<body>", "<body><style>p{}</style>", "inline <style>"),
        ("<body>", '<body><img src="a.svg">', "has no alt"),
        ("<body>", '<body><a href="javascript:x()">A</a>', "a script"),
        ("<body>", "<body><div>", "closes <div>"),
    ],
)  # fmt: skip
def test_a_fault_is_noticed(good: str, bad: str, fault: str) -> None:
    assert good in GOOD
    assert any(fault in found for found in Page(GOOD.replace(good, bad, 1)).faults)
