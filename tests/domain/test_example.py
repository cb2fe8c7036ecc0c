"""The example recovery: the same every time, made of valid entries, and like a real one."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from statistics import fmean
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.domain import change, checks, codes, progress, rules, schedule
from recovery_app.domain.daily import DaySummary, summaries
from recovery_app.domain.days import Recovery, diary_day, recoveries
from recovery_app.domain.example import KINDS, example
from recovery_app.domain.records import (
    CheckIn,
    Goal,
    GoalRating,
    Medicine,
    Procedure,
    Record,
    short_id,
    values,
)
from recovery_app.errors import InvalidInput
from recovery_app.system.ids import SeededIds

ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 29, 18, 0, tzinfo=ZoneInfo(ZONE))
TODAY = date(2026, 11, 29)


@cache
def made(now: datetime = NOW, **asked: object) -> tuple[Record, ...]:
    return example(now, ZONE, SeededIds().new, **asked)  # type: ignore[arg-type]


def read(records: Sequence[Record]) -> tuple[dict[int, DaySummary], Recovery]:
    """The days of the last recovery by their number, baseline included."""
    found = recoveries(record for record in records if isinstance(record, Procedure))
    days = summaries(records, found)
    last = found[-1]
    return {last.number(day): summary for day, summary in days.items()}, last


def by_date(days: dict[int, DaySummary]) -> dict[date, DaySummary]:
    return {summary.day: summary for summary in days.values()}


def wall(record: Record) -> datetime:
    offset = timedelta(minutes=record.entered.offset_minutes)
    return record.entered.at.replace(tzinfo=None) + offset


@settings(max_examples=30)
@given(
    length=st.sampled_from([0, 1, 2, 5, 13, 28, 43, 85, 200, 365]),
    seed=st.integers(0, 10_000),
    kind=st.sampled_from(list(KINDS)),
    hour=st.integers(0, 23),
)
def test_every_entry_could_have_been_typed_in_when_it_says(
    length: int, seed: int, kind: str, hour: int
) -> None:
    now = NOW.replace(hour=hour, minute=17)
    records = made(now, length=length, seed=seed, kind=kind)
    procedures: list[Procedure] = []
    for record in records:
        if isinstance(record, Procedure):
            procedures.append(record)
        moment = wall(record)
        bounds = checks.Bounds(moment, recoveries(procedures))
        assert checks.problems(record.kind, values(record), bounds) == ()
        assert moment <= now.replace(tzinfo=None)
        assert record.entered.day == diary_day(moment)
        assert record.entered.zone == ZONE
    assert len({record.id for record in records}) == len(records)
    assert len({short_id(record.id) for record in records}) == len(records)


@settings(max_examples=30)
@given(seed=st.integers(0, 1000), kind=st.sampled_from(list(KINDS)))
def test_answers_of_which_there_is_one_a_day_are_one(seed: int, kind: str) -> None:
    records = made(length=100, seed=seed, kind=kind)
    keys = [
        (record.kind, record.day, getattr(record, "of", None) or getattr(record, "goal", None))
        for record in records
        if record.kind in ("steps", "none_today", "weekly", "global_change", "goal_rating")
    ]
    assert len(set(keys)) == len(keys)
    noted = {(record.kind, record.day) for record in records}
    kind_of = {"ice": "ice_session", "activity": "activity", "medicine": "medicine"}
    for record in records:
        if record.kind == "none_today":
            assert (kind_of[getattr(record, "of", "")], record.day) not in noted


def test_equal_seed_and_moment_give_equal_records() -> None:
    assert made(seed=3) == example(NOW, ZONE, SeededIds().new, seed=3)
    assert made(seed=3) != made(seed=4)
    assert made(NOW + timedelta(days=1)) != made()


def test_the_offset_is_that_of_the_day_of_entry() -> None:
    offsets = {record.entered.offset_minutes for record in made(length=60)}
    assert offsets == {60, 120}


def test_the_flare_peaks_around_day_1_or_2_and_settles_within_days() -> None:
    for seed in range(1, 11):
        days, recovery = read(made(seed=seed))
        soreness = change.site_soreness(by_date(days), recovery)
        assert soreness is not None
        assert soreness.peak_number in (1, 2)
        assert 6 <= soreness.peak <= 8
        assert (days[3].worst or 0) < soreness.peak
        late = [day.worst for n, day in days.items() if n >= 14 and day.worst is not None]
        assert max(late) <= 1
        # Settled is an answer, not a missing one.
        assert 0 in late


def test_usual_pain_eases_slowly_for_a_responder() -> None:
    before, weeks, month, months = [], [], [], []
    for seed in range(1, 11):
        days, _ = read(made(length=120, seed=seed))
        pains = {n: day.usual_pain for n, day in days.items() if day.usual_pain is not None}
        before.append(fmean(p for n, p in pains.items() if n < 0))
        weeks.append(fmean(p for n, p in pains.items() if 3 <= n <= 13))
        month.append(fmean(p for n, p in pains.items() if 22 <= n <= 34))
        months.append(fmean(p for n, p in pains.items() if n >= 70))
    assert 5.7 < fmean(before) < 6.7
    assert abs(fmean(weeks) - fmean(before)) < 0.7
    assert 0.8 < fmean(before) - fmean(month) < 2.5
    assert fmean(months) < 0.5 * fmean(before)


def test_usual_pain_stays_for_a_non_responder() -> None:
    eased = []
    for seed in range(1, 11):
        days, recovery = read(made(length=200, seed=seed, kind="none"))
        own = by_date(days)
        now = change.usual_pain_now(own, recovery, TODAY)
        found = change.pain_change(change.baseline(own, recovery), now, 200)
        assert found.percent is not None
        eased.append(found.percent)
    assert abs(fmean(eased)) < 15
    assert max(eased) < 30


def test_two_procedures_lie_about_eight_weeks_apart() -> None:
    records = made(kind="two")
    first, second = recoveries(r for r in records if isinstance(r, Procedure))
    assert (second.first - first.first).days == 56
    assert (first.procedure.series, second.procedure.series) == (1, 2)
    assert (TODAY - second.first).days == 28
    assert sum(isinstance(r, Medicine) and r.medicine_class == "nsaid" and r.day >= first.first
               for r in records) == 1  # fmt: skip


def test_entries_taper_and_some_days_are_missed_or_filled_in() -> None:
    days, recovery = read(made(length=365))
    reported = schedule.reports(days={d.day: d for d in days.values()}, recovery=recovery)
    noted = schedule.adherence(schedule.due_numbers(), reported, recovery, TODAY)
    assert 26 <= noted.noted < noted.due == 37
    assert any(day.back_filled for day in days.values())

    def per_week(first: int, last: int) -> float:
        return 7 * sum(first <= n <= last for n in reported.every) / (last - first + 1)

    assert per_week(0, 14) > 5.5
    assert per_week(0, 14) > per_week(43, 84) > per_week(100, 350) > 0


def test_the_first_weeks_have_a_gap_and_a_day_that_was_filled_in() -> None:
    for seed in range(1, 11):
        days, _ = read(made(seed=seed))
        late = [n for n in range(15) if n in days and days[n].back_filled]
        gaps = [n for n in range(15) if n not in days]
        assert len(late) == 1
        assert len(gaps) == 1
        check_ins = [r for r in made(seed=seed) if isinstance(r, CheckIn)]
        assert all((r.recall == "that_day") == (r.entered.day > r.day) for r in check_ins
                   if r.recall != "since_injection")  # fmt: skip


def test_what_the_first_days_look_like() -> None:
    days, recovery = read(made())
    assert recovery.procedure.baseline == 6
    assert sum(n < 0 and day.usual_pain is not None for n, day in days.items()) >= 5
    assert days[0].recall == "since_injection"
    assert days[0].cant_tell
    assert all(days[n].ice_sessions for n in range(4))
    assert "ice" in days[6].none_today
    assert {n for n, day in days.items() if day.check_ins > 1} >= {0, 1, 2, 3}
    assert [days[n].swelling for n in (1, 14)] == ["mild", "none"]
    slips = [r for r in made() if isinstance(r, Medicine) and r.name == "Ibuprofen"]
    assert [recovery.number(r.day) for r in slips if r.day >= recovery.first] == [5]
    temperatures = [day.temperature for day in days.values() if day.temperature is not None]
    assert 1 <= len(temperatures) <= 2
    assert max(temperatures) < 38
    assert any(r.at and r.at.hour < 4 for r in made())


def test_no_warning_sign_that_asks_for_more_than_a_mention() -> None:
    for kind in KINDS:
        signs = {s for r in made(length=365, kind=kind) if isinstance(r, CheckIn)
                 for s in r.signs or ()}  # fmt: skip
        assert signs == {"other"}


def test_today_is_left_open() -> None:
    for kind in KINDS:
        for length in (0, 1, 28, 84, 365):
            days, recovery = read(made(length=length, kind=kind))
            own = by_date(days)
            assert TODAY not in own or own[TODAY].check_ins == 0
            found = schedule.checks(
                schedule.due_numbers(), schedule.reports(own, recovery), recovery, TODAY
            )
            if length in (0, 1, 28, 84):
                due = schedule.open_check(found)
                assert due is not None
                assert due.number == length


def test_something_small_is_logged_today() -> None:
    days, _ = read(made())
    assert 1 <= days[28].entries <= 3


def test_the_rules_have_something_to_say() -> None:
    records = made(length=60)
    days, recovery = read(records)
    own = by_date(days)
    verdicts = rules.load_verdicts(own)
    found = [verdict.verdict for day, verdict in verdicts.items() if recovery.first <= day]
    assert found.count("tolerated") > 15
    assert found.count("ease_back") in (1, 2, 3)
    assert verdicts[recovery.first + timedelta(days=19)].verdict == "ease_back"
    goals = [record for record in records if isinstance(record, Goal)]
    ratings = [record for record in records if isinstance(record, GoalRating)]
    function = progress.function_part(goals, ratings, recovery, TODAY)
    activity = progress.activity_part(own, recovery, TODAY, recovery.procedure.usual_minutes)
    assert function.value is not None
    assert activity.value is not None
    assert 3 <= len(goals) <= 5


@pytest.mark.parametrize("length", [7, 28, 60, 100, 365, 1000, 3650])
def test_the_latest_days_are_noted_well_enough_for_progress(length: int) -> None:
    records = made(length=length)
    days, recovery = read(records)
    own = by_date(days)
    activity = progress.activity_part(own, recovery, TODAY, recovery.procedure.usual_minutes)
    assert activity.value is not None
    if length >= 28:
        assert change.usual_pain_now(own, recovery, TODAY) is not None


def test_the_change_is_asked_in_weeks_4_12_24_and_52() -> None:
    days = [(r.day - TODAY).days + 400 for r in made(length=400) if r.kind == "global_change"]
    assert days == [28, 84, 168, 364]


def test_goals_are_taken_up_again_when_they_go_as_before() -> None:
    later = {r.name: r.resumed for r in made(length=365) if isinstance(r, Goal)}
    assert all(day is not None and day <= TODAY for day in later.values())
    assert not any(r.resumed for r in made(length=365, kind="none") if isinstance(r, Goal))


def test_very_many_entries_for_measuring() -> None:
    records = made(length=50, density=20)
    whole = [r for r in records if r.day == TODAY - timedelta(days=20)]
    daily = [r for r in whole if r.kind not in ("goal_rating", "weekly", "question", "milestone")]
    assert len(daily) == 20
    assert len({r.kind for r in daily}) == 6
    assert len(made(length=50, density=60)) > 50 * 60


@pytest.mark.parametrize("length", [-1, 3651])
def test_a_length_that_cannot_be(length: int) -> None:
    with pytest.raises(InvalidInput, match="from 0 to 3650"):
        made(length=length)


def test_a_kind_that_does_not_exist() -> None:
    with pytest.raises(InvalidInput, match="responder, none, two"):
        made(kind="miracle")


def test_codes_are_those_there_are() -> None:
    used = {getattr(r, "activity", None) for r in made(length=365)} - {None}
    assert {"walking", "physio", "cycling", "running", "driving", "sitting"} <= used
    assert used <= set(codes.ACTIVITIES)
