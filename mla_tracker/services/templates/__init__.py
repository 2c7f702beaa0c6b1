"""Users' own texts of letters: begun, written, looked at, activated, retired."""

from mla_tracker.services.templates.activating import activate, retire
from mla_tracker.services.templates.finding import packaged_answers, seen_shelf, seen_version, template_answers
from mla_tracker.services.templates.previewing import Look, Preview, faults_in, look_at, picture, previewed
from mla_tracker.services.templates.writing import TemplateWish, begin, save

__all__ = [
    "Look",
    "Preview",
    "TemplateWish",
    "activate",
    "begin",
    "faults_in",
    "look_at",
    "packaged_answers",
    "picture",
    "previewed",
    "retire",
    "save",
    "seen_shelf",
    "seen_version",
    "template_answers",
]
