"""One file: what is said of it, what its structure shows, who had it; its log as a report."""

from collections.abc import Iterable
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


@bp.get("/<reference:reference>/files/<code:code>/details")
@needs(Permission.FILE_ADD)
def file_details(reference: str, code: str) -> ResponseReturnValue:
    subject, row = services.describable(actor(), reference, code)
    return _details_page(subject, row, form_for(FILE_FIELDS)(answers=said_of(row)))


@bp.post("/<reference:reference>/files/<code:code>/details")
@needs(Permission.FILE_ADD)
def save_file_details(reference: str, code: str) -> ResponseReturnValue:
    subject, row = services.describable(actor(), reference, code)
    form = form_for(FILE_FIELDS)(request.form)
    tried: Attempt[Attachment] = attempt(
        form, lambda: services.describe_file(actor(), reference, code, form.answers(), clock.now())
    )
    if tried.result is None:
        return _details_page(subject, row, form), tried.code
    return redirect(url_for(".about_file", reference=reference, code=code))


def _details_page(subject: AssistanceRequest, row: Attachment, form: Form) -> str:
    return render_template("requests/file_details.html", subject=subject, file=row, form=form)


def _custody_form(subject: AssistanceRequest, row: Attachment) -> Form:
    """Ask only what may be recorded now; the day is today unless one says otherwise."""
    offered = services.offered_to(actor(), subject, row)
    form = form_for(CUSTODY_FIELDS, {"custody": [(each, CUSTODY_LABELS[each]) for each in offered]})
    if request.method == "POST":
        return form(request.form)
    side = decide(actor(), subject).side or Side.REQUESTED
    return form(answers={"custody_on": today_in(country_of(subject, side), clock.now()).isoformat()})


def _page(subject: AssistanceRequest, row: Attachment, form: Form) -> str:
    side = decide(actor(), subject).side
    log = custody_log(row, side)
    return render_template(
        "requests/file.html",
        subject=subject,
        file=row,
        form=form,
        offered=services.offered_to(actor(), subject, row),
        editable=services.may_describe(actor(), subject, row),
        stands=services.standing_of(row),
        holder_country=country_of(subject, services.standing_of(row).holder),
        said=words.given_rows(FILE_FIELDS, said_of(row)),
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
        marks=subject.reference,
    )


def _examined(row: Attachment) -> str:
    return " ".join(_sentences(row))


def _sentences(row: Attachment) -> Iterable[str]:
    return [t(EXAMINATION_LABELS[row.examination]) + ".", *(t(TRAIT_LABELS[trait]) for trait in row.seen_traits)]


def _told(line: CustodyLine) -> str:
    return "\n".join([_what(line), *(t("{label}: {value}", label=label, value=value) for label, value in _lines(line))])


def _moment(at: datetime, country: str) -> str:
    here = at.astimezone(ZoneInfo(zone_of(country)))
    return t("{day}, {hour}", day=dates.short_day(here.date()), hour=words.time_of_day(at, country))
