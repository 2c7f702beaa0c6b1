"""What administrators keep: where to go, how far jobs are, users' own texts of letters."""

from mla_tracker.blueprints.admin import (
    mail,
    places,
    policies,
    recounts,
    template_editor,
    template_versions,
    templates,
)
from mla_tracker.blueprints.admin.blueprint import bp

__all__ = ["bp", "mail", "places", "policies", "recounts", "template_editor", "template_versions", "templates"]
