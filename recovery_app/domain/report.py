"""The doctor's summary as one frozen object; pages, preview, text and copies are made from it."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from recovery_app.domain import (
    daily,
    exposures,
    plan_data,
    report_change,
    report_chart,
    report_days,
    report_exposures,
    report_heading,
    report_ladder,
    report_sections,
)
from recovery_app.domain import records as r
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery, recoveries
from recovery_app.domain.exposures import PlanExposure
from recovery_app.domain.medicines import Medicines
from recovery_app.domain.plan import PERSON, Plan
from recovery_app.domain.records import Record
from recovery_app.domain.report_choices import (
    SECTIONS,
    Choices,
    checked,
    chosen,
    span,
    within,
)
from recovery_app.domain.report_heading import Heading
from recovery_app.domain.report_parts import Material, Section, all_records, section
from recovery_app.domain.settings import Settings
from recovery_app.errors import InvalidInput
from recovery_app.text import _, language

_BUILDERS: Mapping[str, Callable[[Material], Section]] = {
    "questions": report_sections.questions,
    "signs": report_sections.signs,
    "summary": report_sections.summary,
    "change": report_change.change_table,
    "chart": report_chart.frame,
    "ladder": report_ladder.steps,
    "exposures": report_exposures.exposures,
    "ice": report_sections.ice,
    "relievers": report_sections.relievers,
    "quality": report_sections.quality,
    "days": report_days.day_table,
    "notes": report_days.notes,
}


@dataclass(frozen=True, kw_only=True)
class DoctorReport:
    """Everything on the pages, in words and in their order, and the records it was built from.

    `as_of` is the last day of the period, `made_on` the day it was built. `content_hash` is the
    SHA-256 of all the rest. `chart` is None when the chart was left out.
    """

    title: str
    language: str
    as_of: date
    made_on: date
    first: date
    heading: Heading
    sections: tuple[Section, ...]
    chart: Mapping[str, Any] | None
    footer: tuple[str, ...]
    content_hash: str
    hash_words: str
    page_words: str
    choices: Choices
    records: Mapping[str, tuple[Record, ...]]
    settings: Mapping[str, Any]

    def section(self, code: str) -> Section | None:
        """The section of that code, None when it was left out."""
        return next((s for s in self.sections if s.code == code), None)


@dataclass(frozen=True)
class DiaryCopy:
    """What a summary is made from, read once: whoever builds it needs no open diary.

    `entries` are all records by kind; `today` is a diary day; `example` the plan that is in use
    while none was taken; `edited` maps the id of each entry changed after it was made to the
    time of its last change (ISO, UTC).
    """

    entries: Mapping[str, Sequence[Record]]
    settings: Settings
    today: date
    example: Plan
    medicines: Medicines
    edited: Mapping[str, str] = field(default_factory=dict)


def build(copy: DiaryCopy, choices: Choices) -> DoctorReport:
    """The summary of what was read. Raises InvalidInput for a choice that cannot be made."""
    checked(choices)
    all_recoveries, (first, last, recovery) = _period(copy, choices)
    whole = within(copy.entries, choices, first, last, recovery)
    kept = chosen(whole, choices)
    names = report_heading.named(copy.settings, choices)
    material: Material | None = None
    sections = _before_any_procedure(kept, choices)
    chart = None
    heading = report_heading.without_procedure(names, last)
    if recovery is not None:
        plan = _plan(whole, recovery) or copy.example
        material = Material(
            records=kept,
            days=daily.summaries(all_records(kept), all_recoveries),
            whole_days=daily.summaries(all_records(whole), all_recoveries),
            recovery_days=_recovery_days(copy, choices, recovery, all_recoveries, last),
            recovery=recovery,
            recoveries=all_recoveries,
            plan=plan,
            exposures=_exposures(plan, recovery, kept, first, copy, choices),
            medicines=copy.medicines,
            settings=copy.settings,
            choices=choices,
            first=first,
            last=last,
            today=copy.today,
            edited=_edited(copy.edited, whole),
        )
        sections = tuple(_BUILDERS[c](material) for c in SECTIONS if choices.has(c))
        heading = report_heading.heading(material, names)
        chart = report_chart.contents(material) if choices.has("chart") else None
    report = DoctorReport(
        title=_("Recovery after a PRP injection in the back"),
        language=language(),
        as_of=last,
        made_on=copy.today,
        first=first,
        heading=heading,
        sections=sections,
        chart=chart,
        footer=report_heading.footer(material, last),
        content_hash="",
        hash_words="",
        page_words=_("Page {n} of {of}"),
        choices=choices,
        records=kept,
        settings=names,
    )
    found = _hash(report)
    words = _("content {hash}").format(hash=found[:16])
    return dataclasses.replace(report, content_hash=found, hash_words=words)


def records_in(copy: DiaryCopy, choices: Choices) -> dict[str, tuple[Record, ...]]:
    """The records that the summary would be built from, by kind."""
    _all, (first, last, recovery) = _period(copy, choices)
    return chosen(within(copy.entries, choices, first, last, recovery), choices)


def _period(
    copy: DiaryCopy, choices: Choices
) -> tuple[Sequence[Recovery], tuple[date, date, Recovery | None]]:
    """All recoveries; the first and last day to tell of, and their recovery."""
    procedures = [p for p in copy.entries.get("procedure", ()) if isinstance(p, r.Procedure)]
    all_recoveries = recoveries(procedures)
    visits = sorted(visit.day for visit in copy.entries.get("visit", ()))
    return all_recoveries, span(choices, all_recoveries, visits, copy.today)


def _recovery_days(
    copy: DiaryCopy,
    choices: Choices,
    recovery: Recovery,
    all_recoveries: Sequence[Recovery],
    last: date,
) -> Mapping[date, DaySummary]:
    since = dataclasses.replace(choices, period="recovery")
    found = within(copy.entries, since, min(recovery.baseline_from, last), last, recovery)
    return daily.summaries(all_records(chosen(found, since)), all_recoveries)


def _before_any_procedure(
    kept: Mapping[str, Sequence[Record]], choices: Choices
) -> tuple[Section, ...]:
    """Every section in its place while there is no day 0 to count from."""
    words = _("Nothing to show: no procedure is entered yet.")
    asked = [q.text for q in kept["question"] if isinstance(q, r.Question) and q.text]
    sections = [section(code, too_few=words) for code in SECTIONS if choices.has(code)]
    return tuple(
        section("questions", items=asked) if s.code == "questions" and asked else s
        for s in sections
    )


def to_json(report: DoctorReport) -> dict[str, Any]:
    """What the pages show as plain data, without the records behind it."""
    data: dict[str, Any] = json.loads(_canonical(_shown(report)))
    return data


def _shown(report: DoctorReport) -> dict[str, Any]:
    hidden = {"records", "settings", "choices"}
    return {
        f.name: _plain(getattr(report, f.name))
        for f in dataclasses.fields(report)
        if f.name not in hidden
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _hash(report: DoctorReport) -> str:
    body = {
        "pages": _shown(report),
        "records": {k: [r.to_json(x) for x in v] for k, v in report.records.items()},
        "settings": dict(report.settings),
    }
    return hashlib.sha256(_canonical(body).encode()).hexdigest()


def _canonical(content: Any) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _exposures(
    plan: Plan,
    recovery: Recovery,
    kept: Mapping[str, Sequence[Record]],
    first: date,
    copy: DiaryCopy,
    choices: Choices,
) -> tuple[PlanExposure, ...]:
    """Those of the sections that go in: ice is held against the plan in its own section."""
    found = exposures.exposures(plan, recovery, all_records(kept), copy.medicines)
    return tuple(
        exposure
        for exposure in found
        if exposure.day >= first and choices.has("ice" if exposure.topic == "ice" else "exposures")
    )


def _plan(entries: Mapping[str, Sequence[Record]], recovery: Recovery) -> Plan | None:
    for record in entries["plan"]:
        if isinstance(record, r.PlanRecord) and record.procedure == recovery.procedure.id:
            try:
                return plan_data.from_json(record.body or "")
            except InvalidInput:
                # Written by something newer: its name is shown, and nothing is held against it.
                return Plan(name=record.name or "", source=PERSON)
    return None


_SET_UP = frozenset({"procedure", "plan", "goal", "question"})
"""Kinds that are filled in bit by bit, and report nothing of a day: a change of them is no sign."""


def _edited(edited: Mapping[str, str], whole: Mapping[str, Sequence[Record]]) -> dict[str, str]:
    reports = {kind: found for kind, found in whole.items() if kind not in _SET_UP}
    present = {record.id for record in all_records(reports)}
    return {record_id: when for record_id, when in edited.items() if record_id in present}
