"""The doctor's summary as one frozen object; pages, preview, text and copies are made from it."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import recovery_app
from recovery_app.domain import (
    codes,
    daily,
    date_words,
    plan_data,
    report_change,
    report_chart,
    report_days,
    report_sections,
)
from recovery_app.domain import records as r
from recovery_app.domain.days import Recovery, recoveries
from recovery_app.domain.plan import SOURCES, Plan
from recovery_app.domain.records import Record
from recovery_app.domain.report_choices import SECTIONS, Choices, checked, chosen, span, within
from recovery_app.domain.report_parts import Material, Section, all_records
from recovery_app.domain.settings import Settings
from recovery_app.text import _, language

_BUILDERS = {
    "questions": report_sections.questions,
    "signs": report_sections.signs,
    "summary": report_change.summary,
    "change": report_change.change_table,
    "chart": report_chart.section,
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
    patient: tuple[str, ...]
    procedure: tuple[str, ...]
    period: str
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


def build(
    entries: Mapping[str, Sequence[Record]],
    settings: Settings,
    choices: Choices,
    today: date,
    edited: Mapping[str, str] | None = None,
) -> DoctorReport:
    """The summary of these records as seen on `today`, a diary day.

    `edited` maps ids of entries changed after they were made to the time of it (ISO, UTC).
    Raises InvalidInput for a choice that cannot be made.
    """
    checked(choices)
    procedures = [p for p in entries.get("procedure", ()) if isinstance(p, r.Procedure)]
    all_recoveries = recoveries(procedures)
    visits = sorted(visit.day for visit in entries.get("visit", ()))
    first, last, recovery = span(choices, all_recoveries, visits, today)
    whole = within(entries, choices, first, last, recovery)
    kept = chosen(whole, choices)
    chart = None
    if recovery is None:
        sections: tuple[Section, ...] = ()
    else:
        material = Material(
            records=kept,
            days=daily.summaries(all_records(kept), all_recoveries),
            whole_days=daily.summaries(all_records(whole), all_recoveries),
            recovery=recovery,
            recoveries=all_recoveries,
            plan=_plan(kept, recovery),
            settings=settings,
            choices=choices,
            first=first,
            last=last,
            today=today,
            edited=_edited(edited or {}, whole),
        )
        sections = tuple(
            _BUILDERS[code](material)
            for code in SECTIONS
            if choices.has(code) and code in _BUILDERS
        )
        chart = report_chart.contents(material) if choices.has("chart") else None
    named = _named(settings, choices)
    report = DoctorReport(
        title=_("Recovery after a PRP injection in the back"),
        language=language(),
        as_of=last,
        made_on=today,
        first=first,
        patient=_patient(named),
        procedure=_procedure(recovery, all_recoveries),
        period=_period(first, last),
        sections=sections,
        chart=chart,
        footer=_footer(kept, recovery, today),
        content_hash="",
        hash_words="",
        page_words=_("Page {n} of {of}"),
        choices=choices,
        records=kept,
        settings=named,
    )
    found = _hash(report)
    words = _("As of {date} · content {hash}").format(date=last.isoformat(), hash=found[:16])
    return dataclasses.replace(report, content_hash=found, hash_words=words)


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


def _plan(kept: Mapping[str, Sequence[Record]], recovery: Recovery) -> Plan | None:
    for record in kept["plan"]:
        if isinstance(record, r.PlanRecord) and record.procedure == recovery.procedure.id:
            return plan_data.from_json(record.body or "")
    return None


def _edited(
    edited: Mapping[str, str], whole: Mapping[str, Sequence[Record]]
) -> dict[str, str]:
    present = {record.id for record in all_records(whole)}
    return {record_id: when for record_id, when in edited.items() if record_id in present}


def _named(settings: Settings, choices: Choices) -> dict[str, Any]:
    named: dict[str, Any] = {}
    name = settings.person_name.strip()
    if name and choices.name == "name":
        named["person_name"] = name
    elif name and choices.name == "initials":
        named["person_name"] = initials(name)
    if settings.birth_date and choices.birth_date and choices.name != "none":
        named["birth_date"] = settings.birth_date
    return named


def initials(name: str) -> str:
    """Such as "A. B." of a name."""
    return " ".join(f"{part[0].upper()}." for part in name.split() if part)


def _patient(named: Mapping[str, Any]) -> tuple[str, ...]:
    parts = [named["person_name"]] if "person_name" in named else []
    if "birth_date" in named:
        parts.append(_("born {date}").format(date=named["birth_date"]))
    return tuple(parts)


def _procedure(
    recovery: Recovery | None, all_recoveries: Sequence[Recovery]
) -> tuple[str, ...]:
    if recovery is None:
        return (_("No procedure is entered yet."),)
    p = recovery.procedure
    parts = [_("{date} (day 0)").format(date=date_words.long(p.day))]
    parts += [p.product] if p.product else []
    parts += [_(codes.SITES[p.site])] if p.site else []
    parts += [" ".join(x for x in (p.level, _(codes.SIDES[p.side]).lower() if p.side else "") if x)]
    parts += [", ".join(_(codes.INDICATIONS[code]) for code in p.indications or ())]
    parts += [_("guidance: {text}").format(text=p.guidance)] if p.guidance else []
    parts += [_("{n} mL").format(n=f"{p.volume:g}")] if p.volume is not None else []
    parts += [_("number {n} in the series").format(n=p.series)] if p.series is not None else []
    parts += [", ".join(text for text in (p.clinician, p.clinic_phone) if text)]
    earlier = [date_words.brief(x.first) + f" {x.first.year}" for x in all_recoveries
               if x.first < recovery.first]  # fmt: skip
    if earlier:
        parts.append(_("earlier: {dates}").format(dates=", ".join(earlier)))
    return tuple(part for part in parts if part)


def _period(first: date, last: date) -> str:
    return _("{first} to {last}").format(first=date_words.long(first), last=date_words.long(last))


def _footer(
    kept: Mapping[str, Sequence[Record]], recovery: Recovery | None, today: date
) -> tuple[str, ...]:
    plan = _plan(kept, recovery) if recovery else None
    lines = [
        _("Patient-reported, not verified."),
        _("Recovery App {version}, {date}.").format(
            version=recovery_app.__version__, date=today.isoformat()
        ),
    ]
    if plan is not None:
        who = _(SOURCES[plan.source.kind])
        lines.append(_("Plan: {name} ({who}).").format(name=plan.name, who=who))
    return tuple(lines)
