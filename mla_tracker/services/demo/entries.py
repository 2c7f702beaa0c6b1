"""The directory of the demonstration: a handful of entries named, confirmed, and with people who can be reached."""

from collections.abc import Mapping
from datetime import date, datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.fields import Answer
from mla_tracker.models import Authority, db
from mla_tracker.services import directory
from mla_tracker.services.demo.texts import DemoEntry, DemoPerson, entries, phone_of
from mla_tracker.services.directory import EntryWish

REMARK = "Contact details as invented for the demonstration: do not use them."


def fill_directory(
    admin: Actor, people: Mapping[str, DemoPerson], authorities: Mapping[str, int], on: date, now: datetime
) -> None:
    for entry in entries():
        authority_id = authorities[entry.key]
        _name(admin, authority_id, entry, now)
        for place, key in enumerate(entry.focal_points):
            wish = _focal_point(people[key], entry, place, on)
            row = directory.add_focal_point(admin, authority_id, wish, now)
            directory.confirm_focal_point(admin, row.id, on, now)
        if entry.confirmed:
            directory.confirm_authority(admin, authority_id, on, now)


def _name(admin: Actor, authority_id: int, entry: DemoEntry, now: datetime) -> None:
    row = db.session.get_one(Authority, authority_id)
    answers: dict[str, Answer] = dict(directory.authority_answers(row))
    answers |= {f"name_{code}": name for code, name in entry.names.items()}
    answers |= {"phone": entry.phone, "remarks": f"{row.remarks}\n{REMARK}".strip()}
    answers["email"] = entry.key.lower().replace(":", ".").replace("_", "-") + "@demo.example"
    directory.edit_authority(admin, authority_id, EntryWish(answers), now)


def _focal_point(person: DemoPerson, entry: DemoEntry, place: int, on: date) -> EntryWish:
    country = entry.key[:2]
    own = {"PK": "ur", "IR": "fa", "AF": "fa_AF", "IQ": "ar", "BD": "bn"}[country]
    return EntryWish(
        {
            "name": person.name,
            "name_original": person.names[own],
            "position": person.titles["en"],
            "is_primary": "" if place else "yes",
            "languages": [own, "en"],
            "channel_email": person.email,
            "channel_phone": phone_of(person.key),
            "duty_hours": "09:00-15:00",
            "valid_from": on.replace(day=1).isoformat(),
            "valid_to": "",
        }
    )
