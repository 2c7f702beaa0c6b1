"""Two texts beside each other: what somebody saved meanwhile, and what was typed."""

from collections.abc import Sequence

from mla_tracker.domain.errors import Overtaken
from mla_tracker.domain.fields import Answer, Field, Shape, day_of
from mla_tracker.i18n import dates, t
from mla_tracker.i18n.lists import listed
from mla_tracker.i18n.names import language_name
from mla_tracker.web.forms.answers import Form

Row = tuple[str, str, str]  # label (msgid), stored, typed


def rows_of(form: Form, overtaken: Overtaken | None) -> list[Row]:
    """Return the questions whose stored answer is not the one typed."""
    if overtaken is None:
        return []
    typed = form.answers()
    return [
        (asked.label, _in_words(form, asked, stored), _in_words(form, asked, typed[asked.code]))
        for asked in form.asked
        if (stored := overtaken.stored.get(asked.code, "")) != typed[asked.code]
    ]


def _in_words(form: Form, asked: Field, answer: Answer) -> str:
    if not answer:
        return ""
    if asked.shape is Shape.DAY:
        day = day_of(answer)
        return dates.day(day) if day else ""
    if asked.shape is Shape.YES:
        return t("Yes")
    labels = dict(form.offers.get(asked.code) or [(choice.code, choice.label) for choice in asked.choices])
    codes: Sequence[str] = answer if isinstance(answer, list) else [answer]
    return listed([t(labels[code]) if code in labels else _named(asked, code) for code in codes])


def _named(asked: Field, code: str) -> str:
    return language_name(code) if asked.shape is Shape.LANGUAGE else code
