"""One entry in a line of words: what the log, the diary and the command line show."""

from collections.abc import Mapping
from dataclasses import dataclass

from recovery_app.domain import codes, date_words, records
from recovery_app.domain.records import Record
from recovery_app.text import _, ngettext


@dataclass(frozen=True)
class Line:
    """An entry in words: what it is, and what was answered. `time` is empty when not given."""

    title: str
    detail: str
    time: str


def line(
    record: Record,
    *,
    pain_name: str = "",
    fahrenheit: bool = False,
    goals: Mapping[str, str] | None = None,
) -> Line:
    """The entry in words. `pain_name` is the person's name for the usual pain.

    `goals` maps ids of own activities to their names, for the ratings that speak of them.
    """
    title = _(records.KIND_NAMES[record.kind])
    parts: list[str] = []
    match record:
        case records.CheckIn():
            parts = _check_in(record, pain_name, fahrenheit=fahrenheit)
        case records.IceSession():
            parts = [minutes(record.minutes or 0)]
            if record.cloth is not None:
                parts.append(_("cloth between") if record.cloth else _("no cloth between"))
        case records.Activity():
            title = record.what or _(codes.ACTIVITIES[record.activity or "other"])
            parts = [minutes(record.minutes or 0)]
            if record.effort is not None:
                parts.append(_("effort {n}/10").format(n=record.effort))
            if record.during is not None:
                parts.append(_("soreness during {n}/10").format(n=record.during))
        case records.Medicine():
            title = record.name or title
            parts = [record.amount] if record.amount else []
        case records.Procedure():
            parts = _procedure(record)
        case records.GoalRating():
            title = (goals or {}).get(record.goal or "", title)
            parts = [_("rated {n} of 10").format(n=record.rating)]
        case _:
            title, parts = _small(record, title)
    note = getattr(record, "note", None)
    if note:
        parts.append(_("“{note}”").format(note=" ".join(note.split())))
    when = date_words.clock(record.at) if record.at else ""
    return Line(title, " · ".join(parts), when)


def kind(record: Record) -> str:
    """What the entry is, without anything that was typed."""
    if isinstance(record, records.Activity):
        return _(codes.ACTIVITIES[record.activity or "other"])
    return _(records.KIND_NAMES[record.kind])


def question(record: Record, name: str) -> str:
    """What was asked for the field `name`; of a pain reliever also about which span."""
    label = _(records.all_specs(record.kind)[name].label)
    if name == "reliever" and isinstance(record, records.CheckIn) and record.recall:
        span = _(codes.RELIEVER_RECALLS[record.recall])
        return _("{question} {span}").format(question=label, span=span)
    return label


def minutes(count: int) -> str:
    """Such as "15 min"."""
    return _("{n} min").format(n=count)


def temperature(celsius: float, *, fahrenheit: bool = False) -> str:
    """A body temperature in the person's unit, to a tenth of a degree."""
    if fahrenheit:
        return _("{t} °F").format(t=f"{celsius * 1.8 + 32:.1f}")
    return _("{t} °C").format(t=f"{celsius:.1f}")


def usual_pain_label(pain_name: str | None) -> str:
    """What the usual pain is called: with the person's own name for it, when given."""
    if pain_name:
        return _("Usual pain ({name})").format(name=pain_name)
    return _("Usual pain")


def _check_in(record: records.CheckIn, pain_name: str, *, fahrenheit: bool) -> list[str]:
    parts = []
    scores = (
        (_("Soreness"), record.worst),
        (usual_pain_label(pain_name), record.usual_pain),
        (_("On waking"), record.waking),
        (_("Now"), record.now),
        (_("Usual pain this week"), record.usual_pain_week),
    )
    for label, score in scores:
        if score is not None:
            parts.append(_("{what} {n}/10").format(what=label, n=score))
    if record.cant_tell:
        parts.append(_("can't tell soreness and usual pain apart"))
    if record.swelling is not None:
        swelling = _(codes.SWELLING[record.swelling]).lower()
        parts.append(_("swelling {level}").format(level=swelling))
    if record.reliever is not None:
        taken = record.reliever_name or _("yes")
        parts.append(_("reliever {name}").format(name=taken if record.reliever else _("none")))
    if record.signs is not None:
        named = [_(codes.SIGNS[sign]) for sign in record.signs]
        parts.append(", ".join(named) or _("no warning sign"))
    if record.temperature is not None:
        parts.append(temperature(record.temperature, fahrenheit=fahrenheit))
    if record.sleep is not None:
        parts.append(_("slept {n} h").format(n=f"{record.sleep:g}"))
    if record.active_minutes is not None:
        parts.append(_("{n} active min on a usual day").format(n=record.active_minutes))
    return parts


def _procedure(record: records.Procedure) -> list[str]:
    parts = [_(codes.SITES[record.site])] if record.site else []
    parts += [text for text in (record.level,) if text]
    parts += [_(codes.SIDES[record.side])] if record.side else []
    if record.series is not None:
        parts.append(_("number {n} in the series").format(n=record.series))
    return parts


def _small(record: Record, title: str) -> tuple[str, list[str]]:
    match record:
        case records.Exposure():
            return _(codes.EXPOSURES[record.what or "heat"]), []
        case records.NoneToday():
            what = _(codes.NONE_OF[record.of or "ice"])
            return what, [_("none today")]
        case records.Steps():
            return title, [ngettext("{n} step", "{n} steps", record.count or 0)
                           .format(n=record.count)]  # fmt: skip
        case records.Goal():
            parts = [_("target {text}").format(text=record.target)] if record.target else []
            if record.resumed:
                parts.append(_("taken up again {day}").format(day=date_words.brief(record.resumed)))
            return record.name or title, parts
        case records.Weekly():
            return _("How close to normal"), [_("{n} %").format(n=record.close_to_normal)]
        case records.GlobalChange():
            return title, [_(codes.CHANGES[record.change or 4])]
        case records.ClinicScore():
            return record.name or title, [f"{record.value:g}"]
        case records.Visit():
            return title, [record.with_whom] if record.with_whom else []
        case records.Question() | records.Milestone():
            return title, [record.text or ""]
        case records.PlanRecord():
            return title, [record.name or ""]
        case records.PhaseDecision():
            who = [_("said by {who}").format(who=record.said_by)] if record.said_by else []
            return title, [_(codes.PHASE_DECISIONS[record.decision or "stay"]), *who]
        case records.PhaseAnswer():
            return title, [_("yes") if record.answer else _("no")]
    return title, []
