"""14 days, 10 weeks and 24 months keep their newest backup, whatever the clock says."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.retention import DAILY, MONTHLY, WEEKLY, Made, superfluous

START = date(2026, 11, 1)


def after(days: list[date]) -> list[Made]:
    """What is kept when each backup is followed by tidying up."""
    kept: list[Made] = []
    for number, day in enumerate(days):
        kept.append(Made(number, day))
        gone = superfluous(kept, lambda item: item)
        kept = [item for item in kept if item not in gone]
    return kept


def test_a_year_of_daily_backups() -> None:
    days = [START + timedelta(days=n) for n in range(365)]
    kept = [item.day for item in after(days)]
    assert kept[-DAILY:] == days[-DAILY:], "the last 14 days"
    assert {day.isocalendar()[:2] for day in kept} >= {
        day.isocalendar()[:2] for day in days[-7 * (WEEKLY - 1) :]
    }
    assert {(day.year, day.month) for day in kept} == {(day.year, day.month) for day in days}
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert all(day == max(d for d in days if (d.year, d.month) == (day.year, day.month))
               for day in kept[:-DAILY - WEEKLY])  # fmt: skip


def test_several_on_one_day_leave_the_newest() -> None:
    assert [item.number for item in after([START] * 5)] == [4]


def test_ten_years_leave_24_months() -> None:
    kept = after([START + timedelta(days=n) for n in range(0, 3650, 3)])
    assert len({(item.day.year, item.day.month) for item in kept}) == MONTHLY


def test_a_clock_ten_years_ahead_for_a_while_does_not_push_out_the_real_ones() -> None:
    real = [START + timedelta(days=n) for n in range(10)]
    ahead = [date(2036, 11, 1) + timedelta(days=n) for n in range(20)]
    back = [START + timedelta(days=n) for n in range(10, 40)]
    kept = [item.day for item in after(real + ahead + back)]
    assert kept[-DAILY:] == back[-DAILY:]


def test_a_clock_set_back_does_not_make_the_newest_one_go() -> None:
    days = [START + timedelta(days=n) for n in range(60)] + [START - timedelta(days=4000)]
    assert after(days)[-1].day == days[-1]


@given(st.lists(st.dates(date(1970, 1, 1), date(2050, 1, 1)), min_size=1, max_size=80))
def test_the_newest_is_always_kept_and_their_number_is_bounded(days: list[date]) -> None:
    kept = after(days)
    assert kept[-1] == Made(len(days) - 1, days[-1])
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    distinct = {item.day for item in kept}
    assert len(distinct) == len(kept), "one a day at most"
