"""What is stored. Columns, relations and constraints; no rule and no query of a screen."""

from mla_tracker.models.assistance_request import AssistanceRequest, NamedReader, NumberCounter, RequestAuthor
from mla_tracker.models.attachment import Attachment
from mla_tracker.models.authority import Authority
from mla_tracker.models.base import Base, db
from mla_tracker.models.deadline import ClockState, Deadline
from mla_tracker.models.event import ChainHead, Event
from mla_tracker.models.focal_point import FocalPoint
from mla_tracker.models.letter import Letter
from mla_tracker.models.message import Message
from mla_tracker.models.outbox_message import MailState, OutboxMessage
from mla_tracker.models.person import Person
from mla_tracker.models.request_item import RequestItem
from mla_tracker.models.transmission import Transmission
from mla_tracker.models.user import Invitation, RoleBinding, User
from mla_tracker.models.user_session import SignInAttempt, UserSession

__all__ = [
    "AssistanceRequest",
    "Attachment",
    "Authority",
    "Base",
    "ChainHead",
    "ClockState",
    "Deadline",
    "Event",
    "FocalPoint",
    "Invitation",
    "Letter",
    "MailState",
    "Message",
    "NamedReader",
    "NumberCounter",
    "OutboxMessage",
    "Person",
    "RequestAuthor",
    "RequestItem",
    "RoleBinding",
    "SignInAttempt",
    "Transmission",
    "User",
    "UserSession",
    "db",
]
