"""The page of figures."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.statistics import charts, words
from mla_tracker.blueprints.statistics.blueprint import bp
from mla_tracker.blueprints.statistics.filters import lists, scope_of
from mla_tracker.domain.permissions import Permission
from mla_tracker.i18n import current, ui_languages
from mla_tracker.queries.statistics import figures
from mla_tracker.web.access import needs
from mla_tracker.web.filters import chosen_of, removable
from mla_tracker.web.login import actor


@bp.get("/")
@needs(Permission.STATISTICS_READ)
def index() -> ResponseReturnValue:
    today = clock.now().date()
    found_lists = lists(request.args, today)
    found = figures(actor(), scope_of(found_lists))
    own = [found.is_own(pair) for pair in found.pairs]
    return render_template(
        "statistics/index.html",
        found=found,
        lists=found_lists,
        removable=removable(found_lists, "statistics.index"),
        chosen=chosen_of(found_lists),
        shown=words.shown(found, today, most=words.LONGEST),
        words=words,
        trend=charts.trend(dict(found.trend), is_own=bool(own) and all(own)),
        matrix=charts.matrix(dict(found.pairs), own, rtl=current().is_rtl),
        cell=charts.CELL,
        languages=ui_languages(),
    )
