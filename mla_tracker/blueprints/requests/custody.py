"""One file: what is said of it, what its structure shows, who had it; its log as a report."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.custody import CUSTODY_FIELDS, CUSTODY_LABELS, Custody
from mla_tracker.domain.file_details import FILE_FIELDS
from mla_tracker.domain.file_traits import EXAMINATION_LABELS, EXAMINATION_SIGNS, TRAIT_LABELS
from mla_tracker.domain.handling import DELETE_BY, HANDLING, HANDLING_LABELS, USE_RULES
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Permission, decide
from mla_tracker.domain.text import N_
from mla_tracker.i18n import current, dates, t
from mla_tracker.i18n.names import country_name
from mla_tracker.i18n.sentences import sentence
from mla_tracker.letters.report import Part, Report, Table, report_pdf
from mla_tracker.models import AssistanceRequest, Attachment
from mla_tracker.queries.custody import CustodyLine, CustodyLog, custody_log
from mla_tracker.queries.reference import zone_of
from mla_tracker.services import custody as services
from mla_tracker.services import file_handling
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.files import readable, said_of
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import pdf

WHO_READS = N_("Of the other side you see what crossed between the two, not who opened the file there.")
CUT = N_("The log is longer; the newest lines stand here.")


@bp.get("/<reference:reference>/files/<code:code>/about")
@needs(Permission.FILE_READ)
def about_file(reference: str, code: str) -> ResponseReturnValue:
    subject, row = readable(actor(), reference, code)
    return _page(subject, row, _custody_form(subject, row))


@bp.post("/<reference:reference>/files/<code:code>/about")
@needs(Permission.FILE_ADD)
def record_custody(reference: str, code: str) -> ResponseReturnValue:
    subject, row = readable(actor(), reference, code)
    form = _custody_form(subject, row)
    tried = attempt(form, lambda: services.record_custody(actor(), reference, code, form.answers(), clock.now()))
    if tried.result is None:
        return _page(subject, row, form), tried.code
    flash(N_("It stands in the log."), "done")
    return redirect(url_for(".about_file", reference=reference, code=code))


@bp.post("/<reference:reference>/files/<code:code>/handling")
@needs(Permission.FILE_ADD)
def raise_handling(reference: str, code: str) -> ResponseReturnValue:
    subject, row = readable(actor(), reference, code)
    form = _raising_form(row)(request.form)
    chosen = str(form.answers().get("raised") or "")
    tried = attempt(form, lambda: file_handling.raise_handling(actor(), reference, code, chosen, clock.now()))
    if tried.result is None:
        return _page(subject, row, _empty_custody_form(subject, row), form), tried.code
    flash(N_("The handling code is raised. Both sides read it."), "done")
    return redirect(url_for(".about_file", reference=reference, code=code))


@bp.post("/<reference:reference>/answers/<number:item_id>/deleted")
@needs(Permission.FILE_ADD)
def confirm_deletion(reference: str, item_id: int) -> ResponseReturnValue:
    file_handling.confirm_deletion(actor(), reference, item_id, clock.now())
    flash(N_("It is recorded that your side has deleted the answer. Its files are shut for your side."), "done")
    return redirect(url_for(".show", reference=reference))


@bp.get("/<reference:reference>/files/<code:code>/details")
@needs(Permission.FILE_ADD)
def file_details(reference: str, code: str) -> ResponseReturnValue:
    subject, row = services.describable(actor(), reference, code)
    return _details_page(subject, row, _details_form(row)(answers=said_of(row)))


@bp.post("/<reference:reference>/files/<code:code>/details")
@needs(Permission.FILE_ADD)
def save_file_details(reference: str, code: str) -> ResponseReturnValue:
    subject, row = services.describable(actor(), reference, code)
    form = _details_form(row)(request.form)
    tried: Attempt[Attachment] = attempt(
        form, lambda: services.describe_file(actor(), reference, code, form.answers(), clock.now())
    )
    if tried.result is None:
        return _details_page(subject, row, form), tried.code
    return redirect(url_for(".about_file", reference=reference, code=code))


def _details_form(row: Attachment) -> type[Form]:
    return form_for(FILE_FIELDS, {"file_handling": words.codes_from(row.handling)})


def _details_page(subject: AssistanceRequest, row: Attachment, form: Form) -> str:
    return render_template("requests/file_details.html", subject=subject, file=row, form=form)


def _raising_form(row: Attachment) -> type[Form]:
    """Offer the codes above the present one."""
    above = [(code, label) for code, label in words.codes_from(row.handling) if code != row.handling]
    return form_for((replace(HANDLING, code="raised", required=True, hint=""),), {"raised": above})


def _custody_form(subject: AssistanceRequest, row: Attachment) -> Form:
    """Ask only what may be recorded now; the day is today unless one says otherwise."""
    if request.method == "POST":
        return _asking_custody(subject, row)(request.form)
    return _empty_custody_form(subject, row)


def _asking_custody(subject: AssistanceRequest, row: Attachment) -> type[Form]:
    offered = services.offered_to(actor(), subject, row)
    return form_for(CUSTODY_FIELDS, {"custody": [(each, CUSTODY_LABELS[each]) for each in offered]})


def _empty_custody_form(subject: AssistanceRequest, row: Attachment) -> Form:
    form = _asking_custody(subject, row)
    side = decide(actor(), subject).side or Side.REQUESTED
    return form(answers={"custody_on": today_in(country_of(subject, side), clock.now()).isoformat()})


def _page(subject: AssistanceRequest, row: Attachment, form: Form, raising: Form | None = None) -> str:
    side = decide(actor(), subject).side
    log = custody_log(row, side)
    return render_template(
        "requests/file.html",
        subject=subject,
        file=row,
        form=form,
        offered=services.offered_to(actor(), subject, row),
        terms=file_handling.terms_of_file(subject, row),
        raising=(raising or _raising_form(row)()) if file_handling.may_raise(actor(), subject, row) else None,
        editable=services.may_describe(actor(), subject, row),
        stands=services.standing_of(row),
        holder_country=country_of(subject, services.standing_of(row).holder),
        said=words.given_rows(FILE_FIELDS, said_of(row)),
        handling_labels=HANDLING_LABELS,
        words=words,
        today=today_in(subject.requesting_country, clock.now()),
        log=[(line, _who(subject, line), _what(line), _lines(line)) for line in log.lines],
        notes=_notes(log),
        labels=EXAMINATION_LABELS,
        signs=EXAMINATION_SIGNS,
        traits=TRAIT_LABELS,
    )


def _notes(log: CustodyLog) -> list[str]:
    return [t(WHO_READS), *([t(CUT)] if log.cut else [])]


def _what(line: CustodyLine) -> str:
    return t(CUSTODY_LABELS[Custody(line.custody)]) if line.custody else sentence(line.event, dict(line.facts or {}))


def _who(subject: AssistanceRequest, line: CustodyLine) -> str:
    country = country_name(country_of(subject, line.side)) if line.side else ""
    return t("{name}, {country}", name=line.by, country=country) if line.by and country else line.by or country


def _lines(line: CustodyLine) -> list[tuple[str, str]]:
    """Return the day of a paper entry, and what was said with it."""
    if line.custody is None or line.happened_on is None:
        return []
    said = words.given_rows(CUSTODY_FIELDS[2:], line.answers or {})
    return [(t(CUSTODY_FIELDS[1].label), dates.both_calendars(line.happened_on)), *((t(a), b) for a, b in said)]


@bp.get("/<reference:reference>/files/<code:code>/custody.pdf")
@needs(Permission.FILE_READ)
def custody_report(reference: str, code: str) -> ResponseReturnValue:
    """Print the log in the reader's language."""
    now = clock.now()
    subject, row = services.note_report(actor(), reference, code, now)
    log = custody_log(row, decide(actor(), subject).side)
    return pdf(f"{subject.reference}-custody.pdf", report_pdf(_report(subject, row, log, now), current().code))


