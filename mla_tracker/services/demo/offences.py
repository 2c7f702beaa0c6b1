"""The library of offences in the demonstration: entries that call themselves invented, so that nobody cites them."""

from datetime import datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.fields import Answers
from mla_tracker.services import reference
from mla_tracker.services.demo.texts import offences
from mla_tracker.services.reference import ProvisionWish

NOTE = "Invented for the demonstration: do not cite it."


def fill_library(admin: Actor, now: datetime) -> None:
    for country, entries in offences().items():
        for entry in entries:
            answers: Answers = {**entry, "note": NOTE}
            reference.add_provision(admin, country, ProvisionWish(answers), now)
