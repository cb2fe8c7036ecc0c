"""The chart of the summary as plain contents for the page: the chart of the screen, on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from recovery_app.domain import chart, codes, compare
from recovery_app.domain import records as r
from recovery_app.domain.chart import RecoveryChart
from recovery_app.domain.chart_groups import Block, averaged, highest, length_for
from recovery_app.domain.chart_parts import Bar, ChartInput, Lanes, Point, Series
from recovery_app.domain.daily import SWELLING_LEVELS
from recovery_app.domain.report_parts import Material, Section, section, signed
from recovery_app.text import N_, _

LONG_AXIS = 300
PLOT_WIDTH = 376
"""[choice] About as wide (points) is the plot on either paper."""

_TOGETHER = {
    7: N_("bars: ice and activity as the average of the days noted in each week, swelling as its "
          "worst day"),
    28: N_("bars: ice and activity as the average of the days noted in every 4 weeks, swelling as "
           "their worst day"),
}  # fmt: skip
_BETWEEN = " \u00b7 "
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def frame(m: Material) -> Section:
    """The chart's frame: its key, and what to say when there is too little to draw."""
    drawn = _chart(m)
    if drawn.is_empty:
        return section("chart", too_few=_("No score is noted in this period."))
    marks = [
        _("{letter}: {event}").format(letter=letter, event=event)
        for letter, event in zip(_LETTERS, _events(m), strict=False)
    ]
    aside = _("days since the procedure; where a due day was not noted the line breaks")
    key = _BETWEEN.join([*_key(drawn), *marks])
    return section("chart", aside=aside, after=[key])


def contents(m: Material) -> dict[str, Any]:
    """What is drawn, by day n; days without an answer are simply absent."""
    drawn = _chart(m)
    return {
        "first": drawn.first,
        "last": drawn.last,
        "flare": _flare(drawn),
        "phases": [[b.first, b.last, b.label] for b in drawn.bands if b.kind == "phase"],
        "baseline": drawn.baseline.value if drawn.baseline else None,
        "worst": _runs(drawn.soreness),
        "usual": [*_runs(drawn.usual), *([[p.x, p.value]] for p in _weekly(drawn))],
        "ranges": [list(span) for span in drawn.ranges],
        "usual_ranges": [list(span) for span in drawn.usual_ranges],
        "earlier": _runs(_earlier(m)),
        "ends": _ends(m, drawn),
        "lanes": _lanes(drawn, m),
        "marks": [
            [m.recovery.number(day), letter]
            for letter, (day, _what) in zip(_LETTERS, _marked(m), strict=False)
        ],
        "ticks": [
            [tick.x, tick.day, tick.date]
            for tick in chart.ticks(drawn.origin, drawn.first, drawn.last, _most_ticks(drawn))
        ],
        "before": _("before"),
        "alt": drawn.summary,
        "events": _events(m),
    }


def _events(m: Material) -> list[str]:
    """What the letters stand for, in words that need no drawing."""
    return [
        _("{what} (day {n})").format(what=what, n=signed(m.recovery.number(day)))
        for day, what in _marked(m)
    ]


def _most_ticks(drawn: RecoveryChart) -> int:
    # Dates of a long axis carry their year and need more room.
    return 6 if drawn.last - drawn.first >= LONG_AXIS else 11


def _chart(m: Material) -> RecoveryChart:
    noted = [day for day in m.days if m.recovery.baseline_from <= day <= m.last]
    first = max(m.first, min([m.recovery.first, *noted]))
    exposed: dict[date, list[str]] = {}
    for exposure in m.exposures:
        exposed.setdefault(exposure.day, []).append(exposure.what)
    return chart.recovery_chart(
        ChartInput(
            days=m.days,
            recoveries=m.recoveries,
            recovery=m.recovery,
            first=first,
            last=max(m.last, first),
            today=m.last,
            plan=m.plan,
            exposures=exposed,
            medicines=m.medicines,
        )
    )


def _key(drawn: RecoveryChart) -> list[str]:
    """What the marks mean that do not stand beside their name."""
    said = []
    if drawn.ranges:
        said.append(_("upright line: range of a day"))
    if drawn.usual_ranges:
        said.append(_("broken upright line: range of usual pain"))
    levels = {event.level for event in drawn.lanes.medicine}
    if 2 in levels:
        said.append(_("triangle: NSAID"))
    if 1 in levels:
        said.append(_("ring: other reliever"))
    said.append(_("tick: none, as answered"))
    if drawn.lanes.planned:
        said.append(_("pale field: the plan's activity"))
    if words := _TOGETHER.get(_length(drawn)):
        said.append(_(words))
    if _flare(drawn):
        said.append(_("grey: days 1 to 7, soreness usually settles"))
    return said


