"""What the requested side's letters say beyond their frame, from the checked answers of a step."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from sqlalchemy import select

from mla_tracker.domain.handling import Handling, strictest
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.letter_words import remarks_of
from mla_tracker.domain.lifecycle import ItemStatus, Side
from mla_tracker.letters.facts import (
    Acceptance,
    Check,
    Citation,
    Contact,
    Ground,
    Incomplete,
    LetterFacts,
    Material,
    Outcome,
    Postponement,
    Question,
    Receipt,
    Refusal,
)
from mla_tracker.models import AssistanceRequest, Attachment, RequestItem, db
from mla_tracker.services.letters.citing import provision
from mla_tracker.services.letters.items import documents_of, sort_of, verified_in
from mla_tracker.services.letters.persons import person_of
from mla_tracker.services.letters.wording import Wording
from mla_tracker.services.requests.handling_codes import answer_handling
from mla_tracker.services.requests.parts import items_of, persons_of
from mla_tracker.services.requests.step import Step

PROVISIONS: Final[Mapping[str, str]] = {
    "21a": "18(21)(a)",
    "21b": "18(21)(b)",
    "21c": "18(21)(c)",
    "21d": "18(21)(d)",
    "9": "18(9)",
}  # the other grounds stand in no paragraph of the Convention
RESULTS: Final[Mapping[ItemStatus, Literal["answered", "not_found", "refused", "postponed"]]] = {
    ItemStatus.ANSWERED: "answered",
    ItemStatus.NOT_FOUND: "not_found",
    ItemStatus.REFUSED: "refused",
    ItemStatus.POSTPONED: "postponed",
}  # what was withdrawn is no longer asked for and is not answered


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the answer: its name, its form, the code of its language (empty where nobody said it)."""

    name: str
    form: str
    language: str

    def material(self, say: Wording) -> Material:
        form = self.form
        return Material(self.name, form, say.language(self.language) if self.language else {})  # type: ignore[arg-type]  # one of the choices


def acknowledgement(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    handler = step.text("handler")
    return replace(
        frame,
        receipt=Receipt(
            received_on=_given(step, "received_on"),
            handler=Contact(person=dict.fromkeys(say.languages, handler)) if handler else None,
            next_on=step.day("next_on"),
        ),
    )


def return_incomplete(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    return replace(
        frame,
        legal_basis=_based_on(frame, step, "18(15)"),
        incomplete=Incomplete(
            missing=tuple(step.answers["missing"]),  # type: ignore[arg-type]  # choices of the field
            remarks=say.said(step.text("reason")),
        ),
    )


def information_request(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    return replace(
        frame,
        legal_basis=_based_on(frame, step, "18(16)"),
        questions=(Question(say.said(step.text("questions"))),),
        wanted_by=step.day("wanted_on"),
    )


def acceptance(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    """Conditions are set under 18(26): assistance subject to terms that the requesting State observes."""
    conditions = say.said(step.text("conditions"))
    return replace(
        frame,
        legal_basis=_based_on(frame, step, "18(26)") if conditions else (),
        conditions=conditions,
        acceptance=Acceptance(_given(step, "expected_on")),
    )


def postponement(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    return replace(
        frame,
        legal_basis=_based_on(frame, step, "18(25)"),
        postponement=Postponement(
            reason=say.said(step.text("reason")),
            review_on=_given(step, "review_on"),
            consultation=say.said(step.text("consulted")),
        ),
    )


def refusal(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    return replace(
        frame,
        refusal=Refusal(
            grounds=tuple(_ground(code, step.subject, frame.dated_on) for code in step.answers["grounds"]),
            reasons=say.said(step.text("reasons")),
            consultation=say.said(step.text("consulted")),
            would_help=say.said(step.text("would_help")),
        ),
    )


def transmittal(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    """The answer, item by item, with what was handed over for each."""
    subject = step.subject
    files = _files_by_item(subject)
    return replace(
        frame,
        handling=_handling_of_answer(subject).value,
        information=say.said(step.text("summary")),
        outcomes=tuple(
            _outcome(subject, item, files[item.id], say, frame.dated_on)
            for item in items_of(subject)
            if item.status in RESULTS
        ),
    )


def verification_answer(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    """What was verified, of whom, and what was found: the records as they stood on the day of the answer."""
    subject, items = step.subject, items_of(step.subject)
    kind = KINDS[subject.kind]
    return replace(
        frame,
        handling=_handling_of_answer(subject).value,
        persons=tuple(person_of(row, say) for row in persons_of(subject)),
        documents=documents_of(kind, items, say),
        information=say.said(step.text("summary")),
        checks=tuple(
            Check(
                verified_in(kind.item_type(item.type), item, say),
                item.finding.value,
                say.said(remarks_of(item.outcome_text, item.conditions)),
            )
            for item in items
            if item.finding is not None
        ),
        checked_on=frame.dated_on,
        enclosures=tuple(
            say.enclosure(file.name, file.form, file.language)
            for files in _files_by_item(subject).values()
            for file in files
        ),
    )


def _outcome(
    subject: AssistanceRequest, item: RequestItem, files: list[_File], say: Wording, on: date | None
) -> Outcome:
    sort, label = sort_of(KINDS[subject.kind].item_type(item.type), say)
    return Outcome(
        item=item.position,
        type=sort,
        label=label,
        result=RESULTS[item.status],
        ground=_ground(item.ground, subject, on) if item.ground else None,
        text=say.said(item.outcome_text),
        conditions=say.said(item.conditions),
        handling=answer_handling(subject, item).value,
        use_rules=tuple(item.use_rules),
        delete_by=item.delete_by,
        material=tuple(file.material(say) for file in files),
    )


def _handling_of_answer(subject: AssistanceRequest) -> Handling:
    """The letter has the strictest code of the request, the answers and the files that go with it."""
    files = db.session.scalars(
        select(Attachment.handling).where(
            Attachment.request_id == subject.id, Attachment.side == Side.REQUESTED, Attachment.removed_at.is_(None)
        )
    )
    return strictest(subject.handling, *(answer_handling(subject, item) for item in items_of(subject)), *files)


def _files_by_item(subject: AssistanceRequest) -> Mapping[int | None, list[_File]]:
    found: defaultdict[int | None, list[_File]] = defaultdict(list)
    for item_id, name, form, language in db.session.execute(
        select(Attachment.item_id, Attachment.name, Attachment.form, Attachment.language)
        .where(
            Attachment.request_id == subject.id,
            Attachment.side == Side.REQUESTED,
            Attachment.removed_at.is_(None),
        )
        .order_by(Attachment.id)
    ):
        found[item_id].append(_File(name, form, language))
    return found


def _ground(code: str, subject: AssistanceRequest, on: date | None) -> Ground:
    """A ground by its code; the provision is cited where the request rests on the Convention."""
    article = PROVISIONS.get(code)
    cited = provision(subject, article, on) if article and on else None
    return Ground(code, cited)  # type: ignore[arg-type]  # one of the choices of the field


def _based_on(frame: LetterFacts, step: Step, article: str) -> tuple[Citation, ...]:
    assert frame.dated_on is not None
    cited = provision(step.subject, article, frame.dated_on)
    return (cited,) if cited else ()


def _given(step: Step, code: str) -> date:
    """Return a day that the step asks for: the checks let none pass without it."""
    day = step.day(code)
    assert day is not None
    return day
