"""What is due when: once, merged, deferred through quiet hours, caught up in one notice."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.domain.ice_timer import start
from recovery_app.domain.occasions import OpenWindow, PlanLine, Wishes
from recovery_app.domain.schedule import DUE_DAYS
from recovery_app.domain.told import put_off, skip
from recovery_app.domain.wall_clock import QuietHours
from tests.domain.making import on
from tests.domain.reminding import Computer, at, recovery_facts

NEVER = QuietHours(time(0), time(0))
REST = tuple(
    PlanLine("rest", on(n), f"rest on day {n}", "the example plan (not your clinic's)")
    for n in range(4)
)
PHASE = PlanLine("phase", on(15), "Rebuild: physiotherapy", "your clinic", "rebuild")


def computer(today: int = 0, wanted: Wishes | None = None, **facts: object) -> Computer:
    return Computer(recovery_facts(on(today), **facts), wanted)  # type: ignore[arg-type]


def test_the_due_check_in_comes_once_at_the_persons_time() -> None:
    pc = computer(5, noted=range(5))
    assert pc.ask(at("2026-11-06T18:59")) is None
    notice = pc.ask(at("2026-11-06T19:00"))
    assert notice is not None
    assert notice.check is not None
    assert (notice.check.number, notice.missed, notice.buttons[0]) == (5, 0, "log")
    assert pc.ask(at("2026-11-06T19:01")) is None
    assert pc.next(at("2026-11-06T19:01")) == at("2026-11-07T19:00")


def test_nothing_is_said_once_a_check_in_is_logged() -> None:
    pc = computer(5, noted=range(6))
    assert pc.ask(at("2026-11-06T21:00")) is None
    assert pc.next(at("2026-11-06T21:00")) == at("2026-11-07T19:00")


def test_nothing_is_said_on_a_day_without_a_due_check() -> None:
    pc = computer(15, noted=range(15))
    pc.run(at("2026-11-16T00:00"), at("2026-11-18T00:00"))
    assert pc.walls() == ["11-17 19:00"]


def test_rest_lines_come_in_the_morning_with_their_source_and_bring_the_check_in() -> None:
    pc = computer(1, noted=[0], lines=REST, since=at("2026-11-02T00:00"))
    pc.run(at("2026-11-02T06:00"), at("2026-11-03T03:00"))
    assert pc.walls() == ["11-02 08:30"]
    notice = pc.shown[0][1]
    assert notice.lines == (REST[1],)
    assert notice.check is not None
    assert notice.check.number == 1


def test_a_phase_change_speaks_on_its_day_only() -> None:
    pc = computer(15, noted=range(15), lines=(PHASE,))
    pc.run(at("2026-11-16T00:00"), at("2026-11-17T12:00"))
    assert pc.walls() == ["11-16 08:30"]
    assert pc.shown[0][1].check is None
    assert pc.shown[0][1].buttons == ("open", "later", "skip")


def test_more_than_one_notice_keeps_the_times_apart() -> None:
    pc = computer(1, Wishes(more=True), noted=[0], lines=REST, since=at("2026-11-02T00:00"))
    pc.run(at("2026-11-02T06:00"), at("2026-11-03T03:00"))
    assert pc.walls() == ["11-02 08:30", "11-02 19:00"]


def test_open_windows_stand_in_the_notice_of_the_day() -> None:
    window = OpenWindow("running", on(0), on(42), "no running", "the example plan")
    pc = computer(20, noted=range(20), windows=(window,))
    notice = pc.ask(at("2026-11-21T19:00"))
    assert notice is not None
    assert [(line.kind, line.text, line.day) for line in notice.lines] == [
        ("window", "no running", on(20))
    ]
    later = computer(44, noted=range(44), windows=(window,), numbers=[44])
    notice = later.ask(at("2026-12-15T19:00"))
    assert notice is not None
    assert notice.lines == ()


def test_windows_speak_daily_only_when_asked_for() -> None:
    window = OpenWindow("heat", on(5), on(7), "no heat")
    quiet = computer(5, noted=range(20), numbers=range(20), windows=(window,))
    quiet.run(at("2026-11-06T00:00"), at("2026-11-10T00:00"))
    assert quiet.walls() == ["11-06 08:30"]
    more = computer(5, Wishes(more=True), noted=range(20), numbers=range(20), windows=(window,))
    more.run(at("2026-11-06T00:00"), at("2026-11-10T00:00"))
    assert more.walls() == ["11-06 08:30", "11-07 08:30", "11-08 08:30"]


def test_several_times_a_day_each_ask_for_a_check_in_of_their_own() -> None:
    wanted = Wishes(check_in_times=(time(9), time(13), time(20)))
    pc = computer(5, wanted, noted=range(6))  # logged at 12:00
    pc.run(at("2026-11-06T08:00"), at("2026-11-07T08:00"))
    assert pc.walls() == ["11-06 20:00"]


def test_asleep_for_three_days_gives_one_catch_up_and_the_next_on_time() -> None:
    pc = computer(5, noted=range(5))
    assert pc.ask(at("2026-11-06T19:00")) is not None
    pc.facts = recovery_facts(on(9), range(6))
    notice = pc.ask(at("2026-11-10T10:00"))
    assert notice is not None
    assert notice.missed == 3
    assert notice.gaps == (on(6), on(7), on(8))
    assert notice.check is None
    assert pc.ask(at("2026-11-10T10:01")) is None
    assert pc.next(at("2026-11-10T10:01")) == at("2026-11-10T19:00")
    on_time = pc.ask(at("2026-11-10T19:00"))
    assert on_time is not None
    assert (on_time.missed, on_time.check and on_time.check.number) == (0, 9)


def test_waking_after_todays_time_says_what_is_due_now_and_what_was_missed() -> None:
    pc = computer(8, noted=range(6))
    notice = pc.ask(at("2026-11-09T20:00"))
    assert notice is not None
    assert (notice.missed, notice.check and notice.check.number) == (3, 8)
    assert pc.ask(at("2026-11-09T23:00")) is None


def test_what_is_told_within_the_half_hour_was_not_missed() -> None:
    notice = computer(5, noted=range(5)).ask(at("2026-11-06T19:30"))
    assert notice is not None
    assert notice.missed == 0


def test_days_filled_in_meanwhile_were_not_missed() -> None:
    assert computer(8, noted=range(9)).ask(at("2026-11-09T20:00")) is None


def test_nothing_was_missed_before_reminders_were_expected() -> None:
    pc = computer(8, since=at("2026-11-09T12:00"), lines=REST)
    notice = pc.ask(at("2026-11-09T19:00"))
    assert notice is not None
    assert (notice.missed, notice.gaps) == (0, ())


def test_a_line_from_before_the_diary_was_set_up_stands_in_the_days_first_notice() -> None:
    pc = computer(0, since=at("2026-11-01T14:00"), lines=REST)
    pc.run(at("2026-11-01T14:00"), at("2026-11-02T03:00"))
    assert pc.walls() == ["11-01 19:00"]
    assert pc.shown[0][1].lines == (REST[0],)


@pytest.mark.parametrize("clock", ["23:59", "02:30", "21:30", "07:59"])
def test_quiet_hours_defer_then_tell(clock: str) -> None:
    wanted = Wishes(check_in_times=(time.fromisoformat(clock),))
    pc = computer(5, wanted, noted=range(5))
    pc.run(at("2026-11-06T05:00"), at("2026-11-07T12:00"))
    expected = "11-06 08:00" if clock == "07:59" else "11-07 08:00"
    assert pc.walls()[0] == expected
    assert pc.shown[0][1].held


def test_in_quiet_hours_nothing_is_told_and_the_end_is_next() -> None:
    pc = computer(5, noted=range(5))
    late = at("2026-11-06T23:00")  # switched on late in the evening
    assert pc.ask(late) is None
    assert pc.next(late) == at("2026-11-07T08:00")
    notice = pc.ask(at("2026-11-07T08:00"))
    assert notice is not None
    assert notice.missed == 1


def test_a_deferred_notice_brings_todays_along_and_not_on_top() -> None:
    wanted = Wishes(check_in_times=(time(23, 59),))
    pc = computer(14, wanted, noted=range(14), lines=(PHASE,))
    pc.run(at("2026-11-15T05:00"), at("2026-11-17T03:00"))
    assert pc.walls() == ["11-16 08:00"]
    assert pc.shown[0][1].lines == (PHASE,)


def test_what_was_missed_yesterday_and_this_mornings_line_come_as_one() -> None:
    pc = computer(1, noted=[0], lines=REST)
    pc.run(at("2026-11-02T06:00"), at("2026-11-03T03:00"))
    assert pc.walls() == ["11-02 08:00"]
    notice = pc.shown[0][1]
    assert (notice.missed, notice.lines) == (1, (REST[1],))
    assert notice.check is not None


def test_later_tells_again_after_an_hour_of_elapsed_time() -> None:
    pc = computer(5, noted=range(5))
    now = at("2026-11-06T19:00")
    notice = pc.ask(now)
    assert notice is not None
    pc.state = put_off(pc.state, [row.key for row in notice.told], now)
    assert pc.next(now) == at("2026-11-06T20:00")
    assert pc.ask(at("2026-11-06T19:59")) is None
    again = pc.ask(at("2026-11-06T20:00"))
    assert again is not None
    assert again.check == notice.check
    assert pc.ask(at("2026-11-06T21:00")) is None


def test_later_into_quiet_hours_waits_for_their_end() -> None:
    pc = computer(5, noted=range(5))
    now = at("2026-11-06T21:00")
    pc.ask(now)
    pc.state = put_off(pc.state, pc.told(), now)
    assert pc.next(now) == at("2026-11-07T08:00")


def test_what_was_put_off_and_then_logged_is_not_told() -> None:
    pc = computer(5, noted=range(5))
    now = at("2026-11-06T19:00")
    pc.ask(now)
    pc.state = put_off(pc.state, pc.told(), now)
    pc.facts = recovery_facts(on(5), range(6))
    assert pc.ask(at("2026-11-06T20:00")) is None


def test_skip_is_the_end_of_it() -> None:
    pc = computer(5, noted=range(5))
    now = at("2026-11-06T19:00")
    pc.ask(now)
    pc.state = skip(put_off(pc.state, pc.told(), now), pc.told())
    assert pc.next(now) == at("2026-11-07T19:00")


def test_after_day_42_a_check_is_reminded_of_once_and_stays_open() -> None:
    pc = computer(52, noted=range(43))
    notice = pc.ask(at("2026-12-23T10:00"))
    assert notice is not None
    assert (notice.missed, notice.gaps) == (1, ())
    assert notice.check is not None
    assert notice.check.number == 49
    assert pc.next(at("2026-12-23T10:00")) == at("2026-12-27T19:00")


def test_the_ice_timer_speaks_in_quiet_hours_and_with_reminders_off() -> None:
    began = at("2026-11-06T23:00")
    timer = start(began, 15)
    pc = computer(5, Wishes(on=False), alarms=timer.alarms())
    pc.run(began, at("2026-11-07T23:00"))
    assert pc.walls() == ["11-06 23:05", "11-06 23:15", "11-06 23:20"]
    kinds = [notice.alarm.kind for _, notice in pc.shown if notice.alarm]
    assert kinds == ["skin_check", "end", "long"]


def test_the_ice_timer_goes_by_elapsed_time() -> None:
    began = at("2027-03-28T01:50")  # the clocks go from 02:00 to 03:00
    pc = computer(5, Wishes(on=False), alarms=start(began, 15).alarms())
    pc.run(began, began + timedelta(hours=3))
    assert pc.walls() == ["03-28 01:55", "03-28 03:05", "03-28 03:10"]


def test_alarms_missed_asleep_are_told_as_one_and_do_not_use_up_the_day() -> None:
    pc = computer(5, noted=range(5), alarms=start(at("2026-11-06T18:30"), 15).alarms())
    first = pc.ask(at("2026-11-06T19:10"))
    assert first is not None
    assert first.alarm is not None
    assert (first.alarm.kind, len(first.told)) == ("long", 3)
    second = pc.ask(at("2026-11-06T19:10"))
    assert second is not None
    assert second.check is not None
    assert pc.ask(at("2026-11-06T19:10")) is None


def test_with_reminders_off_nothing_is_scheduled() -> None:
    pc = computer(5, Wishes(on=False), lines=REST)
    assert pc.ask(at("2026-11-06T20:00")) is None
    assert pc.next(at("2026-11-06T20:00")) is None


def test_once_the_day_was_told_what_is_typed_in_later_waits() -> None:
    pc = computer(5, noted=range(5))
    pc.ask(at("2026-11-06T19:00"))
    added = PlanLine("visit", on(5), "Visit tomorrow.", key="x")
    pc.facts = recovery_facts(on(5), range(5), lines=(added,))
    assert pc.ask(at("2026-11-06T19:30")) is None


def test_another_reminder_time_does_not_tell_the_same_day_twice() -> None:
    pc = computer(5, noted=range(5))
    pc.ask(at("2026-11-06T19:00"))
    pc.wanted = Wishes(check_in_times=(time(20),))
    assert pc.ask(at("2026-11-06T20:00")) is None
    pc.wanted = Wishes(check_in_times=(time(20),), more=True)
    assert pc.ask(at("2026-11-06T20:00")) is None


clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
day_clocks = clocks.filter(lambda clock: clock.hour >= 4)


@settings(max_examples=40)
@given(clocks, day_clocks, clocks, clocks, st.sets(st.integers(0, 84), max_size=6))
def test_a_computer_that_stays_on_tells_everything_once_and_once_a_day(
    check_in: time, morning: time, quiet_from: time, quiet_to: time, phases: set[int]
) -> None:
    check_in = check_in if check_in.hour >= 4 else check_in.replace(hour=4)
    wanted = Wishes(
        check_in_times=(check_in,), morning=morning, quiet=QuietHours(quiet_from, quiet_to)
    )
    lines = tuple(PlanLine("phase", on(n), f"phase {n}") for n in sorted(phases))
    pc = computer(0, wanted, lines=lines, since=at("2026-11-01T04:00"))
    pc.run(at("2026-11-01T04:00"), at("2027-12-01T00:00"))
    told = pc.told()
    assert len(told) == len(set(told))
    assert len(told) == len(DUE_DAYS) + len(lines)
    dates = [moment.date() for moment, _ in pc.shown]
    assert len(dates) == len(set(dates))
    assert all(notice.missed == 0 for _, notice in pc.shown)
    assert not any(wanted.quiet.hold(moment.time()) for moment, _ in pc.shown)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(1, 60 * 60), st.integers(1, 60 * 200)), max_size=8),
    st.booleans(),
    st.lists(clocks, min_size=1, max_size=3, unique=True),
)
def test_a_computer_that_is_off_now_and_then_loses_nothing_and_repeats_nothing(
    spells: list[tuple[int, int]], more: bool, times: list[time]
) -> None:
    wanted = Wishes(check_in_times=tuple(sorted(times)), more=more)
    pc = computer(0, wanted, lines=REST, since=at("2026-11-01T04:00"))
    now = datetime.fromisoformat("2026-11-01T04:00+01:00")
    for minutes_on, minutes_off in spells:
        pc.run(now, now + timedelta(minutes=minutes_on))
        now += timedelta(minutes=minutes_on + minutes_off)
        before = len(pc.shown)
        pc.ask(now)
        assert len(pc.shown) - before <= 1
        assert pc.ask(now) is None
    pc.run(now, at("2027-12-01T00:00"))
    told = pc.told()
    assert sorted(told) == sorted(set(told))
    assert len(told) == len(DUE_DAYS) * len(times) + len(REST)


def test_dates_in_keys_are_those_of_the_days() -> None:
    pc = computer(5, noted=range(5))
    pc.ask(at("2026-11-06T19:00"))
    assert pc.told() == [f"check_in:{date(2026, 11, 6)}:0"]


def test_a_ringing_timer_is_next_even_in_quiet_hours() -> None:
    alarms = start(at("2026-11-06T22:55"), 5).alarms()
    pc = computer(5, noted=range(5), alarms=alarms)
    late = at("2026-11-06T23:00")  # the check-in of 19:00 waits for the morning
    assert pc.next(late) == late
    assert pc.ask(late) is not None
    assert pc.next(late) == at("2026-11-06T23:15")
    assert pc.ask(at("2026-11-06T23:15")) is not None
    assert pc.next(at("2026-11-06T23:16")) == at("2026-11-07T08:00")


def test_what_is_due_at_the_very_moment_reminders_begin_is_told() -> None:
    pc = computer(5, noted=range(5), since=at("2026-11-06T19:00"))
    assert pc.ask(at("2026-11-06T19:00")) is not None
    later = computer(5, noted=range(5), since=at("2026-11-06T19:01"))
    assert later.ask(at("2026-11-06T19:01")) is None


def test_putting_off_is_not_holding_back() -> None:
    pc = computer(5, noted=range(5))
    now = at("2026-11-06T19:00")
    pc.ask(now)
    pc.state = put_off(pc.state, pc.told(), now)
    again = pc.ask(at("2026-11-06T20:00"))
    assert again is not None
    assert (again.held, again.missed) == (False, 0)


@pytest.mark.parametrize(("clock", "walls"), [("09:00", 1), ("09:01", 2)])
def test_just_after_quiet_hours_the_next_hour_comes_along(clock: str, walls: int) -> None:
    pc = computer(1, Wishes(morning=time.fromisoformat(clock)), noted=[0], lines=REST)
    pc.run(at("2026-11-02T06:00"), at("2026-11-02T22:00"))
    assert len(pc.walls()) == walls
