from flask import Blueprint

from mla_tracker.blueprints.directory import words

bp = Blueprint("directory", __name__, url_prefix="/directory")

for _name, _filter in words.FILTERS.items():
    bp.add_app_template_filter(_filter, _name)
