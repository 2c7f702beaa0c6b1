"""The demonstration: invented people and requests that lived through the real use-cases."""

from mla_tracker.services.demo.accounts import change_password, is_empty
from mla_tracker.services.demo.building import Demonstration, begins_on, build
from mla_tracker.services.demo.texts import USUAL, people, stories

__all__ = ["USUAL", "Demonstration", "begins_on", "build", "change_password", "is_empty", "people", "stories"]
