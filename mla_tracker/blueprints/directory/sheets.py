"""Corrections of the facts of a country's sheet."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.directory.blueprint import bp
from mla_tracker.blueprints.directory.entries import ensure_known, version_seen
from mla_tracker.domain.country_sheet import TOPICS, VALUE, Reading, Topic, fact_fields
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n.collation import sort_key
from mla_tracker.i18n.names import country_name, language_name
from mla_tracker.models import CountryFact
from mla_tracker.queries.country_sheet import fact_of
from mla_tracker.services import reference
from mla_tracker.services.reference import FactWish
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.forms.conflicts import rows_of
from mla_tracker.web.login import actor


def _topic(code: str, section: str) -> Topic:
    ensure_known(code)
    if section not in TOPICS:
        raise Unseen
    return TOPICS[section]


def _fact_form(topic: Topic, row: CountryFact | None) -> type[Form]:
    codes = reference.offered_languages(row)
    by_name = sort_key()
    languages = sorted(((code, language_name(code)) for code in codes), key=lambda offer: by_name(offer[1]))
    offers = {VALUE: languages} if topic.reading is Reading.LANGUAGES else {}
    return form_for(fact_fields(topic, codes), offers)


def _fact_page(code: str, topic: Topic, form: Form, tried: Attempt[CountryFact]) -> ResponseReturnValue:
    row = fact_of(code, topic.code)
    mark = tried.overtaken.mark if tried.overtaken else str(row.version if row else 0)
    page = render_template(
        "directory/fact_form.html",
        form=form,
        code=code,
        country=country_name(code),
        topic=topic,
        row=row,
        version=mark,
        conflict=rows_of(form, tried.overtaken),
    )
    return page, tried.code if request.method == "POST" else 200


@bp.get("/<country:code>/facts/<section:section>")
@needs(Permission.DIRECTORY_WRITE)
def edit_fact(code: str, section: str) -> ResponseReturnValue:
    topic = _topic(code, section)
    row = fact_of(code, section)
    form = _fact_form(topic, row)(answers=reference.fact_answers(row) if row else {})
    return _fact_page(code, topic, form, Attempt())


@bp.post("/<country:code>/facts/<section:section>")
@needs(Permission.DIRECTORY_WRITE)
def save_fact(code: str, section: str) -> ResponseReturnValue:
    topic = _topic(code, section)
    form = _fact_form(topic, fact_of(code, section))(request.form)
    wish = FactWish(form.answers(), version_seen())
    tried = attempt(form, lambda: reference.edit_fact(actor(), code, section, wish, clock.now()))
    if tried.result is None:
        return _fact_page(code, topic, form, tried)
    flash(N_("The entry was saved."), "done")
    return redirect(url_for(".country", code=code))
