from flask import Blueprint

from mla_tracker.blueprints.review.filters import ESCALATION_LABELS
from mla_tracker.domain.lifecycle import PURPOSE_LABELS
from mla_tracker.domain.listing import LISTED_LABELS

bp = Blueprint("review", __name__, url_prefix="/review")


@bp.context_processor
def labels() -> dict[str, object]:
    """Words of the domain that the pages of the review look up."""
    return {
        "listed_labels": LISTED_LABELS,
        "purpose_labels": PURPOSE_LABELS,
        "escalation_labels": ESCALATION_LABELS,
    }
