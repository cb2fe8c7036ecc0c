"""The lanes beneath a chart's lines: swelling, ice, activity, medicines and exposures."""

from collections.abc import Iterator, Sequence

from recovery_app.domain.chart_parts import (
    GROUP_OF,
    GROUPS,
    Band,
    Bar,
    ChartInput,
    Event,
    Lanes,
    Stack,
)
from recovery_app.domain.daily import SWELLING_LEVELS, DaySummary
from recovery_app.domain.plan_words import own_words
from recovery_app.text import _

NSAID_LEVEL = 2


def lanes(days: Sequence[DaySummary], made: ChartInput) -> Lanes:
    """All lanes of the shown days."""
    x = made.x
    return Lanes(
        swelling=tuple(Bar(x(d.day), SWELLING_LEVELS[d.swelling]) for d in days if d.swelling),
        swelling_unsure=tuple(
            x(day.day) for day in days if day.swelling_unsure and day.swelling is None
        ),
        ice=tuple(Bar(x(d.day), d.ice_minutes) for d in days if d.ice_minutes is not None),
        activity=tuple(_stack(x(day.day), day) for day in days if day.active_minutes is not None),
        planned=planned(made),
        medicine=tuple(event for day in days if (event := _medicine(day, made)) is not None),
        exposures=tuple(
            Event(x(day), 1, "; ".join(words))
            for day, words in sorted(made.exposures.items())
            if made.first <= day <= made.last and words
        ),
    )


def phase_bands(made: ChartInput) -> tuple[Band, ...]:
    """The plan's phases by their planned days, as far as they are shown."""
    first, last = made.x(made.first), made.x(made.last)
    return tuple(
        Band(
            "phase",
            max(phase.from_day, first),
            min(phase.to_day, last),
            own_words(phase.name, phase.source),
        )
        for phase in (made.plan.phases if made.plan else ())
        if phase.from_day <= last and phase.to_day >= first
    )


def planned(made: ChartInput) -> tuple[Band, ...]:
    """The plan's activity as minutes a day, where it names a share and the own usual is known."""
    usual = made.recovery.procedure.usual_minutes
    if made.plan is None or not usual:
        return ()
    first, last = made.x(made.first), made.x(made.last)
    return tuple(
        Band(
            "planned",
            max(phase.from_day, first),
            min(phase.to_day, last),
            _("the plan: {low} to {high} % of usual").format(
                low=phase.activity_low, high=phase.activity_high
            ),
            usual * phase.activity_low / 100,
            usual * phase.activity_high / 100,
        )
        for phase in made.plan.phases
        if phase.from_day <= last and phase.to_day >= first
        if phase.activity_low is not None and phase.activity_high is not None
    )


def medicine_names(day: DaySummary) -> tuple[str, ...]:
    """What was taken on a day, by name, each once; a reliever without a name as such."""
    names = [medicine.name or "" for medicine in day.medicines or ()]
    names += day.reliever_names
    if day.reliever and not names:
        names.append(_("pain reliever"))
    return tuple(dict.fromkeys(name for name in names if name))


def _stack(x: int, day: DaySummary) -> Stack:
    minutes: dict[str, int] = dict.fromkeys(GROUPS, 0)
    for kind, amount in (day.minutes_by_kind or {}).items():
        if kind in GROUP_OF:
            minutes[GROUP_OF[kind]] += amount
    parts = tuple((group, amount) for group, amount in minutes.items() if amount)
    return Stack(x, day.active_minutes or 0, parts)


def _medicine(day: DaySummary, made: ChartInput) -> Event | None:
    x, names = made.x(day.day), medicine_names(day)
    if names:
        nsaid = any(found == "nsaid" for found in _classes(day, made))
        return Event(x, NSAID_LEVEL if nsaid else 1, ", ".join(names))
    if day.reliever is False or day.medicines == ():
        return Event(x, 0, _("none"))
    return None


def _classes(day: DaySummary, made: ChartInput) -> Iterator[str | None]:
    """The class of each medicine of a day; of a check-in's reliever only its name tells."""
    known = made.medicines
    for taken in day.medicines or ():
        kind = taken.medicine_class
        if known is not None and taken.name:
            kind = known.recognise(taken.name, taken.amount or "", kind).medicine_class
        yield kind
    if known is not None:
        yield from (known.recognise(name).medicine_class for name in day.reliever_names)
