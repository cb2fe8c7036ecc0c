"""Top and foot of the summary's pages: whose they are, what was done, and how far to trust them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from recovery_app.domain import codes, date_words
from recovery_app.domain import footer as foot
from recovery_app.domain.days import Recovery
from recovery_app.domain.records import Procedure
from recovery_app.domain.report_choices import PERIODS, Choices
from recovery_app.domain.report_parts import Material, signed
from recovery_app.domain.settings import Settings
from recovery_app.text import N_, _, ngettext

_ORDINALS = {1: N_("1st in the series"), 2: N_("2nd in the series"), 3: N_("3rd in the series")}


@dataclass(frozen=True)
class Heading:
    """The top of the first page: how far the recovery is, and rows of label and words."""

    number: str
    as_of: str
    rows: tuple[tuple[str, str], ...]


def named(settings: Settings, choices: Choices) -> dict[str, Any]:
    """The settings that say whose diary it is, in the form that was chosen."""
    found: dict[str, Any] = {}
    name = settings.person_name.strip()
    if name and choices.name != "none":
        found["person_name"] = initials(name) if choices.name == "initials" else name
    if settings.birth_date and choices.birth_date and choices.name != "none":
        found["birth_date"] = settings.birth_date
    return found


def initials(name: str) -> str:
    """Such as "A. B." of a name."""
    return " ".join(f"{part[0].upper()}." for part in name.split())


def without_procedure(names: Mapping[str, Any], day: date) -> Heading:
    """The top of the page while the diary has no procedure."""
    rows = [_patient(names), (_("Procedure"), _("none is entered yet"))]
    return Heading("", date_words.long(day), tuple(rows))


def heading(m: Material, names: Mapping[str, Any]) -> Heading:
    """The top of the page: patient, procedure, and the period looked at."""
    number = _("Day {n}").format(n=signed(m.number))
    rows = [
        _patient(names),
        (_("Procedure"), _procedure(m.recovery, m.recoveries)),
        (_("Period"), _period(m)),
    ]
    return Heading(number, date_words.long(m.last), tuple(rows))


def footer(m: Material | None, day: date) -> tuple[str, ...]:
    """The foot of every export, for these pages."""
    if m is None:
        return foot.footer(day, None)
    logged = sum(bool(d.entries) for d in m.whole_days.values() if m.start <= d.day <= m.last)
    return foot.footer(day, m.plan, m.length - logged, m.length)


def _patient(names: Mapping[str, Any]) -> tuple[str, str]:
    parts = [str(names["person_name"])] if "person_name" in names else [_("not named")]
    if "birth_date" in names:
        parts.append(_("born {date}").format(date=_birth(str(names["birth_date"]))))
    return _("Patient"), ", ".join(parts)


def _birth(text: str) -> str:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        return f"{date_words.brief(day)} {day.year}"
    return text


def _procedure(recovery: Recovery, recoveries: Sequence[Recovery]) -> str:
    p = recovery.procedure
    side = _(codes.SIDES[p.side]).lower() if p.side else ""
    site = _(codes.SITES[p.site]).lower() if p.site else ""
    parts = [
        date_words.long(p.day),
        ", ".join(text for text in (p.product, _volume(p)) if text),
        " ".join(text for text in (site, p.level or "", side) if text),
        _("guidance: {text}").format(text=p.guidance) if p.guidance else "",
        _("for {reason}").format(reason=_reason(p)) if p.indications else "",
        _series(p.series),
        ", ".join(text for text in (p.clinician, p.clinic_phone) if text),
        _earlier(recovery, recoveries),
    ]
    return _SEPARATOR.join(part for part in parts if part)


_SEPARATOR = " \u00b7 "


def _volume(p: Procedure) -> str:
    return _("{n} mL").format(n=f"{p.volume:g}") if p.volume is not None else ""


def _reason(p: Procedure) -> str:
    return ", ".join(_(codes.INDICATIONS[code]).lower() for code in p.indications or ())


def _series(number: int | None) -> str:
    if number is None:
        return ""
    if number in _ORDINALS:
        return _(_ORDINALS[number])
    return _("number {n} in the series").format(n=number)


def _earlier(recovery: Recovery, recoveries: Sequence[Recovery]) -> str:
    before = [x.first for x in recoveries if x.first < recovery.first]
    dates = ", ".join(f"{date_words.brief(day)} {day.year}" for day in before)
    return _("earlier procedures: {dates}").format(dates=dates) if before else ""


def _period(m: Material) -> str:
    label = _(PERIODS[m.choices.period]).lower()
    if not m.length:
        return _("{what}; the procedure lies ahead").format(what=label)
    days = ngettext("{n} day", "{n} days", m.length).format(n=m.length)
    first = max(m.first, m.recoveries[0].first) if m.choices.period == "all" else m.start
    return _("{what}: {first} to {last} ({days})").format(
        what=label,
        first=date_words.short(first, m.last),
        last=date_words.short(m.last),
        days=days,
    )
