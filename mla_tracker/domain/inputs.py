"""What each step asks of the person who takes it: the "needs" of the table of transitions, as fields."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from mla_tracker.domain.fields import Answers, Choice, Field, Shape
from mla_tracker.domain.handling import DELETE_BY, HANDLING, USE_RULES
from mla_tracker.domain.lifecycle import FINDING_LABELS, ItemStatus, Workflow
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action

CHANNELS: Final = (
    Choice("portal", N_("This system")),
    Choice("diplomatic", N_("Diplomatic channel")),
    Choice("central", N_("Directly between central authorities")),
    Choice("interpol", N_("INTERPOL")),
    Choice("courier", N_("Courier or post")),
    Choice("email", N_("E-mail")),
    Choice("hand", N_("By hand")),
)
GROUNDS: Final = (
    Choice("21a", N_("The request does not conform to the Convention (18(21)(a))")),
    Choice("21b", N_("Sovereignty, security, ordre public or other essential interests (18(21)(b))")),
    Choice("21c", N_("Domestic law would forbid the action for a similar offence (18(21)(c))")),
    Choice("21d", N_("Contrary to the legal system of the requested State (18(21)(d))")),
    Choice("9", N_("Absence of dual criminality (18(9))")),
    Choice("nbi", N_("Ne bis in idem")),
    Choice("pol", N_("Political offence")),
    Choice("disc", N_("Discrimination or persecution is to be feared")),
    Choice("dp", N_("Death penalty or ill-treatment without sufficient assurance")),
    Choice("dm", N_("De minimis")),
    Choice("na", N_("Not available")),
    Choice("wa", N_("Wrong authority")),
    Choice("inc", N_("Incomplete")),
    Choice("lang", N_("Language")),
    Choice("exp", N_("The data no longer exist")),
)  # bank secrecy (18(8)) and fiscal matters alone (18(22)) are no grounds for refusal and are not offered
OUTCOMES: Final = (
    Choice(ItemStatus.ANSWERED, N_("Answered")),
    Choice(ItemStatus.NOT_FOUND, N_("Not found")),
    Choice(ItemStatus.REFUSED, N_("Refused")),
    Choice(ItemStatus.POSTPONED, N_("Postponed")),
)
FINDINGS: Final = tuple(Choice(finding, label) for finding, label in FINDING_LABELS.items())
PHRASES: Final = (
    Choice("received", N_("The request has reached the executing authority")),
    Choice("working", N_("Execution is under way")),
    Choice("waiting_court", N_("A decision of a court is awaited")),
    Choice("waiting_third", N_("The answer of a bank, provider or other third party is awaited")),
    Choice("soon", N_("The answer will be sent shortly")),
)
QUESTIONS: Final = (
    Choice("reached", N_("Has the request reached the executing authority?")),
    Choice("stands", N_("How does the execution stand?")),
    Choice("when", N_("When can an answer be expected?")),
    Choice("help", N_("Is there anything that we can do to help?")),
)
USEFULNESS: Final = (
    Choice("full", N_("The answer was what we needed")),
    Choice("part", N_("The answer helped in part")),
    Choice("none", N_("The answer did not help")),
    Choice("no_answer", N_("There was no answer")),
)
MISSING: Final = (
    Choice("15b", N_("Authority, subject or nature of the proceeding")),
    Choice("15c", N_("Summary of the facts")),
    Choice("15d", N_("What exactly is asked for")),
    Choice("15e", N_("Identity of the persons concerned")),
    Choice("15f", N_("Purpose")),
    Choice("law", N_("Text of the law or the penalty")),
    Choice("order", N_("Domestic order for a coercive measure")),
    Choice("language", N_("Translation")),
)

KEEPERS: Final = (
    Choice("provider", N_("The provider confirmed it")),
    Choice("state", N_("An authority of the requested State confirmed it")),
)

_REASON: Final = Field("reason", N_("Reason"), Shape.TEXT, max_length=6000)
_NEXT: Final = Field(
    "next_on",
    N_("Next date"),
    Shape.DAY,
    required=False,
    open=True,
    hint=N_("When the other side will hear from you next."),
)
_REVIEW: Final = Field("review_on", N_("Date on which this is looked at again"), Shape.DAY, open=True)
_CONSULTED: Final = Field(
    "consulted", N_("Consultation with the requesting State, or why there was none"), Shape.TEXT, max_length=6000,
    hint=N_("UNTOC art. 18(26): before refusing or postponing, the States consult on whether help is possible on conditions."),
)  # fmt: skip
_ITEM: Final = Field("item", N_("Item"), Shape.CHOICE, open=True)  # choices: the items of the request

_PRESERVATION: Final = Field("preservation", N_("Which preservation"), Shape.CHOICE, open=True)  # those of the request
_KEPT_AS: Final = Field(
    "preserved_as",
    N_("Number of the preservation"),
    required=False,
    max_length=80,
    hint=N_("As the provider or the authority gave it."),
)

INPUTS: Final[Mapping[Action, tuple[Field, ...]]] = {
    Action.SUBMIT: (Field("gap_reason", N_("Why it is submitted although something is missing"), Shape.TEXT, required=False, max_length=4000),),
    Action.RETURN_DRAFT: (_REASON,),
    Action.APPROVE: (),
    Action.REVISE: (_REASON,),
    Action.SEND: (
        Field("channel", N_("Channel"), Shape.CHOICE, choices=CHANNELS, open=True),
        Field("sent_on", N_("Date of sending"), Shape.DAY, open=True),
        Field("carrier", N_("Carrier, note number or other proof"), required=False, open=True, hint=N_("Number of the note verbale, of the courier, of the INTERPOL message.")),
        Field("override_reason", N_("Why it is sent to this recipient all the same"), Shape.TEXT, required=False, max_length=4000),
    ),
    Action.REPORT_FAILURE: (_REASON, Field("failed_on", N_("Date"), Shape.DAY, open=True)),
    Action.ACKNOWLEDGE: (
        Field("received_on", N_("Date on which it was received"), Shape.DAY, open=True),
        Field("their_reference", N_("Your reference"), required=False, open=True, max_length=80),
        Field("handler", N_("Who handles it"), max_length=160, hint=N_("Unit or person, as the other side may ask for it.")),
        _NEXT,
    ),
    Action.RECORD_RECEIPT: (
        Field("received_on", N_("Date on which it was received"), Shape.DAY, open=True),
        Field("their_reference", N_("Reference of the other side"), required=False, open=True, max_length=80),
        Field("handler", N_("Who confirmed the receipt, and how"), max_length=160),
        _NEXT,
    ),
    Action.RETURN_INCOMPLETE: (Field("missing", N_("What is missing"), Shape.CHOICES, choices=MISSING, open=True), _REASON),
    Action.REDIRECT: (Field("authority", N_("New authority"), Shape.AUTHORITY, open=True), _REASON),
    Action.START_REVIEW: (),
    Action.ASK_INFORMATION: (
        Field("questions", N_("What do you need to know?"), Shape.TEXT, max_length=6000, hint=N_("Name the item to which each question belongs.")),
        Field("wanted_on", N_("Wanted by"), Shape.DAY, required=False, open=True, hint=N_("Left empty, the usual time applies.")),
    ),
    Action.GIVE_INFORMATION: (Field("information", N_("Your answer"), Shape.TEXT),),
    Action.ACCEPT: (
        Field("conditions", N_("Conditions"), Shape.TEXT, required=False, max_length=6000),
        Field("expected_on", N_("When the answer can be expected"), Shape.DAY, open=True),
    ),
    Action.CONSULT: (Field("matter", N_("What is to be talked about"), Shape.TEXT, max_length=6000), _REVIEW),
    Action.POSTPONE: (_REASON, _CONSULTED, _REVIEW),
    Action.RESUME: (),
    Action.ANSWER_ITEM: (
        _ITEM,
        Field("outcome", N_("Outcome"), Shape.CHOICE, choices=OUTCOMES, open=True),
        Field("finding", N_("What was found"), Shape.CHOICE, choices=FINDINGS),  # content: it says something of a person
        Field("ground", N_("Ground, if it is refused"), Shape.CHOICE, choices=GROUNDS, required=False, open=True),
        Field("text", N_("Answer"), Shape.TEXT, required=False),
        replace(HANDLING, hint=N_("Of this answer and its files. Without a choice it is that of the request.")),
        USE_RULES,
        Field("conditions", N_("Conditions for the use of the answer"), Shape.TEXT, required=False, max_length=4000),
        DELETE_BY,
    ),
    Action.ANSWER: (
        Field("channel", N_("Channel"), Shape.CHOICE, choices=CHANNELS, open=True),
        Field("sent_on", N_("Date of sending"), Shape.DAY, open=True),
        Field("summary", N_("Summary of the answer"), Shape.TEXT, required=False),
    ),
    Action.NOT_SATISFIED: (_ITEM, _REASON),
    Action.REFUSE: (
        Field("grounds", N_("Grounds"), Shape.CHOICES, choices=GROUNDS, open=True),
        Field("reasons", N_("Reasons"), Shape.TEXT, max_length=6000, hint=N_("UNTOC art. 18(23): reasons are given for any refusal.")),
        _CONSULTED,
        Field("would_help", N_("What would make it possible"), Shape.TEXT, required=False, max_length=6000),
    ),
    Action.WITHDRAW: (_REASON,),
    Action.CONFIRM_STOP: (),
    Action.CLOSE: (
        Field("usefulness", N_("How useful was the answer?"), Shape.CHOICE, choices=USEFULNESS, open=True),
        Field("feedback", N_("What came of it"), Shape.TEXT, required=False, max_length=6000, hint=N_("The other side reads this: it is what makes the next request welcome.")),
        Field("originals", N_("Originals"), Shape.CHOICE, open=True, choices=(
            Choice("none", N_("No originals were sent")),
            Choice("returned", N_("The originals have been returned")),
            Choice("later", N_("The originals are returned later")),
        )),
        Field("originals_on", N_("Date of the return of the originals"), Shape.DAY, required=False, open=True),
    ),
    Action.REOPEN: (_REASON,),
    Action.EXTEND: (Field("until", N_("New date"), Shape.DAY, open=True), _REASON),
    Action.ASK_PROGRESS: (Field("question", N_("Question"), Shape.CHOICE, choices=QUESTIONS, open=True),),
    Action.REPORT_PROGRESS: (
        Field("phrase", N_("How it stands"), Shape.CHOICE, choices=PHRASES, open=True),
        Field("next_on", N_("Next date"), Shape.DAY, open=True, hint=N_("When the other side will hear from you next.")),
    ),
    Action.NOTE_REVIEW: (
        Field("note", N_("Note"), Shape.TEXT, max_length=2000, hint=N_("Without names, facts or other content of the case.")),
        Field("next_action", N_("Next action"), required=False, max_length=200),
        Field("next_on", N_("Next date"), Shape.DAY, required=False, open=True),
    ),
    Action.ESCALATE: (
        Field("step", N_("Step"), Shape.CHOICE, open=True, choices=(
            Choice("1", N_("1: letter")),
            Choice("2", N_("2: deputy head of the authority")),
            Choice("3", N_("3: head of the authority")),
            Choice("4", N_("4: bilateral meeting")),
        )),
    ),
    Action.MAKE_DORMANT: (Field("notice", N_("Notice to the other side"), Shape.TEXT, required=False, max_length=2000),),
    Action.RECORD: (),
    Action.RECORD_PRESERVATION: (
        Field("confirmed_by", N_("Who confirmed it?"), Shape.CHOICE, choices=KEEPERS, open=True),
        replace(_ITEM, required=False, hint=N_("If only one item of the request is meant.")),
        Field("provider", N_("Provider that keeps the data"), max_length=160),
        _KEPT_AS,
        Field("kept_from", N_("Preserved from"), Shape.DAY, open=True),
        Field("kept_until", N_("Preserved until"), Shape.DAY, open=True, hint=N_("Reminders count back from this day.")),
    ),
    Action.ASK_RENEWAL: (
        _PRESERVATION,
        Field("keep_until", N_("Keep the data at least until"), Shape.DAY, open=True),
        Field("follow_by", N_("The request for the data is to follow by"), Shape.DAY, required=False, open=True),
        _REASON,
    ),
    Action.RECORD_RENEWAL: (_PRESERVATION, Field("kept_until", N_("Preserved until"), Shape.DAY, open=True), _KEPT_AS),
    Action.RELEASE_PRESERVATION: (_PRESERVATION, _REASON),
}  # fmt: skip


# A verification is answered by what was found; everything else by how it ended.
_ONLY_IN: Final[Mapping[tuple[Action, str], AbstractSet[Workflow]]] = {
    (Action.ANSWER_ITEM, "finding"): {Workflow.VERIFICATION},
    (Action.ANSWER_ITEM, "outcome"): frozenset(Workflow) - {Workflow.VERIFICATION},
    (Action.ANSWER_ITEM, "ground"): frozenset(Workflow) - {Workflow.VERIFICATION},
    # A verification is answered in a minute: the code of the request holds for it.
    (Action.ANSWER_ITEM, HANDLING.code): frozenset(Workflow) - {Workflow.VERIFICATION},
    (Action.ANSWER_ITEM, USE_RULES.code): frozenset(Workflow) - {Workflow.VERIFICATION},
    (Action.ANSWER_ITEM, DELETE_BY.code): frozenset(Workflow) - {Workflow.VERIFICATION},
}


# Steps that may have happened on paper before they are entered: the record then keeps both days.
BACKDATED: Final = frozenset(
    {
        Action.RETURN_INCOMPLETE, Action.REDIRECT, Action.START_REVIEW, Action.ASK_INFORMATION, Action.GIVE_INFORMATION,
        Action.ACCEPT, Action.CONSULT, Action.POSTPONE, Action.RESUME, Action.NOT_SATISFIED, Action.REFUSE, Action.WITHDRAW,
        Action.CONFIRM_STOP, Action.CLOSE, Action.REOPEN, Action.EXTEND, Action.ASK_PROGRESS, Action.REPORT_PROGRESS,
    }
)  # fmt: skip
HAPPENED: Final = Field(
    "happened_on",
    N_("Day on which it happened"),
    Shape.DAY,
    required=False,
    open=True,
    hint=N_("Only if it happened on paper before today. The record keeps this day and the time at which you enter it."),
)
DAY_OF_EVENT: Final = ("sent_on", "received_on", "failed_on", HAPPENED.code)


def inputs_of(workflow: Workflow, action: Action) -> tuple[Field, ...]:
    """Return what the step asks in this workflow."""
    return tuple(
        asked for asked in INPUTS[action] if workflow in _ONLY_IN.get((action, asked.code), frozenset(Workflow))
    )


# Answers that one side keeps to itself; all others are shared once the request was sent.
OWN_SIDE: Final = frozenset({Action.SUBMIT, Action.RETURN_DRAFT, Action.APPROVE, Action.REVISE})
COORDINATOR_ONLY: Final = frozenset({Action.NOTE_REVIEW})


def open_answers(action: Action, answers: Answers) -> dict[str, str]:
    """Return the answers that are metadata: they are facts of the event, which a coordinator may read."""
    return {f.code: _text(answers[f.code]) for f in INPUTS[action] if f.open and answers.get(f.code)}


def closed_answers(action: Action, answers: Answers) -> dict[str, str]:
    """Return the answers that are content: they are kept as a message, apart from the log."""
    return {f.code: _text(answers[f.code]) for f in INPUTS[action] if not f.open and answers.get(f.code)}


def _text(answer: str | list[str]) -> str:
    return ",".join(answer) if isinstance(answer, list) else answer
