"""What the log remembers: facts, never sentences. The sentence is made when it is read, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from mla_tracker.domain import inputs
from mla_tracker.domain.actors import ROLE_LABELS, Role
from mla_tracker.domain.cross_references import REGISTER_LABELS, Register
from mla_tracker.domain.custody import CUSTODY_LABELS, Custody
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.directory import EMBLEM_LABELS, EmblemUse
from mla_tracker.domain.draft_sharing import VERDICT_LABELS, Verdict
from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.handling import HANDLING_LABELS, Handling
from mla_tracker.domain.help_windows import HELP_PARTS, HelpPart
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.ladder import CONSENT, RELATION_LABELS, Relation
from mla_tracker.domain.lifecycle import PURPOSE_LABELS, STATUSES, Side, Status
from mla_tracker.domain.recommendations import PROGRESS_LABELS, Progress
from mla_tracker.domain.recounting import CAUSES, Cause
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import LABELS, Action
from mla_tracker.domain.translations import STANDING_LABELS, Standing
from mla_tracker.domain.trends import NO_TAG_LABEL, TAG_LABELS
from mla_tracker.domain.victim_names import ANNEX_FIELDS, UNMASK_FIELDS


class Audience(StrEnum):
    """Who reads an event of a request in its timeline."""

    SHARED = "shared"
    REQUESTING = "requesting"
    REQUESTED = "requested"
    COORDINATOR = "coordinator"
    OPERATOR = "operator"  # accounts, directory, settings: no request


class Reading(StrEnum):
    """How a fact is put into words."""

    WORD = "word"  # a msgid
    TEXT = "text"  # as it is: a reference, a file name
    DAY = "day"
    COUNTRY = "country"
    LOCAL = "local"  # day and hour on the clock of the State that is named beside it
    LANGUAGE = "language"
    HASH = "hash"  # the beginning is enough to compare by eye
    TERM = "term"  # a number and its unit, such as "10 working_days"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an event: how it is read, and (for words) its translation into a msgid."""

    reading: Reading = Reading.TEXT
    word: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: its sentence, and the facts that it must carry."""

    name: str
    sentence: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


_STATUS: Final = Fact(Reading.WORD, lambda code: STATUSES[Status(code)].label)
_KIND: Final = Fact(Reading.WORD, lambda code: KINDS[code].label)
_ROLE: Final = Fact(Reading.WORD, lambda code: ROLE_LABELS[Role(code)])
_PURPOSE: Final = Fact(Reading.WORD, lambda code: PURPOSE_LABELS[Purpose(code)])
_CAUSE: Final = Fact(Reading.WORD, lambda code: CAUSES[Cause(code)])
_COUNTRY: Final = Fact(Reading.COUNTRY)
_LOCAL: Final = Fact(Reading.LOCAL)
_EMBLEM: Final = Fact(Reading.WORD, lambda code: EMBLEM_LABELS[EmblemUse(code)])
_TEXT: Final = Fact()
_HASH: Final = Fact(Reading.HASH)
_UNMASK_PURPOSES: Final = {choice.code: choice.label for choice in UNMASK_FIELDS[0].choices}
_ANNEX_PURPOSES: Final = {choice.code: choice.label for choice in ANNEX_FIELDS[0].choices}
_LETTERS: Final = {
    "acknowledgement": N_("Acknowledgement of receipt"),
    "return_incomplete": N_("Return of an incomplete request"),
    "information_request": N_("Request for further information"),
    "information_given": N_("Further information"),
    "consultation": N_("Proposal to consult"),
    "acceptance": N_("Acceptance of a request"),
    "postponement": N_("Postponement"),
    "refusal": N_("Refusal"),
    "transmittal": N_("Answer to a request"),
    "reminder": N_("Reminder"),
    "escalation": N_("Letter on a pending request"),
    "withdrawal": N_("Withdrawal of a request"),
    "closing": N_("Closing of a matter, with feedback"),
    "cooperation": N_("Request for international cooperation"),
    "preservation_renewal": N_("Request to keep preserved data for longer"),
}  # letters of steps; the others are called as the kind they carry
_LETTER: Final = Fact(Reading.WORD, lambda code: KINDS[code].label if code in KINDS else _LETTERS.get(code, code))

CONSENT_LABELS: Final = {choice.code: choice.label for choice in CONSENT.choices}
OPENED: Final = EventKind("opened", N_("Began a draft: {kind}"), {"kind": _KIND})
DRAFT_SAVED: Final = EventKind("draft_saved", N_("Saved the part “{section}”"), {"section": _TEXT})
DRAFT_SHARED: Final = EventKind(
    "draft_shared", N_("Shared the draft for comments until {until}"), {"until": Fact(Reading.DAY)}
)
SHARE_ENDED: Final = EventKind("share_ended", N_("Ended the sharing of the draft"), {})
SHARED_DRAFT_READ: Final = EventKind("shared_draft_read", N_("Opened the shared draft"), {})
DRAFT_COMMENTED: Final = EventKind(
    "draft_commented",
    N_("Commented on the draft: {verdict}"),
    {"verdict": Fact(Reading.WORD, lambda code: VERDICT_LABELS[Verdict(code)])},
)
COMMENTS_FINISHED: Final = EventKind("comments_finished", N_("Finished the comments on the draft"), {})
_HELP_PART: Final = Fact(Reading.WORD, lambda code: HELP_PARTS[HelpPart(code)])
HELP_ASKED: Final = EventKind(
    "help_asked",
    N_("Asked that the coordinator {coordinator} may see until {until}: {parts}"),
    {"coordinator": _TEXT, "parts": _HELP_PART, "until": Fact(Reading.DAY)},
)
HELP_AGREED: Final = EventKind("help_agreed", N_("Agreed to the help of the coordinator"), {})
HELP_DECLINED: Final = EventKind("help_declined", N_("Did not go on with the help of a coordinator"), {})
HELP_ENDED: Final = EventKind("help_ended", N_("Ended the help of the coordinator"), {})
HELP_VIEWED: Final = EventKind("help_viewed", N_("The coordinator looked at: {parts}"), {"parts": _HELP_PART})
_REGISTER: Final = Fact(Reading.WORD, lambda code: REGISTER_LABELS[Register(code)])
REFERENCE_NOTED: Final = EventKind("reference_noted", N_("Noted a reference: {register}"), {"register": _REGISTER})
REFERENCE_REMOVED: Final = EventKind(
    "reference_removed", N_("Removed a reference: {register}"), {"register": _REGISTER}
)
ITEM_TASKED: Final = EventKind("item_tasked", N_("Gave item {item} to a unit"), {"item": _TEXT})
RECEIVED_ON_PAPER: Final = EventKind(
    "received_on_paper", N_("Entered a request that came on paper: {kind}"), {"kind": _KIND}
)
RESTRICTED: Final = EventKind("restricted", N_("Marked the request as restricted to named people"), {})
UNRESTRICTED: Final = EventKind("unrestricted", N_("Took the restriction to named people away"), {})
READER_NAMED: Final = EventKind("reader_named", N_("Named {reader}, who may see the request"), {"reader": _TEXT})
READER_REMOVED: Final = EventKind(
    "reader_removed", N_("Took {reader} off the list of those who may see the request"), {"reader": _TEXT}
)
NAME_SHOWN: Final = EventKind(
    "name_shown",
    N_("Had the name of {person} shown: {purpose}"),
    {"person": _TEXT, "purpose": Fact(Reading.WORD, lambda code: _UNMASK_PURPOSES[code])},
)
NAMES_PRINTED: Final = EventKind(
    "names_printed",
    N_("Printed the sealed annex with the names of {number} victims: {purpose}"),
    {"number": _TEXT, "purpose": Fact(Reading.WORD, lambda code: _ANNEX_PURPOSES[code])},
)
FILE_ADDED: Final = EventKind("file_added", N_("Added a file, SHA-256 {sha256}"), {"sha256": _HASH})
FILE_REMOVED: Final = EventKind("file_removed", N_("Removed a file, SHA-256 {sha256}"), {"sha256": _HASH})
FILE_DAMAGED: Final = EventKind("file_damaged", N_("Found a file damaged, SHA-256 {sha256}"), {"sha256": _HASH})
FILE_READ: Final = EventKind("file_read", N_("Opened a file, SHA-256 {sha256}"), {"sha256": _HASH})
FILE_DESCRIBED: Final = EventKind(
    "file_described", N_("Changed what is said of a file, SHA-256 {sha256}"), {"sha256": _HASH}
)
_HANDLING: Final = Fact(Reading.WORD, lambda code: HANDLING_LABELS[Handling(code)])
HANDLING_RAISED: Final = EventKind(
    "handling_raised",
    N_("Raised the handling code of a file: {handling}. SHA-256 {sha256}"),
    {"handling": _HANDLING, "sha256": _HASH},
)
ANSWER_DELETED: Final = EventKind(
    "answer_deleted", N_("Confirmed that the answer to item {item} was deleted, as its conditions ask"), {"item": _TEXT}
)
REUSED: Final = EventKind("reused", N_("Used something of this request in {target}"), {"target": _TEXT})
REUSED_HERE: Final = EventKind("reused_here", N_("Took something over from {source}"), {"source": _TEXT})
CONSENT_ASKED: Final = EventKind(
    "consent_asked", N_("Began to ask for consent to use something in another matter: {consent}"), {"consent": _TEXT}
)
CUSTODY_RECORDED: Final = EventKind(
    "custody_recorded",
    N_("The paper of a file: {entry}. SHA-256 {sha256}"),
    {"entry": Fact(Reading.WORD, lambda code: CUSTODY_LABELS[Custody(code)]), "sha256": _HASH},
)
CUSTODY_REPORTED: Final = EventKind(
    "custody_reported", N_("Printed the custody log of a file, SHA-256 {sha256}"), {"sha256": _HASH}
)
WORDS_PREPARED: Final = EventKind(
    "words_prepared",
    N_("Wrote words for the letter of a step that is to come: {step}"),
    {"step": Fact(Reading.WORD, lambda code: LABELS[Action(code)])},
)
WORDS_TRANSLATED: Final = EventKind(
    "words_translated",
    N_("Changed the translation of words for a letter into {language}: {standing} ({sha256})"),
    {
        "language": Fact(Reading.LANGUAGE),
        "standing": Fact(Reading.WORD, lambda code: STANDING_LABELS[Standing(code)]),
        "sha256": _HASH,
    },
)
LETTER_FROZEN: Final = EventKind(
    "letter_frozen", N_("Froze the letter {letter}, SHA-256 {sha256}"), {"letter": _LETTER, "sha256": _HASH}
)
LETTER_READ: Final = EventKind("letter_read", N_("Opened the letter {letter}"), {"letter": _LETTER})
NUMBERED: Final = EventKind("numbered", N_("Gave the number {number}"), {"number": _TEXT})
REMINDED: Final = EventKind("reminded", N_("Sent a reminder to the side that must act"), {})
PRESERVATION_ENDING: Final = EventKind(
    "preservation_ending",
    N_("Told that preserved data run out on {until} (days left: {days_left})"),
    {"until": Fact(Reading.DAY), "days_left": _TEXT},
)
FOLLOWED: Final = EventKind(
    "followed",
    N_("Began another request from this one: {relation}"),
    {
        "relation": Fact(Reading.WORD, lambda code: RELATION_LABELS[Relation(code)][0]),
        "consent": Fact(Reading.WORD, lambda code: CONSENT_LABELS.get(code, code)),
    },
)
CASE_CHANGED: Final = EventKind("case_changed", N_("Changed what lies in a case of the own unit"), {})
EXPORTED: Final = EventKind(
    "exported",
    N_("Took a list out of the system as a file ({file}): {rows} rows; filters: {filters}"),
    {"file": _TEXT, "rows": _TEXT, "filters": _TEXT},
)
TRENDS_TAGGED: Final = EventKind(
    "trends_tagged",
    N_("Put tags for the trends board on the request: {tags}"),
    {"tags": Fact(Reading.WORD, lambda code: TAG_LABELS.get(code, NO_TAG_LABEL))},
)
TRENDS_SHARED: Final = EventKind(
    "trends_shared", N_("Agreed that the tags of {country} are counted on the trends board"), {"country": _COUNTRY}
)
TRENDS_KEPT: Final = EventKind(
    "trends_kept", N_("Took back that the tags of {country} are counted on the trends board"), {"country": _COUNTRY}
)
FEED_MADE: Final = EventKind("feed_made", N_("Made an address for the own calendar"), {})
FEED_REVOKED: Final = EventKind("feed_revoked", N_("Took back the address of the own calendar"), {})
MEETING_CHANGED: Final = EventKind("meeting_changed", N_("Changed the meeting {meeting}"), {"meeting": _TEXT})
RECOMMENDATION_CHANGED: Final = EventKind(
    "recommendation_changed",
    N_("Changed the recommendation {recommendation}: {progress}"),
    {
        "recommendation": _TEXT,
        "progress": Fact(Reading.WORD, lambda code: PROGRESS_LABELS[Progress(code)][0]),
    },
)
PACK_PRINTED: Final = EventKind(
    "pack_printed",
    N_("Printed the pack of the meeting {meeting} with {requests} requests"),
    {"meeting": _TEXT, "requests": _TEXT},
)
PAPER_READ: Final = EventKind("paper_read", N_("Opened a paper of a meeting, SHA-256 {sha256}"), {"sha256": _HASH})
REFUSED_ACCESS: Final = EventKind("refused_access", N_("Was refused: {action}"), {"action": _TEXT})
SIGNED_IN: Final = EventKind("signed_in", N_("Signed in"), {})
SIGN_IN_FAILED: Final = EventKind("sign_in_failed", N_("A sign-in failed"), {})
SIGNED_OUT: Final = EventKind("signed_out", N_("Signed out"), {})
INVITED: Final = EventKind("invited", N_("Invited a person as {role}"), {"role": _ROLE})
JOINED: Final = EventKind("joined", N_("Took up the invitation"), {})
SESSION_ENDED: Final = EventKind("session_ended", N_("Ended one of the own sessions"), {})
PASSWORD_CHANGED: Final = EventKind("password_changed", N_("Changed the own password"), {})
ACCOUNT_RESET: Final = EventKind("account_reset", N_("Sent a new link to the account {account}"), {"account": _TEXT})
ACCOUNT_DISABLED: Final = EventKind("account_disabled", N_("Disabled the account {account}"), {"account": _TEXT})
EMBLEM_PUT: Final = EventKind(
    "emblem_put",
    N_("Put a new picture on the letters of {entry}: {emblem}, SHA-256 {sha256}"),
    {"emblem": _EMBLEM, "entry": _TEXT, "sha256": _HASH},
)
EMBLEM_REMOVED: Final = EventKind(
    "emblem_removed", N_("Took a picture off the letters of {entry}: {emblem}"), {"emblem": _EMBLEM, "entry": _TEXT}
)
DIRECTORY_CHANGED: Final = EventKind("directory_changed", N_("Changed the directory: {entry}"), {"entry": _TEXT})
KEYS_ROTATED: Final = EventKind("keys_rotated", N_("Wrapped the data keys anew with the key {key}"), {"key": _TEXT})
ERASED: Final = EventKind("erased", N_("Erased the content for ever; reason: {reason}"), {"reason": _TEXT})
DUE_CHANGED: Final = EventKind(
    "due_changed",
    N_("{cause} “{purpose}” is due on {after} instead of {before} (time in {country})."),
    {"cause": _CAUSE, "purpose": _PURPOSE, "country": _COUNTRY, "before": _LOCAL, "after": _LOCAL},
)
REMINDED_BY_CLOCK: Final = EventKind(
    "reminded_by_clock",
    N_("Reminder {step} was sent to {country}: {purpose}"),
    {"step": _TEXT, "purpose": _PURPOSE, "country": _COUNTRY},
)
POLICY_SET: Final = EventKind(
    "policy_set", N_("Set a network target ({purpose}): {term}"), {"purpose": _PURPOSE, "term": Fact(Reading.TERM)}
)
MAIL_RESENT: Final = EventKind("mail_resent", N_("Sent a mail again that had been given up: {mail}"), {"mail": _TEXT})
DIGESTED: Final = EventKind("digested", N_("Made a mail of the day with {entries} entries"), {"entries": _TEXT})
RECOUNTED: Final = EventKind(
    "recounted", N_("Counted due dates anew: {moved} changed. {cause}"), {"moved": _TEXT, "cause": _CAUSE}
)
TEMPLATE_SAVED: Final = EventKind(
    "template_saved", N_("Saved the letter text {template}"), {"template": _TEXT, "sha256": _HASH}
)
TEMPLATE_ACTIVATED: Final = EventKind(
    "template_activated", N_("Activated the letter text {template}"), {"template": _TEXT, "sha256": _HASH}
)
TEMPLATE_RETIRED: Final = EventKind("template_retired", N_("Retired the letter text {template}"), {"template": _TEXT})

STATUS_MOVED: Final = N_("{step}: from “{before}” to “{after}”")
STATUS_KEPT: Final = N_("{step}")


def step_facts(action: Action) -> dict[str, Fact]:
    """Facts of a step beside its statuses: the open answers, read as their fields say."""
    return {asked.code: _fact_of(asked) for asked in inputs.INPUTS[action] if asked.open}


def _fact_of(asked: Field) -> Fact:
    if asked.shape is Shape.DAY:
        return Fact(Reading.DAY)
    if asked.choices:
        words = {choice.code: choice.label for choice in asked.choices}
        return Fact(Reading.WORD, lambda code: words.get(code, code))
    return _TEXT


STEPS: Final[dict[Action, EventKind]] = {
    action: EventKind(
        f"step.{action}",
        LABELS[action],
        {"before": _STATUS, "after": _STATUS, **step_facts(action)},
    )
    for action in Action
}
_PLAIN: Final = (
    OPENED, ITEM_TASKED, REFERENCE_NOTED, REFERENCE_REMOVED, RECEIVED_ON_PAPER,
    DRAFT_SAVED, DRAFT_SHARED, SHARE_ENDED, SHARED_DRAFT_READ, DRAFT_COMMENTED, COMMENTS_FINISHED,
    HELP_ASKED, HELP_AGREED, HELP_DECLINED, HELP_ENDED, HELP_VIEWED,
    RESTRICTED, UNRESTRICTED, READER_NAMED, READER_REMOVED, NAME_SHOWN, NAMES_PRINTED,
    FILE_ADDED, FILE_REMOVED, FILE_DAMAGED, FILE_READ, FILE_DESCRIBED, HANDLING_RAISED, ANSWER_DELETED, REUSED, REUSED_HERE, CONSENT_ASKED, CUSTODY_RECORDED, CUSTODY_REPORTED,
    WORDS_PREPARED, WORDS_TRANSLATED, LETTER_FROZEN, LETTER_READ, NUMBERED, REMINDED,
    PRESERVATION_ENDING, FOLLOWED, CASE_CHANGED, REFUSED_ACCESS, EXPORTED, FEED_MADE, FEED_REVOKED,
    TRENDS_TAGGED, TRENDS_SHARED, TRENDS_KEPT,
    MEETING_CHANGED, RECOMMENDATION_CHANGED, PACK_PRINTED, PAPER_READ,
    SIGNED_IN, SIGN_IN_FAILED, SIGNED_OUT, INVITED, JOINED, SESSION_ENDED,
    PASSWORD_CHANGED, ACCOUNT_RESET, ACCOUNT_DISABLED, DIRECTORY_CHANGED, KEYS_ROTATED, ERASED,
    DUE_CHANGED, RECOUNTED, REMINDED_BY_CLOCK, DIGESTED, POLICY_SET, MAIL_RESENT,
    TEMPLATE_SAVED, TEMPLATE_ACTIVATED, TEMPLATE_RETIRED,
    EMBLEM_PUT, EMBLEM_REMOVED,
)  # fmt: skip
EVENTS: Final[dict[str, EventKind]] = {kind.name: kind for kind in (*_PLAIN, *STEPS.values())}

# Reads are audited, but they are no step of the request's life: the timeline leaves them out.
AUDIT_ONLY: Final = frozenset(
    {
        NAME_SHOWN.name,
        NAMES_PRINTED.name,
        FILE_READ.name,
        CUSTODY_REPORTED.name,
        LETTER_READ.name,
        SHARED_DRAFT_READ.name,
        REFUSED_ACCESS.name,
        DRAFT_SAVED.name,
    }
)


def audience_of(action: Action, side: Side | None) -> Audience:
    """Say who reads a step: approvals stay inside one side, review notes with the coordinators."""
    if action in inputs.COORDINATOR_ONLY:
        return Audience.COORDINATOR
    if action in inputs.OWN_SIDE:
        return Audience(side) if side else Audience.OPERATOR
    return Audience.SHARED
