"""Who may see and do what: the one policy. Unknown means no.

Three questions: does a role hold a permission at all (``holds``: the door of a page); what does the actor see of this
request (``decide``); which steps may the actor take in it (``may_take``). The same rule in SQL is
``queries.access.visible_to``; a test holds the two together. Callers know this package, not its files.
"""

from mla_tracker.domain.permissions.cases import ensure_case_writer, may_see_case, may_write_case
from mla_tracker.domain.permissions.directory import ensure_directory_writer, may_write_directory
from mla_tracker.domain.permissions.grants import GRANTS, Permission, ensure_holds, holds
from mla_tracker.domain.permissions.meetings import (
    Gathering,
    ensure_meeting_writer,
    ensure_reporter,
    may_see_meeting,
    may_see_recommendation,
    may_write_meeting,
    may_write_recommendation,
)
from mla_tracker.domain.permissions.opened import (
    Share,
    ensure_commenter,
    ensure_help_keeper,
    ensure_helper,
    may_comment,
    may_help,
    may_keep_help,
)
from mla_tracker.domain.permissions.requests import (
    ENTERED_FOR_THEM,
    Decision,
    Part,
    Subject,
    decide,
    ensure_coordinator,
    ensure_editable,
    ensure_own_notes,
    ensure_seen,
    ensure_step,
    may_edit,
    may_keep_notes,
    may_take,
    open_steps,
)
from mla_tracker.domain.permissions.templates import (
    ensure_template_writer,
    ensure_templates_seen,
    may_see_templates,
    may_write_template,
)
from mla_tracker.domain.permissions.trends import ensure_trends_keeper, ensure_trends_seen, may_see_trends

__all__ = [
    "ENTERED_FOR_THEM",
    "GRANTS",
    "Decision",
    "Gathering",
    "Part",
    "Permission",
    "Share",
    "Subject",
    "decide",
    "ensure_case_writer",
    "ensure_commenter",
    "ensure_coordinator",
    "ensure_directory_writer",
    "ensure_editable",
    "ensure_help_keeper",
    "ensure_helper",
    "ensure_holds",
    "ensure_meeting_writer",
    "ensure_own_notes",
    "ensure_reporter",
    "ensure_seen",
    "ensure_step",
    "ensure_template_writer",
    "ensure_templates_seen",
    "ensure_trends_keeper",
    "ensure_trends_seen",
    "holds",
    "may_comment",
    "may_edit",
    "may_help",
    "may_keep_help",
    "may_keep_notes",
    "may_see_case",
    "may_see_meeting",
    "may_see_recommendation",
    "may_see_templates",
    "may_see_trends",
    "may_take",
    "may_write_case",
    "may_write_directory",
    "may_write_meeting",
    "may_write_recommendation",
    "may_write_template",
    "open_steps",
]
