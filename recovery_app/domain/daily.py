"""One day of the diary in one object: what all its entries together say, and nothing more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from recovery_app.domain.codes import RESTFUL_ACTIVITIES
from recovery_app.domain.days import Recovery, recovery_of
from recovery_app.domain.records import (
    Activity,
    CheckIn,
    Exposure,
    IceSession,
    Medicine,
    Milestone,
    NoneToday,
    Record,
    Steps,
)

SWELLING_LEVELS = {"none": 0, "mild": 1, "moderate": 2, "severe": 3}
"""How far swelling goes, for ordering and steps; "unsure" is an answer but not a level."""

SUMMARISED = frozenset(
    {"check_in", "ice_session", "activity", "medicine", "exposure", "none_today", "steps",
     "milestone"}
)  # fmt: skip
"""The kinds of record that say something about one day."""

_Number = TypeVar("_Number", int, float)


@dataclass(frozen=True, kw_only=True, slots=True)
class DaySummary:
    """What one day's entries say together. None is unanswered; a 0 was answered.

    Scores are whole, 0 to 10. `number` is day n of the recovery `recovery` (its index), both
    None before any baseline. A range is (lowest, highest) of all values of the day: for soreness
    the worst and the "now" scores, for usual pain the scores of all check-ins.
    """

    day: date
    number: int | None = None
    recovery: int | None = None
    entries: int = 0
    same_day_entries: int = 0
    check_ins: int = 0
    same_day_check_ins: int = 0
    worst: int | None = None
    recall: str | None = None
    soreness_range: tuple[int, int] | None = None
    usual_pain: int | None = None
    usual_range: tuple[int, int] | None = None
    usual_pain_week: int | None = None
    cant_tell: bool = False
    waking: int | None = None
    swelling: str | None = None
    swelling_unsure: bool = False
    temperature: float | None = None
    sleep: float | None = None
    signs: tuple[str, ...] | None = None
    reliever: bool | None = None
    reliever_names: tuple[str, ...] = ()
    ice_sessions: int | None = None
    ice_minutes: int | None = None
    minutes_by_kind: Mapping[str, int] | None = None
    active_minutes: int | None = None
    usual_active_minutes: int | None = None
    during: int | None = None
    effort: int | None = None
    medicines: tuple[Medicine, ...] | None = None
    logged_exposures: tuple[str, ...] = ()
    steps: int | None = None
    none_today: frozenset[str] = frozenset()
    milestones: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def reported(self) -> bool:
        """Whether a check-in belongs to this day, whenever it was entered."""
        return self.check_ins > 0

    @property
    def reported_same_day(self) -> bool:
        """Whether a check-in of this day was entered on this day."""
        return self.same_day_check_ins > 0

    @property
    def back_filled(self) -> bool:
        """Whether the day has entries and every one of them was entered on another day."""
        return self.entries > 0 and self.same_day_entries == 0

    @property
    def epoch(self) -> tuple[int | None, bool]:
        """Its recovery, and whether the procedure has been: no value counts on from one to another.

        Soreness has no "before", and usual pain changes its meaning at every procedure.
        """
        return self.recovery, self.number is not None and self.number >= 0

    @property
    def was_active(self) -> bool:
        """Whether the 24-hour rule asks about this day: active minutes, or soreness during."""
        return bool(self.active_minutes) or self.during is not None


def summaries(
    records: Iterable[Record], recoveries: Sequence[Recovery] = ()
) -> dict[date, DaySummary]:
    """One summary for each day that has entries, in the order of the days.

    Takes time in proportion to the number of records. Records that are not about one day
    (goals, ratings, visits, the plan) are passed over.
    """
    by_day: dict[date, list[Record]] = {}
    for record in records:
        if record.kind in SUMMARISED:
            by_day.setdefault(record.day, []).append(record)
    return {day: _summary(day, by_day[day], recoveries) for day in sorted(by_day)}


def moment(record: Record) -> datetime:
    """The local wall-clock time an entry is about: as given, else when it was entered."""
    if record.at is not None:
        return record.at
    entered = record.entered
    return entered.at.replace(tzinfo=None) + timedelta(minutes=entered.offset_minutes)


def _summary(day: date, entries: list[Record], recoveries: Sequence[Recovery]) -> DaySummary:
    entries = sorted(entries, key=_order)
    recovery = recovery_of(day, recoveries)
    check_ins = [entry for entry in entries if isinstance(entry, CheckIn)]
    activities = [entry for entry in entries if isinstance(entry, Activity)]
    ice = [entry.minutes or 0 for entry in entries if isinstance(entry, IceSession)]
    medicines = tuple(entry for entry in entries if isinstance(entry, Medicine))
    steps = [entry.count for entry in entries if isinstance(entry, Steps)]
    none = frozenset(e.of for e in entries if isinstance(e, NoneToday) and e.of is not None)
    worst = max((c for c in check_ins if c.worst is not None), key=_worst, default=None)
    usual = _known(c.usual_pain for c in check_ins)
    levels = [c.swelling for c in check_ins if c.swelling in SWELLING_LEVELS]
    by_kind = _minutes_by_kind(activities)
    return DaySummary(
        day=day,
        number=recovery.number(day) if recovery else None,
        recovery=recovery.index if recovery else None,
        entries=len(entries),
        same_day_entries=sum(entry.same_day for entry in entries),
        check_ins=len(check_ins),
        same_day_check_ins=sum(entry.same_day for entry in check_ins),
        worst=worst.worst if worst else None,
        recall=worst.recall if worst else _first(c.recall for c in check_ins),
        soreness_range=_range(_known(v for c in check_ins for v in (c.worst, c.now))),
        usual_pain=max(usual, default=None),
        usual_range=_range(usual),
        usual_pain_week=_last(c.usual_pain_week for c in check_ins),
        cant_tell=any(c.cant_tell for c in check_ins),
        waking=_first(c.waking for c in check_ins),
        swelling=max(levels, key=lambda code: SWELLING_LEVELS[code or ""], default=None),
        swelling_unsure=any(c.swelling == "unsure" for c in check_ins),
        temperature=max(_known(c.temperature for c in check_ins), default=None),
        sleep=_last(c.sleep for c in check_ins),
        signs=_signs(check_ins),
        reliever=_any(c.reliever for c in check_ins),
        reliever_names=tuple(c.reliever_name for c in check_ins if c.reliever_name),
        ice_sessions=len(ice) if ice or "ice" in none else None,
        ice_minutes=sum(ice) if ice or "ice" in none else None,
        minutes_by_kind=by_kind if activities or "activity" in none else None,
        active_minutes=_active(by_kind, "activity" in none),
        usual_active_minutes=_last(c.active_minutes for c in check_ins),
        during=max(_known(a.during for a in activities), default=None),
        effort=max(_known(a.effort for a in activities), default=None),
        medicines=medicines if medicines or "medicine" in none else None,
        logged_exposures=tuple(
            e.what for e in entries if isinstance(e, Exposure) and e.what is not None
        ),
        steps=max(_known(steps), default=None),
        none_today=none,
        milestones=tuple(e.text for e in entries if isinstance(e, Milestone) and e.text),
        notes=tuple(note for e in entries if (note := getattr(e, "note", None))),
    )


def _order(record: Record) -> tuple[datetime, datetime, str]:
    return moment(record), record.entered.at, record.id


def _worst(check_in: CheckIn) -> int:
    return -1 if check_in.worst is None else check_in.worst


def _known(values: Iterable[_Number | None]) -> list[_Number]:
    return [value for value in values if value is not None]


_Value = TypeVar("_Value")


def _first(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value is not None), None)


def _last(values: Iterable[_Value | None]) -> _Value | None:
    found = None
    for value in values:
        found = found if value is None else value
    return found


def _range(values: list[int]) -> tuple[int, int] | None:
    return (min(values), max(values)) if values else None


def _any(answers: Iterable[bool | None]) -> bool | None:
    known = [answer for answer in answers if answer is not None]
    return any(known) if known else None


def _signs(check_ins: Sequence[CheckIn]) -> tuple[str, ...] | None:
    answers = [c.signs for c in check_ins if c.signs is not None]
    return tuple(dict.fromkeys(sign for signs in answers for sign in signs)) if answers else None


def _minutes_by_kind(activities: Sequence[Activity]) -> dict[str, int]:
    minutes: dict[str, int] = {}
    for entry in activities:
        kind = entry.activity or "other"
        minutes[kind] = minutes.get(kind, 0) + (entry.minutes or 0)
    return minutes


def _active(by_kind: Mapping[str, int], none_today: bool) -> int | None:
    # A day with nothing but sitting or driving noted does not say that nobody walked.
    active = [minutes for kind, minutes in by_kind.items() if kind not in RESTFUL_ACTIVITIES]
    return sum(active) if active or none_today else None
