"""Whether the program can work now."""

from sqlalchemy.exc import SQLAlchemyError

from mla_tracker.services import revisions


def is_ready() -> bool:
    """Say whether the database answers, and stands at the newest revision."""
    try:
        return revisions.is_current()
    except SQLAlchemyError:
        return False
