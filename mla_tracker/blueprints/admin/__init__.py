"""What administrators keep: where to go, how far jobs are, users' own texts of letters."""

from mla_tracker.blueprints.admin import places, recounts, template_editor, template_versions, templates
from mla_tracker.blueprints.admin.blueprint import bp

__all__ = ["bp", "places", "recounts", "template_editor", "template_versions", "templates"]