def _report(subject: AssistanceRequest, row: Attachment, log: CustodyLog, now: datetime) -> Report:
    told = [(label, value) for label, value in words.given_rows(FILE_FIELDS, said_of(row))]
    facts = [
        (t("Request"), subject.reference),
        (t("File"), row.name),
        (t("Size"), words.file_size(row.size)),
        ("SHA-256", " ".join(row.sha256[place : place + 8] for place in range(0, len(row.sha256), 8))),
        *((t(label), value) for label, value in told),
        *_terms(subject, row),
        (t("Structure of the file"), _examined(row)),
    ]
    zones = list(dict.fromkeys((subject.requesting_country, subject.requested_country)))
    headings = [t("Time in {country}", country=country_name(country)) for country in zones]
    entries = [
        [*(_moment(line.at, country) for country in zones), _who(subject, line), _told(line)] for line in log.lines
    ]
    return Report(
        t("Custody log of a file"),
        t("MLA Tracker"),
        now.date(),
        [
            Part(t("The file"), table=Table(["", ""], facts, (1.0, 2.4))),
            Part(
                t("Entries"), table=Table([*headings, t("Who"), t("What")], entries, (*(1.2,) * len(zones), 1.2, 2.0))
            ),
        ],
        notes=[t("As of {day}", day=dates.day(now.date())), *_notes(log)],
        marks=f"{subject.reference} · {file_handling.terms_of_file(subject, row).handling}",
    )


def _terms(subject: AssistanceRequest, row: Attachment) -> list[tuple[str, str]]:
    terms = file_handling.terms_of_file(subject, row)
    rules = "\n".join(filter(None, (*words.use_rules(terms.rules), terms.words)))
    until = dates.both_calendars(terms.delete_by) if terms.delete_by else ""
    return [(t(label), said) for label, said in ((USE_RULES.label, rules), (DELETE_BY.label, until)) if said]


def _examined(row: Attachment) -> str:
    return " ".join(_sentences(row))


def _sentences(row: Attachment) -> Iterable[str]:
    return [t(EXAMINATION_LABELS[row.examination]) + ".", *(t(TRAIT_LABELS[trait]) for trait in row.seen_traits)]


def _told(line: CustodyLine) -> str:
    return "\n".join([_what(line), *(t("{label}: {value}", label=label, value=value) for label, value in _lines(line))])


def _moment(at: datetime, country: str) -> str:
    here = at.astimezone(ZoneInfo(zone_of(country)))
    return t("{day}, {hour}", day=dates.short_day(here.date()), hour=words.time_of_day(at, country))
