"""The screens, one folder per audience. To add one: a folder here, and its name in the tuple below."""

from typing import Final

from flask import Blueprint

from mla_tracker.blueprints import (
    accounts,
    admin,
    directory,
    meetings,
    portal,
    recommendations,
    requests,
    review,
    statistics,
    trends,
    verify,
)

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (
    accounts.bp,
    admin.bp,
    directory.bp,
    meetings.bp,
    portal.bp,
    recommendations.bp,
    requests.bp,
    review.bp,
    statistics.bp,
    trends.bp,
    verify.bp,
)
