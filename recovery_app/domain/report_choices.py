"""What goes into the doctor's summary: period, sections, notes, and how much of the name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from recovery_app.domain import records as r
from recovery_app.domain.days import Recovery, recovery_of
from recovery_app.domain.settings import Settings
from recovery_app.errors import InvalidInput
from recovery_app.text import N_, _

SECTIONS = {
    "questions": N_("Questions for the doctor"),
    "signs": N_("Warning signs"),
    "summary": N_("In short"),
    "change": N_("Before and now"),
    "chart": N_("Day by day"),
    "ladder": N_("Steps back to activity"),
    "exposures": N_("Exposures against the plan"),
    "ice": N_("Ice"),
    "relievers": N_("Pain relievers"),
    "quality": N_("How complete this diary is"),
    "days": N_("All days"),
    "notes": N_("Notes"),
}
"""The sections in their order on the pages."""

PERIODS = {
    "recovery": N_("Since the procedure"),
    "weeks4": N_("Last 4 weeks"),
    "visit": N_("Since the last visit"),
    "own": N_("Own dates"),
    "all": N_("The whole diary"),
}

NAME_FORMS = {
    "name": N_("Name"),
    "initials": N_("Initials"),
    "none": N_("No name"),
}

WEEKS4_DAYS = 28

_FIELD_SECTIONS: Mapping[str, frozenset[str]] = {
    "worst": frozenset({"change", "chart", "ladder", "days"}),
    "now": frozenset({"chart", "days"}),
    "usual_pain": frozenset({"change", "chart", "ladder", "days"}),
    "usual_pain_week": frozenset({"change", "chart", "days"}),
    "cant_tell": frozenset({"change", "chart", "ladder", "days"}),
    "waking": frozenset({"ladder", "days"}),
    "swelling": frozenset({"signs", "chart", "ladder", "days"}),
    "sleep": frozenset({"days"}),
    "active_minutes": frozenset({"ladder", "days"}),
    "signs": frozenset({"signs"}),
    "temperature": frozenset({"signs"}),
    "reliever": frozenset({"relievers"}),
    "reliever_name": frozenset({"relievers"}),
    "note": frozenset({"notes"}),
}
"""In which sections an answer of a check-in is at home; with the last of them it goes.

What is the subject of a section of its own is at home there alone: whoever leaves the warning
signs out does not find them in the table of days.
"""

_KIND_SECTIONS: Mapping[str, frozenset[str]] = {
    "question": frozenset({"questions"}),
    "ice_session": frozenset({"ice"}),
    "activity": frozenset({"chart", "ladder", "exposures", "days"}),
    "medicine": frozenset({"relievers"}),
    "exposure": frozenset({"exposures"}),
    "steps": frozenset({"days"}),
    "goal": frozenset({"change", "ladder"}),
    "goal_rating": frozenset({"change", "ladder"}),
    "weekly": frozenset({"change"}),
    "global_change": frozenset({"change"}),
    "clinic_score": frozenset({"change"}),
    "visit": frozenset({"chart", "quality", "days"}),
    "milestone": frozenset({"chart", "days"}),
    "plan": frozenset({"chart", "ladder", "exposures", "ice", "quality"}),
    "phase_decision": frozenset({"ladder"}),
    "phase_answer": frozenset({"ladder"}),
}
"""The same for kinds of record; procedures head the page and always go in."""

_NONE_SECTIONS: Mapping[str, frozenset[str]] = {
    "ice": _KIND_SECTIONS["ice_session"],
    "activity": _KIND_SECTIONS["activity"],
    "medicine": _KIND_SECTIONS["medicine"],
}

_OF_THE_RECOVERY = frozenset(
    {"goal_rating", "weekly", "global_change", "clinic_score", "phase_decision", "phase_answer"}
)
"""Kinds of which the pages compare the first with the last, whatever the period."""

_UNDATED = frozenset({"procedure", "goal", "question", "visit"})


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the person chose to hand over. `first` and `last` count for the period "own" only.

    `without` names sections left out, `without_notes` the ids of entries whose note stays home.
    `question_order` are ids of questions, the most important first; others follow as written.
    """

    period: str = "recovery"
    first: date | None = None
    last: date | None = None
    without: frozenset[str] = frozenset()
    without_notes: frozenset[str] = frozenset()
    name: str = "name"
    birth_date: bool = True
    attachments: bool = True
    paper: str = "a4"
    question_order: tuple[str, ...] = ()

    def has(self, section: str) -> bool:
        """Whether the section goes in."""
        return section not in self.without


def checked(choices: Choices) -> Choices:
    """The choices, if they can be made; else InvalidInput naming the one that cannot."""
    unknown = sorted(choices.without - SECTIONS.keys())
    if unknown:
        sentence = _("There is no section {name}; there are {names}.")
        raise InvalidInput("without", sentence.format(name=unknown[0], names=", ".join(SECTIONS)))
    for field, label, value, allowed in (
        ("period", N_("Period"), choices.period, tuple(PERIODS)),
        ("name", N_("Name"), choices.name, tuple(NAME_FORMS)),
        ("paper", N_("Paper"), choices.paper, ("a4", "letter")),
    ):
        if value not in allowed:
            sentence = _("{field} must be one of {names}.")
            raise InvalidInput(field, sentence.format(field=_(label), names=", ".join(allowed)))
    if choices.first and choices.last and choices.first > choices.last:
        raise InvalidInput("first", _("The first day must not lie after the last day."))
    return choices


