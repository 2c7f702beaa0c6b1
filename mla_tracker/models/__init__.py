"""What is stored. Columns, relations and constraints; no rule and no query of a screen."""

from mla_tracker.models.assistance_request import (
    AssistanceRequest,
    NamedReader,
    NumberCounter,
    PaperCounter,
    RequestAuthor,
)
from mla_tracker.models.attachment import Attachment, CustodyEntry, FileCopy
from mla_tracker.models.authority import Authority
from mla_tracker.models.authority_emblem import AuthorityEmblem
from mla_tracker.models.base import Base, db
from mla_tracker.models.calendar_feed import CalendarFeed
from mla_tracker.models.case_folder import CaseFolder, CaseMember
from mla_tracker.models.consent_to_use import ConsentToUse
from mla_tracker.models.country import Country
from mla_tracker.models.country_fact import CountryFact
from mla_tracker.models.country_law import CountryLaw
from mla_tracker.models.cross_reference import CrossReference
from mla_tracker.models.data_key import DataKey, IndexKey
from mla_tracker.models.deadline import ClockState, Deadline
from mla_tracker.models.deadline_rule import DeadlineRuleRow
from mla_tracker.models.draft_share import DraftComment, DraftShare
from mla_tracker.models.event import ChainHead, Event
from mla_tracker.models.figure_cell import FigureCell, FigureState, MilestonesRow
from mla_tracker.models.focal_point import FocalPoint
from mla_tracker.models.form_receipt import FormReceipt
from mla_tracker.models.glossary_term_row import GlossaryTermRow
from mla_tracker.models.help_window import HelpWindow
from mla_tracker.models.holiday_row import HolidayRow
from mla_tracker.models.instrument_row import InstrumentRow
from mla_tracker.models.letter import Letter
from mla_tracker.models.letter_template import LetterTemplate, TemplatePreview
from mla_tracker.models.meeting import Meeting, MeetingParticipant, MeetingPoint
from mla_tracker.models.message import Message
from mla_tracker.models.outbox_message import MailState, OutboxMessage
from mla_tracker.models.participation_row import ParticipationRow
from mla_tracker.models.person import Person
from mla_tracker.models.person_trace import PersonTrace
from mla_tracker.models.prepared_words import PreparedWords
from mla_tracker.models.preservation import Preservation, PreservationRenewal
from mla_tracker.models.provision import Provision
from mla_tracker.models.recommendation import MeetingPaper, Recommendation, RecommendationNote
from mla_tracker.models.recount import RecountJob
from mla_tracker.models.reference_revision import ReferenceRevision
from mla_tracker.models.reminder import DigestNote, Reminder
from mla_tracker.models.request_item import RequestItem
from mla_tracker.models.request_link import RequestLink
from mla_tracker.models.saved_filter import SavedFilter
from mla_tracker.models.translation import Translation
from mla_tracker.models.transmission import Transmission
from mla_tracker.models.trend import TrendCorridor, TrendCount, TrendSharing, TrendTags
from mla_tracker.models.upload_tally import UploadTally
from mla_tracker.models.user import Invitation, RoleBinding, User
from mla_tracker.models.user_session import CountedAttempt, UserSession
from mla_tracker.models.working_week_row import WorkingWeekRow

__all__ = [
    "AssistanceRequest",
    "Attachment",
    "Authority",
    "AuthorityEmblem",
    "Base",
    "CalendarFeed",
    "CaseFolder",
    "CaseMember",
    "ChainHead",
    "ClockState",
    "ConsentToUse",
    "CountedAttempt",
    "Country",
    "CountryFact",
    "CountryLaw",
    "CrossReference",
    "CustodyEntry",
    "DataKey",
    "Deadline",
    "DeadlineRuleRow",
    "DigestNote",
    "DraftComment",
    "DraftShare",
    "Event",
    "FigureCell",
    "FigureState",
    "FileCopy",
    "FocalPoint",
    "FormReceipt",
    "GlossaryTermRow",
    "HelpWindow",
    "HolidayRow",
    "IndexKey",
    "InstrumentRow",
    "Invitation",
    "Letter",
    "LetterTemplate",
    "MailState",
    "Meeting",
    "MeetingPaper",
    "MeetingParticipant",
    "MeetingPoint",
    "Message",
    "MilestonesRow",
    "NamedReader",
    "NumberCounter",
    "OutboxMessage",
    "PaperCounter",
    "ParticipationRow",
    "Person",
    "PersonTrace",
    "PreparedWords",
    "Preservation",
    "PreservationRenewal",
    "Provision",
    "Recommendation",
    "RecommendationNote",
    "RecountJob",
    "ReferenceRevision",
    "Reminder",
    "RequestAuthor",
    "RequestItem",
    "RequestLink",
    "RoleBinding",
    "SavedFilter",
    "TemplatePreview",
    "Translation",
    "Transmission",
    "TrendCorridor",
    "TrendCount",
    "TrendSharing",
    "TrendTags",
    "UploadTally",
    "User",
    "UserSession",
    "WorkingWeekRow",
    "db",
]
