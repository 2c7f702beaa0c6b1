"""What a step of a request says: missing points, questions, grounds for refusal, outcomes, checks."""

from reportlab.platypus import Spacer

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import letter_date
from mla_tracker.letters.facts import Check, Ground, LetterFacts, Outcome, Question
from mla_tracker.letters.sections.rows import (
    Built,
    citation,
    form_and_language,
    handled,
    indented,
    item_title,
    letter_marker,
    number,
    pair,
    passage_row,
)
from mla_tracker.letters.setting import LABEL_SHARES, Setting
from mla_tracker.letters.typeset.blocks import Look, Row
from mla_tracker.letters.typeset.tick import Tick

RESULTS = ("yes", "no", "not_found", "need_more")
TICK_WIDTH = 14.0
FILLED_IN = (("own_file", 16.0), ("checked_on", 16.0), ("checked_by", 16.0), ("remarks", 44.0), ("stamp", 64.0))
"""Rows of the slip, and how many points high each is: a stamp needs more room than a date."""


def missing_points(facts: LetterFacts, setting: Setting) -> Built:
    """UNTOC 18(15): what a request has to contain, and this one does not."""
    points = facts.incomplete.missing if facts.incomplete else ()
    return [
        setting.listed(
            letter_marker(setting, index), [setting.plain(setting.word(f"missing.{code}"), f"incomplete[{index}]")]
        )
        for index, code in enumerate(points)
    ]


def questions(facts: LetterFacts, setting: Setting) -> Built:
    """Each question with the item it belongs to and, where there is one, its answer."""
    return [
        setting.listed(number(setting, index), _question(each, setting, f"questions[{index}]"))
        for index, each in enumerate(facts.questions)
    ]


def _question(question: Question, setting: Setting, where: str) -> Built:
    parts: Built = []
    if question.item:
        about = setting.word("sentences.about_item").format(item=setting.digits(str(question.item)))
        parts.append(setting.plain(about, f"{where}.item", bold=True))
    parts += setting.passage(question.asked, f"{where}.asked")
    return [*parts, *passage_row(setting, "reply", question.reply, f"{where}.reply")]


def _worded(ground: Ground, setting: Setting) -> str:
    word = setting.word(f"grounds.{ground.code}")
    if ground.provision is None:
        return word
    return setting.word("sentences.ground_with_provision").format(
        ground=word, provision=citation(ground.provision, setting)
    )


def grounds(facts: LetterFacts, setting: Setting) -> Built:
    given = facts.refusal.grounds if facts.refusal else ()
    return [
        setting.listed(
            letter_marker(setting, index), [setting.plain(_worded(each, setting), f"refusal.grounds[{index}]")]
        )
        for index, each in enumerate(given)
    ]


def outcomes(facts: LetterFacts, setting: Setting) -> Built:
    """The answer, item by item, under the numbers of the request."""
    return [
        part
        for index, outcome in enumerate(facts.outcomes)
        for part in _outcome(outcome, setting, f"outcomes[{index}]")
    ]


def _outcome(outcome: Outcome, setting: Setting, where: str) -> Built:
    title = item_title(outcome.type, outcome.label, f"{where}.type", (outcome.item, setting))
    rows: Built = [pair(setting, "outcome", [setting.word(f"outcomes.{outcome.result}")], f"{where}.result")]
    if outcome.ground:
        rows.append(pair(setting, "ground", [_worded(outcome.ground, setting)], f"{where}.ground"))
    rows += passage_row(setting, "answer", outcome.text, f"{where}.text")
    if outcome.review_on:
        rows.append(
            pair(setting, "review_on", [letter_date(outcome.review_on, setting.language)], f"{where}.review_on")
        )
    rows += _terms(outcome, setting, where)
    if outcome.material:
        rows.append(pair(setting, "material", _material(outcome, setting), f"{where}.material"))
    return [title, *indented(setting, rows)]


def _terms(outcome: Outcome, setting: Setting, where: str) -> Built:
    """On which terms the answer is given: its code, the conditions of use, the day of deletion."""
    rows: Built = []
    if outcome.handling:
        rows.append(pair(setting, "handling", [handled(outcome.handling, setting)], f"{where}.handling"))
    rules = [setting.plain(setting.word(f"use_rules.{rule}"), f"{where}.use_rules") for rule in outcome.use_rules]
    if written := [*rules, *setting.passage(outcome.conditions, f"{where}.conditions")]:
        rows.append(setting.pair(setting.word("labels.conditions"), written, f"{where}.conditions"))
    if outcome.delete_by:
        day = letter_date(outcome.delete_by, setting.language)
        rows.append(pair(setting, "delete_by", [day], f"{where}.delete_by"))
    return rows


def _material(outcome: Outcome, setting: Setting) -> list[str]:
    """Names of files and documents, each with its form and its language."""
    return [
        " – ".join([isolate(each.name), *form_and_language(setting, each.form, each.language)])
        for each in outcome.material
    ]


def checks(facts: LetterFacts, setting: Setting) -> Built:
    """What is to be verified and, in an answer, what was found."""
    return [
        setting.listed(number(setting, index), _check(each, setting, f"checks[{index}]"))
        for index, each in enumerate(facts.checks)
    ]


def _check(check: Check, setting: Setting, where: str) -> Built:
    parts: Built = [*setting.passage(check.asked, f"{where}.asked")]
    if check.result:
        found = setting.word(f"results.{check.result}")
        row = setting.pair(
            setting.word("labels.result"), [setting.plain(found, f"{where}.result", bold=True)], f"{where}.result"
        )
        parts.append(row)
    return [*parts, *passage_row(setting, "remarks", check.remarks, f"{where}.remarks")]


def check_boxes(facts: LetterFacts, setting: Setting) -> Built:
    """Each question with four squares, to be ticked by hand."""
    return [
        setting.listed(
            number(setting, index), [*setting.passage(each.asked, f"checks[{index}].asked"), _boxes(setting)]
        )
        for index, each in enumerate(facts.checks)
    ]


def _boxes(setting: Setting) -> Row:
    choices = [
        Row(
            [Tick(), setting.plain(setting.word(f"results_short.{result}"), "results")],
            (-TICK_WIDTH, 1.0),
            Look(gutter=0.0),
            rtl=setting.style.rtl,
        )
        for result in RESULTS
    ]
    return Row(
        choices, (1.0,) * len(choices), Look(gutter=6.0, before=3.0, after=6.0, solid=True), rtl=setting.style.rtl
    )


def fill_in(_facts: LetterFacts, setting: Setting) -> Built:
    """Labelled rows left empty for a hand: file, day, officer, remarks, stamp; all on one page."""
    look = Look(padding=2.0, gutter=8.0, rule_below=True, solid=True)
    shares = LABEL_SHARES[setting.beside is not None]
    rows = [
        Row(
            [setting.plain(setting.word(f"labels.{label}"), "fill_in", bold=True), Spacer(0, room)],
            shares,
            look,
            rtl=setting.style.rtl,
        )
        for label, room in FILLED_IN
    ]
    for row in rows[:-1]:
        row.keep = True
    return list(rows)
