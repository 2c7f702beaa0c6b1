"""The directory: authorities and their focal points, kept by administrators."""

from mla_tracker.services.directory.authorities import (
    EntryWish,
    authority_answers,
    change_status,
    confirm_authority,
    create_authority,
    edit_authority,
    put_status,
)
from mla_tracker.services.directory.focal_points import (
    add_focal_point,
    confirm_focal_point,
    edit_focal_point,
    end_focal_point,
    focal_point_answers,
)

__all__ = [
    "EntryWish",
    "add_focal_point",
    "authority_answers",
    "change_status",
    "confirm_authority",
    "confirm_focal_point",
    "create_authority",
    "edit_authority",
    "edit_focal_point",
    "end_focal_point",
    "focal_point_answers",
    "put_status",
]
