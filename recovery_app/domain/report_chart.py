"""The chart of the summary as plain contents, and the same chart in spoken words."""

from typing import Any

from recovery_app.domain import date_words, schedule
from recovery_app.domain.daily import SWELLING_LEVELS
from recovery_app.domain.report_choices import SECTIONS
from recovery_app.domain.report_parts import Material, Section
from recovery_app.text import _


def section(m: Material) -> Section:
    """The chart's frame: title, and what to say when there is too little to draw."""
    drawn = [day for day in m.own_days if day.worst is not None or day.usual_pain is not None]
    too_few = "" if drawn else _("No score noted in this period.")
    return Section("chart", _(SECTIONS["chart"]), too_few=too_few)


def contents(m: Material) -> dict[str, Any]:
    """What is drawn, day by day on the day-0 axis; days without an answer are simply absent."""
    days = list(m.days.values())
    number = m.recovery.number
    due = schedule.due_numbers(m.plan.check_days if m.plan else None)
    first = min([0, *(number(d.day) for d in days)])
    return {
        "first": max(first, number(m.first)),
        "last": max(number(m.last), 7),
        "now": number(m.last),
        "worst": [[number(d.day), d.worst, *(d.soreness_range or (d.worst, d.worst))]
                  for d in days if d.worst is not None],
        "usual": [[number(d.day), d.usual_pain] for d in days if d.usual_pain is not None],
        "gaps": [[number(d.day), schedule.interval_at(number(d.day), due)] for d in days],
        "swelling": [[number(d.day), SWELLING_LEVELS[d.swelling]] for d in days if d.swelling],
        "ice": [[number(d.day), d.ice_minutes] for d in days if d.ice_minutes is not None],
        "activity": [[number(d.day), d.active_minutes] for d in days
                     if d.active_minutes is not None],
        "relievers": [number(d.day) for d in days if d.reliever or d.medicines],
        "phases": [[p.from_day, p.to_day, p.name] for p in m.plan.phases] if m.plan else [],
        "labels": {
            "worst": _("Worst soreness"), "usual": _("Usual pain"), "swelling": _("Swelling"),
            "ice": _("Ice"), "activity": _("Active min"), "relievers": _("Pain reliever"),
            "day0": _("day 0"),
        },
        "dates": {str(number(m.recovery.first)): date_words.brief(m.recovery.first)},
        "alt": _("Chart of soreness and usual pain by day since the procedure."),
    }  # fmt: skip
