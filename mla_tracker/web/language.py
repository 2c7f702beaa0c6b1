"""The language of the page: the person's own, else the one chosen in this browser, else what the browser asks for."""

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Final

from flask import Flask, g, request, session

from mla_tracker.i18n import SOURCE, in_language, language_of, ui_languages
from mla_tracker.web import login

CHOSEN: Final = "language"
_FALLS_BACK_ON: Final = {"fa_AF": "fa"}
_WITHOUT_WORDS: Final = frozenset({"static", "accounts.health", "accounts.ready"})


def is_offered(code: str) -> bool:
    return code in {language.code for language in ui_languages()}


def best_of(tags: Iterable[str]) -> str:
    """Return the first language that we offer among the browser's, most wanted first; English when there is none."""
    for tag in tags:
        code = language_of(tag)
        if code == SOURCE and not tag.lower().startswith("en"):
            continue  # a language that we do not know at all
        code = code if is_offered(code) else _FALLS_BACK_ON.get(code, code)
        if is_offered(code):
            return code
    return SOURCE


def offer(code: str) -> None:
    """Speak a person's language to a browser that is not signed in yet, unless another was chosen there."""
    if CHOSEN not in session and is_offered(code):
        session[CHOSEN] = code
        g.speech.enter_context(in_language(code))


def _chosen() -> str:
    person = login.signed_in()
    code = person.language if person else session.get(CHOSEN, "")
    return code if is_offered(code) else best_of(request.accept_languages.values())


def _speak() -> None:
    if request.endpoint in _WITHOUT_WORDS:
        return
    g.speech = ExitStack()
    g.speech.enter_context(in_language(_chosen()))


def _fall_silent(_error: BaseException | None) -> None:
    if "speech" in g:
        g.pop("speech").close()


def init_app(app: Flask) -> None:
    app.before_request(_speak)
    app.teardown_request(_fall_silent)