def _flare(drawn: RecoveryChart) -> list[int] | None:
    return next(([b.first, b.last] for b in drawn.bands if b.kind == "flare"), None)


def _runs(line: Series | None) -> list[list[list[float]]]:
    return [[[p.x, p.value] for p in run] for run in line.runs] if line else []


def _earlier(m: Material) -> Series | None:
    """Worst soreness after the procedure before, from its own day 0, when it goes in."""
    if m.recovery.index == 0:
        return None
    before = m.recoveries[m.recovery.index - 1]
    if m.first > before.first:
        return None
    found = compare.compare_procedures(
        m.days, [before], m.last, plan=m.plan, longest=max(m.number, 0)
    )
    return found.sides[0].soreness


def _weekly(drawn: RecoveryChart) -> list[Point]:
    """Weekly averages of days that have no score of their own, each by itself."""
    daily = {point.x for point in drawn.usual}
    return [point for point in drawn.usual_week if point.x not in daily]


def _ends(m: Material, drawn: RecoveryChart) -> list[dict[str, Any]]:
    """The names of the lines, where each of them ends."""
    found: list[dict[str, Any]] = []
    usual = [*drawn.usual, *_weekly(drawn)]
    for points, mark, label in (
        (list(drawn.soreness), "dot", _("worst soreness")),
        (usual, "box", _("usual pain")),
        (list(_earlier(m) or ()), "dots", _("procedure before")),
    ):
        if points:
            last = max(points, key=lambda point: point.x)
            found.append({"at": last.value, "mark": mark, "label": label})
    if drawn.baseline is not None:
        label = _("before: {n}").format(n=signed(drawn.baseline.value))
        found.append({"at": drawn.baseline.value, "mark": "line", "label": label})
    return found


def _length(drawn: RecoveryChart) -> int:
    """So many days stand together as one bar."""
    return length_for(PLOT_WIDTH / (drawn.last - drawn.first + 1))


def _lanes(drawn: RecoveryChart, m: Material) -> list[dict[str, Any]]:
    lanes, length = drawn.lanes, _length(drawn)
    active = averaged([Bar(stack.x, stack.total) for stack in lanes.activity], length)
    ice = averaged(lanes.ice, length)
    # An NSAID stands in its lane as a triangle; a lane more is worth it for other things only.
    others = [e for e in m.exposures if e.topic not in {"nsaid", "ice"}]
    found = [
        _lane(_swelling(lanes), "steps", highest(lanes.swelling, length), length=length,
              top=max(SWELLING_LEVELS.values())),
        {**_lane(_minutes(_("active"), active, length), "bars", active, length=length,
                 top=max([1, *_values(active), *(band.high or 0 for band in lanes.planned)])),
         "planned": [[b.first, b.last, b.low, b.high] for b in lanes.planned]},
    ]  # fmt: skip
    if m.choices.has("ice"):
        found.insert(1, _lane(_minutes(_("ice"), ice, length), "bars", ice, length=length))
    if m.choices.has("relievers"):
        taken = [Block(event.x, event.level) for event in lanes.medicine]
        found.append(_lane(_("pain reliever"), "marks", taken))
    if others:
        crosses = [Block(e.n, 3) for e in others]
        found.append(_lane(_("other exposure"), "marks", crosses))
    return found


def _lane(
    label: str, kind: str, blocks: Sequence[Block], *, length: int = 1, top: float | None = None
) -> dict[str, Any]:
    return {
        "label": label,
        "kind": kind,
        "values": [[block.first, round(block.value, 1)] for block in blocks],
        "days": length,
        "max": top or max([1, *_values(blocks)]),
        "planned": None,
    }


def _values(blocks: Sequence[Block]) -> list[float]:
    return [block.value for block in blocks]


def _minutes(what: str, blocks: Sequence[Block], length: int) -> str:
    most = round(max([0, *_values(blocks)]))
    if not most:
        return what
    words = _("{what}, to {n} min") if length == 1 else _("{what}, mean to {n} min")
    return words.format(what=what, n=most)


def _swelling(lanes: Lanes) -> str:
    most = max([0, *(bar.value for bar in lanes.swelling)])
    if not most:
        return _("swelling")
    level = next(code for code, value in SWELLING_LEVELS.items() if value == most)
    return _("swelling, to {level}").format(level=_(codes.SWELLING[level]).lower())


def _marked(m: Material) -> list[tuple[date, str]]:
    found = [(x.day, x.text or "") for x in m.of(r.Milestone) if m.start <= x.day <= m.last]
    found += [(x.day, _("visit")) for x in m.of(r.Visit) if m.start <= x.day <= m.last]
    return sorted(found)[: len(_LETTERS)]
