"""The numbers of nasty diaries, against the same numbers counted from the written rules alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from recovery_app.domain import change, chart, compare, heatmap, progress, rules, schedule
from recovery_app.domain.chart_parts import ChartInput
from recovery_app.domain.daily import summaries
from recovery_app.domain.days import Recovery, recoveries
from tests.domain import recount
from tests.domain.making import again, make
from tests.domain.recount import Book, Span

SEEDS = range(24)


class Both:
    """One diary, as the app has it (`days`, `recoveries`) and as plain rows (`book`)."""

    def __init__(self, seed: int) -> None:
        self.book: Book = recount.book(seed)
        records = [make(**_fields(row)) for row in self.book.rows]
        self.recoveries = recoveries(
            make(
                "procedure", day, usual_minutes=self.book.usual_minutes, baseline=self.book.recalled
            )
            for day in self.book.procedures
        )
        self.days = summaries(records, self.recoveries)
        self.ratings = [r for r in records if r.kind == "goal_rating"]
        self.goals = [again(make("goal", name=name), id=name) for name in ("a", "b")]

    def pairs(self) -> list[tuple[Recovery, Span]]:
        """Each recovery that has begun, and its span."""
        both = zip(self.recoveries, self.book.spans(), strict=True)
        return [(recovery, span) for recovery, span in both if span[0] <= self.book.today]

    def looks(self, recovery: Recovery) -> list[date]:
        """The last days of a recovery up to today, and those on which a rule begins to hold."""
        end = recovery.seen_to(self.book.today)
        days = [end - timedelta(days=n) for n in range(9)]
        days += [recovery.first + timedelta(days=n) for n in (27, 28, 42, 43, 44, 49)]
        return [day for day in days if recovery.holds(day) and day <= end]


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


@pytest.fixture(params=SEEDS, scope="module")
def both(request: pytest.FixtureRequest) -> Both:
    return Both(request.param)


def test_progress(both: Both) -> None:
    for recovery, span in both.pairs():
        for day in both.looks(recovery):
            f = progress.function_part(both.goals, both.ratings, recovery, day).value
            a = progress.activity_part(both.days, recovery, day, both.book.usual_minutes).value
            assert f == pytest.approx(recount.own_activities(both.book, span, day)), day
            assert a == pytest.approx(recount.active_share(both.book, span, day)), day


def test_change_of_usual_pain(both: Both) -> None:
    for recovery, span in both.pairs():
        before = change.baseline(both.days, recovery, both.book.recalled)
        b = recount.pain_before(both.book, span)
        assert (before and before.value) == pytest.approx(b)
        for day in both.looks(recovery):
            now = change.usual_pain_now(both.days, recovery, day)
            x = recount.pain_now(both.book, span, day)
            assert (now and now.value) == pytest.approx(x), day
            found = change.pain_change(before, now, recovery.number(day))
            assert found.shown == (day >= span[0] + timedelta(weeks=4))
            if b and x is not None:
                assert found.points == pytest.approx(b - x)
                assert found.percent == pytest.approx(100 * (b - x) / b)
            else:
                assert (found.points, found.percent) == (None, None)


def test_the_24_hour_rule(both: Both) -> None:
    verdicts = rules.load_verdicts(both.days)
    for _recovery, span in both.pairs():
        for day in (day for day in both.days if recount.holds(span, day)):
            found = verdicts[day].verdict if day in verdicts else None
            assert found == recount.rule_of_24_hours(both.book, span, day), day


def test_days_noted(both: Both) -> None:
    for recovery, span in both.pairs():
        found = schedule.adherence(
            schedule.DUE_DAYS, schedule.reports(both.days, recovery), recovery, both.book.today
        )
        assert (found.noted, found.due) == recount.days_noted(both.book, span)


def test_the_chart(both: Both) -> None:
    for recovery, span in both.pairs():
        drawn = chart.recovery_chart(
            ChartInput(
                days=both.days, recoveries=both.recoveries, recovery=recovery,
                first=recovery.baseline_from, last=both.book.today, today=both.book.today,
            )
        )  # fmt: skip
        own = [day for day in both.days if recount.holds(span, day)]
        for line, middle, field in (
            (drawn.soreness, drawn.soreness_median, "worst"),
            (drawn.usual, drawn.usual_median, "usual_pain"),
        ):
            values = {(day - span[0]).days: both.book.highest(day, field) for day in own}
            middles = {
                (day - span[0]).days: recount.middle_of_a_week(both.book, span, day, field)
                for day in own
            }
            length = (recovery.seen_to(both.book.today) - span[0]).days
            assert {p.x: p.value for p in line if 0 <= p.x <= length} == _known(values)
            assert {p.x: p.value for p in middle if 0 <= p.x <= length} == _known(middles)
        for week in drawn.weeks:
            days = [span[0] + timedelta(days=7 * week.week - 7 + n) for n in range(7)]
            days = [day for day in days if recount.holds(span, day)]
            for found, count, scores in (
                (week.soreness, week.soreness_days, [both.book.highest(d, "worst") for d in days]),
                (week.usual, week.usual_days, [both.book.highest(d, "usual_pain") for d in days]),
                (week.minutes, week.minutes_days, [both.book.minutes(d) for d in days]),
            ):
                noted = recount.known(scores)
                assert count == len(noted)
                assert found == (pytest.approx(recount.mean(noted)) if noted else None)


def test_the_calendar_and_the_comparison(both: Both) -> None:
    for recovery, span in both.pairs():
        for cell in heatmap.heat_map(both.days, recovery, both.book.today).cells:
            rows = [
                r for r in both.book.rows if r["day"] == cell.day and r["kind"] != "goal_rating"
            ]
            late = all(r["entered"] != cell.day for r in rows)
            noted = "none" if not rows else "back_filled" if late else "same_day"
            assert cell.state == ("ahead" if cell.day > both.book.today else noted)
            assert cell.number == (cell.day - span[0]).days
    chosen = [recovery for recovery, _span in both.pairs()]
    found = compare.compare_procedures(both.days, chosen, both.book.today)
    for side, (_recovery, span) in zip(found.sides, both.pairs(), strict=True):
        own = [day for day in both.days if recount.holds(span, day)]
        values = {(day - span[0]).days: both.book.highest(day, "worst") for day in own}
        assert {p.x: p.value for p in side.soreness} == _known(values)
        assert side.last <= both.book.today


def _known(values: dict[int, Any]) -> dict[int, Any]:
    return {n: value for n, value in values.items() if value is not None}
