"""Keeping by what persons of a request may be met again in another request of the same side."""

from sqlalchemy import delete, insert

from mla_tracker.domain.traces import name_keys, numbers_in
from mla_tracker.i18n.digits import to_ascii
from mla_tracker.i18n.transliteration import sounds
from mla_tracker.models import AssistanceRequest, Person, PersonTrace, RequestItem, db
from mla_tracker.queries.keyed_hashes import hashes_for

PERSONS = "person_trace"


def retrace(subject: AssistanceRequest, country: str) -> None:
    """Write the traces of a request anew for one of its sides, inside the use-case that changed persons or items."""
    db.session.flush()
    traces: set[str] = set()
    for person in db.session.query(Person).filter_by(request_id=subject.id):
        traces |= numbers_in(to_ascii(str(person.answers.get("identifiers", ""))))
        for code in ("name_latin", "name_original"):
            traces |= name_keys([sounds(word) for word in str(person.answers.get(code, "")).split()])
    for item in db.session.query(RequestItem).filter_by(request_id=subject.id):
        texts = (text for text in item.answers.values() if isinstance(text, str))
        traces |= {number for text in texts for number in numbers_in(to_ascii(text))}
    hashes = hashes_for(PERSONS)
    db.session.execute(delete(PersonTrace).where(PersonTrace.request_id == subject.id, PersonTrace.country == country))
    found = sorted({hashes.of(country, trace) for trace in traces})
    rows = [{"request_id": subject.id, "country": country, "hash": one} for one in found]
    if rows:  # in one statement: a case may hold hundreds
        db.session.execute(insert(PersonTrace), rows)
