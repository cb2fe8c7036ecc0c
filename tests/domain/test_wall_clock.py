"""Wall-clock times survive every change of the clocks, and quiet hours end where they say."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.wall_clock import QuietHours, instant, local, read_clock, read_clocks
from recovery_app.errors import InvalidInput

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(21, 30), time(8, 0))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Europe/Berlin", "2026-11-01T19:00", "2026-11-01T18:00+00:00"),
        ("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T01:00+00:00"),  # skipped
        ("Europe/Berlin", "2027-03-28T03:00", "2027-03-28T01:00+00:00"),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30+00:00"),  # comes twice
        ("America/New_York", "2027-03-14T02:30", "2027-03-14T07:00+00:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30+00:00"),  # half an hour
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00+00:00"),  # a whole day skipped
        ("America/Santiago", "2026-09-06T00:30", "2026-09-06T04:00+00:00"),  # at midnight
        ("Asia/Kathmandu", "2026-11-01T02:30", "2026-10-31T20:45+00:00"),
    ],
)
def test_a_wall_time_is_its_first_moment(zone: str, wall: str, utc: str) -> None:
    assert instant(at(wall), ZoneInfo(zone)) == at(utc)


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Gaza",
                     "Africa/Casablanca", "America/Santiago", "Africa/Monrovia"]),
    st.datetimes(datetime(1970, 1, 1), datetime(2036, 1, 1)),
    st.timedeltas(timedelta(0), timedelta(days=1)),
)  # fmt: skip
def test_later_on_the_wall_is_never_earlier_in_truth(
    name: str, wall: datetime, more: timedelta
) -> None:
    zone = ZoneInfo(name)
    wall = wall.replace(second=0, microsecond=0)
    later = (wall + more).replace(second=0, microsecond=0)
    assert instant(wall, zone) <= instant(later, zone)
    assert local(instant(wall, zone), zone) >= wall


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("21:29", False), ("21:30", True), ("23:59", True), ("00:00", True), ("07:59", True),
     ("08:00", False), ("12:00", False)],
)  # fmt: skip
def test_quiet_hours_run_through_midnight(clock: str, quiet: bool) -> None:
    assert NIGHT.hold(time.fromisoformat(clock)) is quiet


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    noon = QuietHours(time(12), time(14))
    assert (noon.hold(time(12)), noon.hold(time(13, 59)), noon.hold(time(14))) == (1, 1, 0)
    assert not QuietHours(time(9), time(9)).hold(time(9))


@pytest.mark.parametrize(
    ("moment", "deferred"),
    [
        ("2026-11-03T22:00", "2026-11-04T08:00"),
        ("2026-11-04T02:30", "2026-11-04T08:00"),
        ("2026-11-04T09:00", "2026-11-04T09:00"),
    ],
)
def test_quiet_hours_defer_to_their_end(moment: str, deferred: str) -> None:
    assert NIGHT.defer(instant(at(moment), BERLIN), BERLIN) == instant(at(deferred), BERLIN)


def test_an_end_that_comes_twice_never_lies_in_the_past() -> None:
    quiet = QuietHours(time(22), time(2, 30))
    second_coming = at("2026-10-25T01:10+00:00")  # 02:10 for the second time
    assert local(second_coming, BERLIN) == at("2026-10-25T02:10")
    assert quiet.defer(second_coming, BERLIN) == at("2026-10-25T01:30+00:00")


@given(
    st.times(),
    st.times(),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
)
def test_deferring_never_goes_back_and_stays_within_a_day(
    start: time, end: time, moment: datetime
) -> None:
    quiet = QuietHours(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    found = quiet.defer(moment, BERLIN)
    assert moment <= found <= moment + timedelta(hours=25)


def test_reading_times() -> None:
    assert read_clock("reminder_times", " 8:05 ") == time(8, 5)
    assert read_clocks("reminder_times", "19:00, 08:00 19:00") == (time(8), time(19))


@pytest.mark.parametrize(
    "text",
    ["", "8", "24:00", "12:60", "8:5", "ab:cd", "-1:00", "\uff11:00", "8:00:00", "\u00b2:00"],
)
def test_wrong_times_are_refused_naming_the_field(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_clock("quiet_from", text)
    assert caught.value.field == "quiet_from"
    assert "HH:MM" in str(caught.value)
    with pytest.raises(InvalidInput):
        read_clocks("reminder_times", text)
