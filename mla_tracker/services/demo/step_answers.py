"""What somebody answers to the questions of a step, in the words of the own country."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mla_tracker.domain.fields import Answer
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Finding, ItemStatus, Workflow
from mla_tracker.domain.transitions import Action
from mla_tracker.services.demo.lives import Move
from mla_tracker.services.demo.texts import DemoPerson, DemoStory, words

A = Action


@dataclass(frozen=True, slots=True)
class Scene:
    """A step about to be taken: by whom, on which day over there, about which item (its position, or 0)."""

    story: DemoStory
    move: Move
    person: DemoPerson
    country: str  # of who acts; "coordinator" speaks for none
    on: date
    item: int
    redirect_to: int
    in_doubt: bool  # the recipient was not confirmed
    chance: random.Random

    def say(self, key: str) -> str:
        """Choose among the texts that the country has for ``key``."""
        said = words()[self.country][key]
        return said if isinstance(said, str) else self.chance.choice(said)

    def day(self, days: int) -> str:
        return (self.on + timedelta(days=days)).isoformat()

    def name(self) -> str:
        """Return the name as it is written over there."""
        return next(iter(self.person.names.values()), self.person.name)


Said = dict[str, Answer]


def answers_of(scene: Scene) -> Said:
    """Return the answers to the inputs of the step."""
    wording = _WORDING.get(Action(scene.move.action))
    return wording(scene) if wording else {}


def _reason(scene: Scene) -> Said:
    return {"reason": scene.say(f"{scene.move.action}_reason")}


def _submit(scene: Scene) -> Said:
    return {"gap_reason": scene.say("gap_reason")} if scene.story.lacks else {}


def _send(scene: Scene) -> Said:
    channel = scene.story.channel or "portal"
    number = f"{scene.on.year}/{scene.chance.randrange(100, 999)}"
    said: Said = {"channel": channel, "sent_on": scene.day(0), "carrier": "" if channel == "portal" else number}
    return said | {"override_reason": scene.say("override_reason")} if scene.in_doubt else said


def _receipt(scene: Scene) -> Said:
    number = scene.chance.randrange(1000, 9999)
    return {
        "received_on": scene.day(0),
        "their_reference": f"{scene.story.to}/{scene.on.year}/{number}",
        "handler": scene.say("receipt_handler") if scene.country != scene.story.to else scene.name(),
        "next_on": scene.day(21 if scene.story.kind == "ML" else 7),
    }


def _consult(scene: Scene) -> Said:
    return {"matter": scene.say("matter"), "review_on": scene.day(20)}


def _postpone(scene: Scene) -> Said:
    return {
        "reason": scene.say("postpone_reason"),
        "consulted": scene.say("consulted"),
        "review_on": scene.day(45),
    }


def _item(scene: Scene) -> Said:
    outcome = scene.move.outcomes[0]
    if KINDS[scene.story.kind].workflow is Workflow.VERIFICATION:
        return {"item": str(scene.item), "finding": Finding.YES.value, "conditions": scene.say("conditions")}
    said: Said = {"item": str(scene.item), "outcome": outcome.value}
    if outcome is ItemStatus.REFUSED:
        return said | {"ground": "21c", "text": scene.say("item_refused")}
    if outcome is ItemStatus.NOT_FOUND:
        return said | {"text": scene.say("item_not_found")}
    return said | {"text": scene.say("item_answered"), "conditions": scene.say("conditions")}


def _preservation(scene: Scene) -> Said:
    """Keep the data until twelve days after the start: a reader finds an alert, and time to act."""
    return {
        "confirmed_by": "provider",
        "provider": "Harbour Messenger",
        "preserved_as": f"KEEP-{scene.chance.randrange(1000, 9999)}",
        "kept_from": scene.day(0),
        "kept_until": scene.day(scene.story.since + 13),
    }


def _answer(scene: Scene) -> Said:
    channel = scene.story.channel or "portal"
    return {"channel": channel, "sent_on": scene.day(0), "summary": scene.say("summary")}


def _refuse(scene: Scene) -> Said:
    grounds = ["exp", "na"] if scene.story.kind == "PI" else ["9", "21a"]
    key = "police" if scene.story.kind == "PI" else "formal"
    return {
        "grounds": grounds,
        "reasons": scene.say(f"refusal_{key}"),
        "consulted": scene.say("consulted"),
        "would_help": scene.say("would_help"),
    }


def _close(scene: Scene) -> Said:
    useful = scene.move.word
    return {"usefulness": useful, "feedback": scene.say(f"feedback_{useful}"), "originals": "none"}


_WORDING: Final[Mapping[Action, Callable[[Scene], Said]]] = {
    A.SUBMIT: _submit,
    A.RETURN_DRAFT: _reason,
    A.SEND: _send,
    A.REPORT_FAILURE: lambda scene: _reason(scene) | {"failed_on": scene.day(0)},
    A.ACKNOWLEDGE: _receipt,
    A.RECORD_RECEIPT: _receipt,
    A.RETURN_INCOMPLETE: lambda scene: _reason(scene) | {"missing": list(scene.say("missing").split(","))},
    A.REDIRECT: lambda scene: _reason(scene) | {"authority": str(scene.redirect_to)},
    A.ASK_INFORMATION: lambda scene: {"questions": scene.say("questions")},
    A.GIVE_INFORMATION: lambda scene: {"information": scene.say("information")},
    A.ACCEPT: lambda scene: {"conditions": scene.say("conditions"), "expected_on": scene.day(60)},
    A.CONSULT: _consult,
    A.POSTPONE: _postpone,
    A.ANSWER_ITEM: _item,
    A.ANSWER: _answer,
    A.RECORD_PRESERVATION: _preservation,
    A.NOT_SATISFIED: lambda scene: _reason(scene) | {"item": "1"},
    A.REFUSE: _refuse,
    A.WITHDRAW: _reason,
    A.CLOSE: _close,
    A.EXTEND: lambda scene: _reason(scene) | {"until": scene.day(30)},
    A.ASK_PROGRESS: lambda _scene: {"question": "stands"},
    A.REPORT_PROGRESS: lambda scene: {"phrase": "waiting_third", "next_on": scene.day(14)},
    A.NOTE_REVIEW: lambda scene: {
        "note": scene.say("note"), "next_action": scene.say("next_action"), "next_on": scene.day(7),
    },
    A.ESCALATE: lambda _scene: {"step": "2"},
    A.MAKE_DORMANT: lambda scene: {"notice": scene.say("notice")},
}  # fmt: skip