def of_settings(settings: Settings, state: Any = None) -> Choices:
    """The choices as remembered; what this version does not know falls back to the usual."""
    words = settings.report_period.split()
    period = words[0] if words and words[0] in PERIODS else "recovery"
    first, last = (_day(words[1:], 0), _day(words[1:], 1)) if period == "own" else (None, None)
    without = {code.strip() for code in settings.report_without.split(",")}
    name = settings.report_name if settings.report_name in NAME_FORMS else "name"
    kept = state if isinstance(state, dict) else {}
    return Choices(
        period=period,
        first=first,
        last=last,
        without=frozenset(without & SECTIONS.keys()),
        without_notes=frozenset(_ids(kept, "without_notes")),
        name=name,
        birth_date=kept.get("birth_date") is not False,
        attachments=kept.get("attachments") is not False,
        paper="letter" if kept.get("paper") == "letter" else "a4",
        question_order=tuple(_ids(kept, "question_order")),
    )


def to_state(choices: Choices) -> dict[str, Any]:
    """What the settings have no place for, as JSON values."""
    return {
        "without_notes": sorted(choices.without_notes),
        "birth_date": choices.birth_date,
        "attachments": choices.attachments,
        "paper": choices.paper,
        "question_order": list(choices.question_order),
    }


def to_settings(choices: Choices) -> dict[str, str]:
    """The choices as settings hold them."""
    days = (choices.first, choices.last) if choices.period == "own" else ()
    words = [choices.period, *(day.isoformat() if day else "-" for day in days)]
    return {
        "report_period": " ".join(words),
        "report_without": ",".join(code for code in SECTIONS if code in choices.without),
        "report_name": choices.name,
    }


def span(
    choices: Choices, recoveries: Sequence[Recovery], visits: Sequence[date], today: date
) -> tuple[date, date, Recovery | None]:
    """The first and last day of the period, and the recovery its last day belongs to.

    A visit today is the one the summary is for, so "since the last visit" looks before it.
    """
    last = min(choices.last or today, today) if choices.period == "own" else today
    recovery = recovery_of(last, recoveries) or (recoveries[0] if recoveries else None)
    if recovery is None:
        return last, last, None
    start = recovery.baseline_from
    if choices.period == "all":
        start = recoveries[0].baseline_from
    elif choices.period == "weeks4":
        start = max(start, last - timedelta(days=WEEKS4_DAYS - 1))
    elif choices.period == "visit":
        start = max([start, *(day for day in visits if day < last)])
    elif choices.period == "own" and choices.first:
        start = choices.first
    return min(start, last), last, recovery


def within(
    entries: Mapping[str, Sequence[r.Record]],
    choices: Choices,
    first: date,
    last: date,
    recovery: Recovery | None,
) -> dict[str, tuple[r.Record, ...]]:
    """The records of the period, whole; the plan is the one of the recovery."""
    start = min(first, recovery.baseline_from) if recovery else first
    found: dict[str, tuple[r.Record, ...]] = {}
    for kind in r.KINDS:
        kept = []
        for record in entries.get(kind, ()):
            if choices.period == "all":
                fits = True  # what a corrected procedure left outside its baseline, too
            elif kind == "plan":
                fits = _plan_of(record, recovery)
            elif kind in _UNDATED:
                fits = True
            elif kind in _OF_THE_RECOVERY:
                fits = start <= record.day <= last
            elif kind == "check_in" and recovery and record.day < recovery.first:
                # The baseline belongs to the comparison, whatever the period.
                fits = start <= record.day <= last
            else:
                fits = first <= record.day <= last
            if fits:
                kept.append(record)
        found[kind] = tuple(kept)
    return found


def chosen(
    entries: Mapping[str, Sequence[r.Record]], choices: Choices
) -> dict[str, tuple[r.Record, ...]]:
    """The records without what was switched off: what the pages, and the copies inside, hold."""
    shown = (SECTIONS.keys() - choices.without) | {"procedure"}
    ordered = {**entries, "question": in_order(entries.get("question", ()), choices)}
    return {
        kind: tuple(
            record
            for entry in ordered.get(kind, ())
            if (record := _reduced(entry, shown, choices.without_notes)) is not None
        )
        for kind in r.KINDS
    }


def in_order(questions: Sequence[r.Record], choices: Choices) -> list[r.Record]:
    """Questions in the order the person gave them."""
    place = {record_id: n for n, record_id in enumerate(choices.question_order)}
    return sorted(questions, key=lambda q: place.get(q.id, len(place)))


def _reduced(record: r.Record, shown: set[str], without_notes: frozenset[str]) -> r.Record | None:
    if not _sections(record) & shown:
        return None
    if isinstance(record, r.CheckIn):
        gone = [name for name, at_home in _FIELD_SECTIONS.items() if not at_home & shown]
    else:
        gone = [] if "notes" in shown else ["note"]
    if record.id in without_notes:
        gone.append("note")
    changes: dict[str, Any] = {n: None for n in gone if getattr(record, n, None) is not None}
    kept = r.replace(record, changes) if changes else record
    if isinstance(kept, r.CheckIn) and not r.answered(kept).keys() - {"recall"}:
        return None
    return kept


def _sections(record: r.Record) -> frozenset[str] | set[str]:
    if isinstance(record, r.NoneToday):
        return _NONE_SECTIONS[record.of or "activity"]
    return _KIND_SECTIONS.get(record.kind, SECTIONS.keys() | {"procedure"})


def _plan_of(record: r.Record, recovery: Recovery | None) -> bool:
    return (
        isinstance(record, r.PlanRecord)
        and recovery is not None
        and record.procedure == recovery.procedure.id
    )


def _ids(state: Mapping[str, Any], name: str) -> list[str]:
    found = state.get(name)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _day(words: Sequence[str], index: int) -> date | None:
    try:
        return date.fromisoformat(words[index])
    except (IndexError, ValueError):
        return None
