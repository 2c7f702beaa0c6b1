"""The persons of a request, as its letters name them."""

from mla_tracker.domain.fields import day_of
from mla_tracker.domain.victim_names import sign_of
from mla_tracker.letters.facts import Identifier, Person
from mla_tracker.models import Person as PersonRow
from mla_tracker.services.letters.wording import Wording


def person_of(row: PersonRow, say: Wording) -> Person:
    given = row.answers
    if row.victim_number is not None:  # TIP Protocol art. 6(1): privacy and identity of victims are protected
        nationality = say.country(str(given.get("nationality") or ""))
        return Person(
            role=row.role.value, name_latin=sign_of(row.victim_number), nationality=nationality, is_protected=True
        )
    numbers = str(given.get("identifiers") or "")
    return Person(
        role=row.role.value,
        name_latin=str(given.get("name_latin") or ""),
        name_original=str(given.get("name_original") or ""),
        father_name=str(given.get("father_name") or ""),
        born_on=day_of(given.get("born_on")),
        nationality=say.country(str(given.get("nationality") or "")),
        identifiers=(Identifier({}, numbers),) if numbers else (),
        whereabouts=say.passage(given.get("whereabouts")),
    )
