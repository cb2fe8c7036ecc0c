"""Entries that meet a window of the plan: worked out anew each time, dated, and told calmly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain import date_words, plan_words
from recovery_app.domain.days import Recovery
from recovery_app.domain.medicines import Medicines, Recognised
from recovery_app.domain.plan import Plan, Source, Window
from recovery_app.domain.records import (
    Activity,
    CheckIn,
    Exposure,
    IceSession,
    Medicine,
    Record,
)
from recovery_app.text import _

HARD_EFFORT = 7
"""[choice] Cycling or swimming counts as strenuous from this effort (0 to 10) on."""

ACTIVITY_TOPICS = {
    "running": ("running", "strenuous"),
    "sport": ("sport", "running", "strenuous"),
    "strength": ("strenuous",),
    "lifting": ("lifting",),
    "driving": ("driving",),
    "swimming": ("bath",),
}
"""Which windows a kind of activity can meet; the first open one is quoted."""

HARD_TOPICS = {
    "strength": ("gym",),
    "cycling": ("strenuous",),
    "swimming": ("strenuous",),
}


@dataclass(frozen=True)
class PlanExposure:
    """One entry inside a window of the plan, on day `n` of the recovery.

    `what` is the entry as typed, or the code of what it is; `line` the plan's own words, `source`
    whose they are (`whose` the same in a list), `until` the last day of the window (None: without
    end); `note` is the calm text for the person.
    """

    record_id: str
    kind: str
    topic: str
    day: date
    n: int
    what: str
    line: str
    source: str
    until: date | None
    note: str
    whose: str = ""


@dataclass(frozen=True)
class _Open:
    """The plan's words that an entry meets on one day."""

    topic: str
    text: str
    source: Source
    to_day: int | None


def exposures(
    plan: Plan, recovery: Recovery, records: Iterable[Record], medicines: Medicines
) -> tuple[PlanExposure, ...]:
    """All exposures of one recovery and its baseline, in the order of their days.

    Nothing of this is stored: an entry that is corrected or deleted takes its exposure with it.
    """
    found = [
        exposure
        for record in records
        if recovery.baseline_from <= record.day
        and (recovery.last is None or record.day <= recovery.last)
        and (exposure := exposure_of(plan, recovery, record, medicines)) is not None
    ]
    return tuple(sorted(found, key=lambda exposure: (exposure.day, exposure.record_id)))


def exposure_of(
    plan: Plan, recovery: Recovery, record: Record, medicines: Medicines
) -> PlanExposure | None:
    """What one entry is an exposure to, or None."""
    n = recovery.number(record.day)
    if not plan.windows_on(n) and plan.ice_on(n) != "avoid":
        return None
    for topic, what in _topics(record, medicines):
        met = _ice(plan, n) if topic == "ice" else _window(plan, n, topic)
        if met is not None:
            until = None if met.to_day is None else recovery.first + timedelta(days=met.to_day)
            return PlanExposure(
                record_id=record.id,
                kind=record.kind,
                topic=topic,
                day=record.day,
                n=n,
                what=what,
                line=met.text,
                source=plan_words.source_words(met.source),
                until=until,
                note=_note(record, met, until, what, medicines),
                whose=plan_words.whose(met.source),
            )
    return None


def note_for(
    plan: Plan | None, recovery: Recovery | None, record: Record, medicines: Medicines
) -> str:
    """The calm text to show once an entry is saved; empty for most entries."""
    if plan is not None and recovery is not None:
        exposure = exposure_of(plan, recovery, record, medicines)
        if exposure is not None:
            return exposure.note
    taken = _taken(record, medicines)
    if taken is None:
        return ""
    name, found = taken
    if found.medicine_class == "aspirin_low_dose":
        return _("“{name}” is logged as low-dose aspirin. {keep}").format(name=name, keep=_keep())
    return _keep() if found.blood_thinner else ""


def _topics(record: Record, medicines: Medicines) -> Iterator[tuple[str, str]]:
    """The topics an entry can meet, the closest first, each with what was entered."""
    taken = _taken(record, medicines)
    if taken is not None and taken[1].medicine_class == "nsaid":
        yield "nsaid", taken[0]
    if isinstance(record, IceSession):
        yield "ice", "ice"
    if isinstance(record, Exposure) and record.what:
        yield record.what, record.what
    if isinstance(record, Activity) and record.activity:
        hard = record.effort is not None and record.effort >= HARD_EFFORT
        topics = ACTIVITY_TOPICS.get(record.activity, ())
        for topic in (*topics, *(HARD_TOPICS.get(record.activity, ()) if hard else ())):
            yield topic, record.what or record.activity


def _taken(record: Record, medicines: Medicines) -> tuple[str, Recognised] | None:
    if isinstance(record, Medicine) and record.name:
        amount = record.amount or ""
        return record.name, medicines.recognise(record.name, amount, record.medicine_class)
    if isinstance(record, CheckIn) and record.reliever_name and record.reliever is not False:
        return record.reliever_name, medicines.recognise(record.reliever_name)
    return None


def _window(plan: Plan, n: int, topic: str) -> _Open | None:
    open_ones: list[Window] = [w for w in plan.windows_on(n) if w.topic == topic]
    if not open_ones:
        return None
    window = max(open_ones, key=lambda w: w.to_day)
    return _Open(topic, plan_words.window_text(window), window.source, window.to_day)


def _ice(plan: Plan, n: int) -> _Open | None:
    if plan.ice_on(n) != "avoid":
        return None
    return _Open("ice", plan_words.ice_text(plan.ice), plan.ice.source, plan.ice.to_day)


def _note(record: Record, met: _Open, until: date | None, what: str, medicines: Medicines) -> str:
    quoted = _quoted(met, until)
    if met.topic == "nsaid":
        taken = _taken(record, medicines)
        return _nsaid_note(what, quoted, taken[1] if taken else Recognised("nsaid"))
    if met.topic == "ice":
        return _("Logged. {line} Clinics differ on ice; ask yours.").format(line=quoted)
    return _("Logged. {line} If you are unsure, ask your clinic.").format(line=quoted)


def _nsaid_note(name: str, quoted: str, found: Recognised) -> str:
    if found.on_the_skin:
        first = _(
            "“{name}” is logged. On the skin it is an anti-inflammatory pain reliever as well; few "
            "sheets say whether that counts, so ask yours."
        )
    elif found.strength_unknown:
        first = _(
            "“{name}” is logged. Unless it is low-dose, aspirin is an anti-inflammatory pain "
            "reliever; low-dose aspirin (75 to 100 mg): keep taking what a doctor prescribed."
        )
    else:
        first = _("“{name}” is logged. It is an anti-inflammatory pain reliever.")
    words = [first.format(name=name), quoted]
    if found.blood_thinner:
        words.append(_keep())
    words.append(
        _("This is noted for your summary; if a doctor prescribed this, ask before changing it.")
    )
    return " ".join(words)


def _quoted(met: _Open, until: date | None) -> str:
    source = plan_words.source_words(met.source)
    if until is None:
        return _("For this day {source}: “{line}”").format(source=source, line=met.text)
    return _("For this day {source}: “{line}” (up to {date}).").format(
        source=source, line=met.text, date=date_words.brief(until)
    )


def _keep() -> str:
    return _("Keep taking what a doctor prescribed.")
